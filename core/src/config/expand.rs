//! `${VAR}` in the texts of files.

use std::borrow::Cow;

/// What stands in a text that cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unexpanded {
    /// No such variable is set.
    Unset(String),
    /// A `${` that names no variable.
    Unnamed,
}

/// Replaces every `${NAME}`; whether there was one is the second of what comes back.
///
/// `${NAME:-text}` is the text where the variable is unset or empty, as in a shell, and `$${` stands for `${`. Nothing is
/// expanded twice.
pub(super) fn expand<'t>(
    text: &'t str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<(Cow<'t, str>, bool), Unexpanded> {
    if !text.contains("${") {
        return Ok((Cow::Borrowed(text), false));
    }
    let (mut expanded, mut any) = (String::with_capacity(text.len()), false);
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        if let Some(before) = rest[..at].strip_suffix('$') {
            expanded.push_str(before);
            expanded.push_str("${");
            rest = &rest[at + 2..];
            continue;
        }
        expanded.push_str(&rest[..at]);
        let (inside, after) = rest[at + 2..].split_once('}').ok_or(Unexpanded::Unnamed)?;
        let (name, otherwise) =
            inside.split_once(":-").map_or((inside, None), |(name, text)| (name, Some(text)));
        if !is_name(name) {
            return Err(Unexpanded::Unnamed);
        }
        match (variable(name), otherwise) {
            (Some(value), None) => expanded.push_str(&value),
            (Some(value), Some(_)) if !value.is_empty() => expanded.push_str(&value),
            (_, Some(otherwise)) => expanded.push_str(otherwise),
            (None, None) => return Err(Unexpanded::Unset(name.to_owned())),
        }
        any = true;
        rest = after;
    }
    expanded.push_str(rest);
    Ok((Cow::Owned(expanded), any))
}

fn is_name(name: &str) -> bool {
    let first = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    first && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::{Unexpanded, expand};

    #[test]
    fn expands_once_and_says_whether() {
        let variable = |name: &str| match name {
            "A" => Some("1".to_owned()),
            "EMPTY" => Some(String::new()),
            "NESTED" => Some("${A}".to_owned()),
            _ => None,
        };
        for (text, expanded) in [
            ("plain $A $", Ok(("plain $A $", false))),
            ("${A}", Ok(("1", true))),
            ("a${A}b${A}c", Ok(("a1b1c", true))),
            ("$${A}", Ok(("${A}", false))),
            ("$$${A}", Ok(("$${A}", false))),
            ("$${A}${A}", Ok(("${A}1", true))),
            ("${NESTED}", Ok(("${A}", true))),
            ("${EMPTY}", Ok(("", true))),
            ("${EMPTY:-x}", Ok(("x", true))),
            ("${NONE:-}", Ok(("", true))),
            ("${NONE:-a:-b}", Ok(("a:-b", true))),
            ("${NONE}", Err(Unexpanded::Unset("NONE".to_owned()))),
            ("${}", Err(Unexpanded::Unnamed)),
            ("${A B}", Err(Unexpanded::Unnamed)),
            ("${1}", Err(Unexpanded::Unnamed)),
            ("${A", Err(Unexpanded::Unnamed)),
        ] {
            let found = expand(text, &variable);
            let found = found.as_ref().map(|(text, any)| (&**text, *any));
            assert_eq!(found, expanded.as_ref().map(|(text, any)| (*text, *any)), "{text}");
        }
    }
}
