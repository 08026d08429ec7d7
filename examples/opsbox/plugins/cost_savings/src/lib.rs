//! Estimates what each result would save.

use hookspec::{Cx, HookError, hookimpl, plugin};
use opsbox_general::AssistantSpec;
use opsbox_hooks::{CheckResult, Details, Entry};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

/// What storage costs.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct CostSavingsConfig {
    /// The price of a gigabyte for a month, in US dollars.
    price_per_gb_month: f64,
}

/// Estimates what it would save in a month to let go of everything that a result tells of.
#[plugin(id = "cost_savings", kinds("assistant"), depends_on("general"), config = CostSavingsConfig, construct = CostSavings::new)]
#[derive(Debug)]
pub struct CostSavings {
    /// US dollars.
    price_per_gb_month: f64,
}

impl CostSavings {
    fn new(CostSavingsConfig { price_per_gb_month }: CostSavingsConfig) -> Result<Self, HookError> {
        if price_per_gb_month.is_finite() && price_per_gb_month >= 0.0 {
            Ok(Self { price_per_gb_month })
        } else {
            Err(HookError::message("`price_per_gb_month` is no price; write a number that is not negative"))
        }
    }
}

#[hookimpl]
impl AssistantSpec for CostSavings {
    fn process_input(
        &self,
        _cx: Cx<'_, Self>,
        results: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        results.iter().map(|result| self.estimate(result)).collect::<Result<_, _>>().map(Some)
    }
}

impl CostSavings {
    fn estimate(&self, result: &CheckResult) -> Result<CheckResult, HookError> {
        let name = &result.result_name;
        let gb = gigabytes(result)?;
        #[expect(clippy::cast_precision_loss, reason = "as Python has it, a product with a float is a float")]
        let usd = cents(gb as f64 * self.price_per_gb_month)
            .ok_or_else(|| HookError::message(format!("what `{name}` would save is no number any more")))?;
        let mut details = Entry::new();
        details.insert("gb".to_owned(), json!(gb));
        details.insert("usd_per_month".to_owned(), json!(usd));
        Ok(CheckResult {
            relates_to: result.relates_to.clone(),
            result_name: format!("{name}.cost"),
            result_description: "Estimated monthly savings".to_owned(),
            details: Details::One(details),
            formatted: format!("{name}: save ${usd:.2}/month"),
        })
    }
}

/// The sum of the sizes of all that has one.
fn gigabytes(result: &CheckResult) -> Result<u64, HookError> {
    let name = &result.result_name;
    let mut sum = 0_u64;
    for (place, entry) in (1..).zip(result.details.entries()) {
        let Some(size) = entry.get("size") else { continue };
        let gb = size.as_u64().ok_or_else(|| {
            HookError::message(format!(
                "entry {place} of `{name}` has a `size` of {}; write whole gigabytes, 0 or more",
                found(size)
            ))
        })?;
        sum = sum.checked_add(gb).ok_or_else(|| {
            HookError::message(format!("the sizes in `{name}` are more than {} together", u64::MAX))
        })?;
    }
    Ok(sum)
}

fn found(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("`{number}`"),
        Value::Null => "nothing".to_owned(),
        Value::Bool(_) => "yes or no".to_owned(),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a map".to_owned(),
    }
}

/// Rounds to two decimals as Python's `round(x, 2)` does: the number that is meant is the one in memory, digit for digit, and
/// of two that are as near the even one is taken. None where it is not finite.
fn cents(usd: f64) -> Option<f64> {
    // Formatting goes by the exact value, and takes the even neighbour.
    format!("{usd:.2}").parse().ok().filter(|rounded: &f64| rounded.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_as_python_does() {
        let cases = [
            (0.125, 0.12),
            (0.375, 0.38),
            (2.675, 2.67),
            (1.005, 1.0),
            (0.005, 0.01),
            (0.015, 0.01),
            (0.025, 0.03),
            (105.0 * 0.08, 8.4),
            (1e22, 1e22),
            (0.0, 0.0),
        ];
        for (usd, rounded) in cases {
            assert_eq!(cents(usd), Some(rounded), "{usd}");
        }
        assert_eq!(cents(f64::INFINITY), None);
    }
}
