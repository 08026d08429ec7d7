//! The operator's table.

use hookspec_core::Policy;
use serde::Deserialize;

use crate::Taken;

/// A table in TOML, or in JSON.
///
/// It comes to the same in every format: through TOML's own values, written as TOML and written as JSON. Of a refusal, every
/// line says something.
pub fn policy(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    if nested(text) {
        return Taken::No;
    }
    let read = if text.trim_start().starts_with('{') {
        serde_json::from_str::<Policy>(text).map_err(|error| error.to_string())
    } else {
        let value = toml::from_str::<toml::Value>(text);
        let direct = toml::from_str::<Policy>(text);
        if let Ok(value) = value {
            let through = Policy::deserialize(value);
            assert_eq!(through.is_ok(), direct.is_ok(), "{text}");
            assert!(through.is_err() || through.ok() == direct.clone().ok());
        }
        direct.map_err(|error| error.to_string())
    };
    match read {
        Ok(policy) => {
            let json = serde_json::to_string(&policy).unwrap();
            assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy, "{json}");
            let toml = toml::to_string(&policy).unwrap();
            assert_eq!(toml::from_str::<Policy>(&toml).unwrap(), policy, "{toml}");
            Taken::Yes
        }
        Err(error) => {
            assert!(!error.is_empty() && error.lines().all(|line| !line.trim().is_empty()), "{error:?}");
            Taken::No
        }
    }
}

/// Whether it is nested deeper than any table is: how deep a format may go is its parser's affair.
fn nested(text: &str) -> bool {
    text.bytes().filter(|byte| b"{[".contains(byte)).count() > 100
}
