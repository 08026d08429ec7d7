//! Queries with variables.

use std::collections::BTreeMap;

use imbi_gateway::{TEMPLATE_VARIABLES, expand_template, validate_template};
use proptest::prelude::*;

/// What the reference does: each `\$\{([^}]+)\}` from the left, once.
fn model(template: &str, values: &BTreeMap<String, String>) -> Result<String, String> {
    let letters: Vec<char> = template.chars().collect();
    let (mut text, mut at) = (String::new(), 0);
    while at < letters.len() {
        let end = letters[at..].iter().position(|letter| *letter == '}').map(|end| at + end);
        match end {
            Some(end) if letters[at..].starts_with(&['$', '{']) && end > at + 2 => {
                let name: String = letters[at + 2..end].iter().collect();
                if !TEMPLATE_VARIABLES.contains(&&*name) {
                    return Err(name);
                }
                text.push_str(values.get(&name).map_or("", String::as_str));
                at = end + 1;
            }
            _ => {
                text.push(letters[at]);
                at += 1;
            }
        }
    }
    Ok(text)
}

#[test]
fn a_variable_that_is_not_allowed_is_named_with_those_that_are() {
    for name in ["x", " project_slug", "project_slug}", "$", "{", "ä"] {
        let found = name.trim_end_matches('}');
        if TEMPLATE_VARIABLES.contains(&found) {
            continue;
        }
        let told = format!(
            "Unknown template variable ${{{found}}}; allowed: ['environment', 'org_slug', 'project_id', 'project_slug']"
        );
        let template = format!("${{project_id}} ${{{name}}} ${{y}}");
        assert_eq!(validate_template(&template, &TEMPLATE_VARIABLES).unwrap_err(), told);
        assert_eq!(expand_template(&template, &TEMPLATE_VARIABLES, |_| Some("v")).unwrap_err(), told);
    }
    // What is allowed is the host's to say.
    assert_eq!(validate_template("${team_slug}", &["team_slug"]), Ok(()));
    assert_eq!(validate_template("${x}", &[]).unwrap_err(), "Unknown template variable ${x}; allowed: []");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_template_is_expanded_once_as_the_reference_does(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("${project_slug}".to_owned()), Just("${environment}".to_owned()), Just("${project_id}".to_owned()),
                Just("$".to_owned()), Just("{".to_owned()), Just("}".to_owned()), Just("${".to_owned()),
                Just("${}".to_owned()), Just("${x}".to_owned()), "[a-zäß{}$ ]{0,4}",
            ],
            0..8,
        ),
        slug in r"(\$\{org_slug\}|\$|\{|[a-z]){0,3}",
    ) {
        let template = pieces.concat();
        let values = BTreeMap::from([("project_slug".to_owned(), slug), ("project_id".to_owned(), "${x}".to_owned())]);
        let expanded =
            expand_template(&template, &TEMPLATE_VARIABLES, |name| values.get(name).map(String::as_str));
        match model(&template, &values) {
            Ok(text) => prop_assert_eq!(expanded.unwrap(), text),
            Err(name) => {
                let told = format!("Unknown template variable ${{{name}}}; ");
                prop_assert!(expanded.unwrap_err().starts_with(&told));
            }
        }
        prop_assert_eq!(validate_template(&template, &TEMPLATE_VARIABLES).is_err(), model(&template, &values).is_err());
    }
}
