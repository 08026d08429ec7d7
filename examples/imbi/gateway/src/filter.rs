//! What must hold of a webhook for a rule to be run.

use serde::Deserialize;
use serde_json::Value;

/// A condition on `{"payload": …}`: `/payload/status == "SUCCESS"`, `/payload/count != 0`, or a pointer alone, which wants something
/// there that is not `false` or `null`.
///
/// # Examples
///
/// ```
/// use imbi_gateway::Filter;
/// use serde_json::json;
///
/// let filter: Filter = "/payload/status == \"SUCCESS\"".to_owned().try_into()?;
/// assert!(filter.holds(&json!({"payload": {"status": "SUCCESS"}})));
/// assert!(!filter.holds(&json!({"payload": {}})));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct Filter {
    pointer: String,
    wanted: Wanted,
}

#[derive(Debug, Clone, PartialEq)]
enum Wanted {
    Something,
    Equal(Value),
    Other(Value),
}

impl TryFrom<String> for Filter {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once("==").map(|(pointer, value)| (pointer, value, true));
        let parts = parts.or_else(|| text.split_once("!=").map(|(pointer, value)| (pointer, value, false)));
        let (pointer, wanted) = match parts {
            None => (&*text, Wanted::Something),
            Some((pointer, value, equal)) => {
                let value = serde_json::from_str(value.trim())
                    .map_err(|_| format!("`{}` is no JSON; write a text as `\"…\"`", value.trim()))?;
                (pointer, if equal { Wanted::Equal(value) } else { Wanted::Other(value) })
            }
        };
        let pointer = pointer.trim();
        if !pointer.starts_with('/') {
            return Err(format!("`{pointer}` is no JSON pointer; write `/payload/…`"));
        }
        Ok(Self { pointer: pointer.to_owned(), wanted })
    }
}

impl Filter {
    /// Whether it holds.
    pub fn holds(&self, context: &Value) -> bool {
        let found = context.pointer(&self.pointer);
        match &self.wanted {
            Wanted::Something => {
                found.is_some_and(|found| !matches!(found, Value::Null | Value::Bool(false)))
            }
            Wanted::Equal(value) => found == Some(value),
            Wanted::Other(value) => found != Some(value),
        }
    }
}
