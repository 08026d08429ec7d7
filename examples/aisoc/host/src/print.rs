//! Indicators, for a person.

use std::fmt::Write as _;

use serde_json::Value;

use crate::Line;

/// Writes down what is known of indicators: a line each, and below it what the enrichers say.
pub fn print(lines: &[Line]) -> String {
    let wide =
        |text: fn(&Line) -> &str| lines.iter().map(|line| text(line).chars().count()).max().unwrap_or(0);
    let (types, values) = (wide(|line| line.indicator_type.name()), wide(|line| &line.indicator_value));
    let mut text = String::new();
    let mut tenant = None;
    for line in lines {
        if line.tenant != tenant {
            let blank = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{blank}tenant {}", line.tenant.as_deref().unwrap_or_default());
            tenant.clone_from(&line.tenant);
        }
        let row = format!(
            "{:types$}  {:values$}  {:<13}  {}",
            line.indicator_type,
            line.indicator_value,
            opinion(line),
            line.tags.join(", ")
        );
        let _ = writeln!(text, "{}", row.trim_end());
        let names = line.enrichments.keys().map(|name| name.chars().count()).max().unwrap_or(0);
        for (name, value) in &line.enrichments {
            let _ = match value {
                Value::String(value) => writeln!(text, "    {name:names$}  {value}"),
                value => writeln!(text, "    {name:names$}  {value}"),
            };
        }
    }
    text
}

fn opinion(line: &Line) -> String {
    let opinion = match line.malicious {
        Some(true) => "malicious",
        Some(false) => "clean",
        None => "-",
    };
    match line.confidence {
        Some(confidence) => format!("{opinion} {confidence:.2}"),
        None => opinion.to_owned(),
    }
}
