//! Which ids a plugin may have, and how a dependency names one.

use hookspec_core::data::{Dependency, DependencyError, Requirement, check_id};
use proptest::prelude::*;

fn refusal(id: &str) -> String {
    let message = check_id(id).expect_err("the id should be refused").to_string();
    let prefix = format!("invalid plugin id `{id}`: ");
    message.strip_prefix(&prefix).unwrap_or_else(|| panic!("{message}")).to_owned()
}

#[test]
fn accepts_the_ids_of_every_known_host() {
    let longest = "a".repeat(64);
    for id in ["aisoc.hello-plugin", "example-audit-plugin", "a1", "1a", "A_b.c-", "core-guard", &longest] {
        check_id(id).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn says_exactly_what_is_wrong_with_an_id() {
    let long = "a".repeat(65);
    for (id, message) in [
        ("", "it is empty; write 2 to 64 characters"),
        ("a", "it has one character; write 2 to 64"),
        (&long, "it has 65 characters; write 2 to 64"),
        ("-guard", "it starts with `-`; start it with an ASCII letter or digit"),
        ("\u{e9}tat", "it starts with `\u{e9}`; start it with an ASCII letter or digit"),
        ("acme/guard", "character 5 is `/`; write ASCII letters, digits, `.`, `_` or `-`"),
        ("caf\u{e9} bar", "character 4 is `\u{e9}`; write ASCII letters, digits, `.`, `_` or `-`"),
        ("acme\n", "character 5 is `\\n`; write ASCII letters, digits, `.`, `_` or `-`"),
        ("core", "it is reserved for the host's own hookimpls; write another id"),
    ] {
        assert_eq!(refusal(id), message);
    }
}

#[test]
fn reads_a_dependency_with_and_without_a_requirement() {
    for (text, id, requirement) in [
        ("acme-identity >=1.2, <2", "acme-identity", ">=1.2, <2"),
        ("acme-identity>=1.2,<2", "acme-identity", ">=1.2,<2"),
        ("acme.identity 0.9.0a10", "acme.identity", "0.9.0a10"),
        (" acme-identity * ", "acme-identity", "*"),
        ("acme-identity", "acme-identity", "*"),
    ] {
        let dependency = Dependency::parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((dependency.id(), dependency.requirement().as_str()), (id, requirement));
        assert_eq!(dependency.to_string().parse(), Ok(dependency));
    }
    assert_eq!(Requirement::default(), Requirement::any());
}

#[test]
fn says_which_half_of_a_dependency_is_at_fault() {
    assert!(matches!(Dependency::parse(">=1.2"), Err(DependencyError::Id(_))));
    assert_eq!(
        Dependency::parse("core >=1").unwrap_err().to_string(),
        "invalid plugin id `core`: it is reserved for the host's own hookimpls; write another id"
    );
    assert_eq!(
        Dependency::parse("acme-identity =>1").unwrap_err().to_string(),
        "on plugin `acme-identity`: invalid requirement `=>1`: the operator `=>` is unknown; write `>=`"
    );
}

#[test]
fn carries_a_dependency_through_serde_as_its_text() {
    let json = "\"acme-identity >=1.2, <2\"";
    let dependency: Dependency = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&dependency).unwrap(), json);
}

proptest! {
    #[test]
    fn accepts_exactly_the_rule(id in "[a-zA-Z0-9][a-zA-Z0-9._-]{1,63}", bad in "[^a-zA-Z0-9._-]") {
        prop_assert_eq!(check_id(&id).is_ok(), id != "core");
        for spoiled in [id.clone() + &bad, bad + &id] {
            prop_assert!(check_id(&spoiled).is_err(), "{}", spoiled);
        }
    }

    #[test]
    fn never_panics_on_a_dependency(text in any::<String>(), near in "[a-c\u{e9}.]{0,3} ?[~=<>]{0,2}[0-3.,* ]{0,8}") {
        let _ = (check_id(&text), Dependency::parse(&text), Dependency::parse(&near));
    }
}
