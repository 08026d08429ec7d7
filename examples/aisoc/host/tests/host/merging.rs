//! What several enrichers say together.

use aisoc_hooks::{
    Confidence, EnrichmentRequest, EnrichmentResult, IndicatorType, MergeError, Merged, namespace,
};
use proptest::prelude::*;

use crate::support::{Folder, enrich, ip, tenant};

#[test]
fn answers_are_merged_in_the_order_of_ids() {
    let folder = Folder::sample("merge");
    folder.install("a-folder-that-comes-first", "test.opinion", "enricher");
    let tenant = tenant(&folder.plugins());
    let merged = enrich(&tenant, &ip("203.0.113.42")).unwrap();
    // A tag that two give is there twice.
    assert_eq!(merged.tags, ["listed", "hello-plugin", "listed"]);
    // The later opinion counts, and what it does not say stays.
    assert_eq!((merged.malicious, merged.confidence), (Some(false), Some(Confidence::new(0.9).unwrap())));
    assert_eq!(merged.enrichments["test_opinion.for"], "acme");
    let merged = enrich(&tenant, &EnrichmentRequest::new(IndicatorType::Domain, "x")).unwrap();
    assert_eq!((merged.malicious, merged.confidence), (None, Some(Confidence::new(0.0).unwrap())));
}

#[test]
fn an_error_is_fatal_for_the_request_and_not_for_the_plugin() {
    let folder = Folder::sample("fatal");
    folder.install("fails", "test.fails", "enricher");
    let tenant = tenant(&folder.plugins());
    for (value, told) in [
        ("error", "plugin `test.fails`: 429 from the vendor"),
        ("panic", "plugin `test.fails`: panicked: no such vendor"),
        (
            "elsewhere",
            "plugin `test.fails`: enrichment `hello_plugin.digest` is outside the plugin's namespace; write `test_fails.<field>`",
        ),
        (
            "unsure",
            "plugin `test.fails`: a confidence is within 0 and 1, and this is 1.5; leave it out where there is none",
        ),
    ] {
        assert_eq!(enrich(&tenant, &ip(value)).unwrap_err(), told);
        assert!(enrich(&tenant, &ip("fine")).is_ok());
    }
}

#[test]
fn a_confidence_is_within_0_and_1() {
    for fine in [0.0, -0.0, 0.5, 1.0] {
        assert!(Confidence::new(fine).is_ok());
    }
    for wrong in [-0.1, 1.000_001, f64::NAN, f64::INFINITY] {
        assert!(Confidence::new(wrong).is_err());
    }
}

#[test]
fn two_plugins_of_one_namespace_cannot_write_over_each_other() {
    let said = |value: u64| EnrichmentResult::of(&ip("x")).field("acme_a_b.x", value).tag("t");
    let mut merged = Merged::default();
    merged.take("acme.a-b", said(1)).unwrap();
    let before = merged.clone();
    assert_eq!(merged.take("acme.a.b", said(2)), Err(MergeError::Taken { field: "acme_a_b.x".to_owned() }));
    assert_eq!(merged, before);
    for field in ["acme_a_b", "acme_a_b.", "acme_a_bc.x", ""] {
        let wrong = EnrichmentResult::of(&ip("x")).field(field, 1);
        assert!(matches!(merged.take("acme.a.b", wrong), Err(MergeError::Elsewhere { .. })), "{field}");
    }
}

type Said = (Vec<String>, Option<bool>, Option<f64>);

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Against the rule, written as one says it.
    #[test]
    fn merging_is_what_the_rule_says(
        all in prop::collection::vec(
            (prop::collection::vec("[a-z]{1,3}", 0..3), prop::option::of(any::<bool>()), prop::option::of(0.0..=1.0)),
            0..6,
        ),
    ) {
        let all: Vec<Said> = all;
        let mut merged = Merged::default();
        for (number, (tags, malicious, confidence)) in all.iter().enumerate() {
            let id = format!("acme.p{number}");
            let mut result = EnrichmentResult::of(&ip("x")).field(format!("{}.n", namespace(&id)), number);
            result.tags.clone_from(tags);
            result.malicious = *malicious;
            result.confidence = confidence.map(|confidence| Confidence::new(confidence).unwrap());
            merged.take(&id, result).unwrap();
        }
        prop_assert_eq!(merged.enrichments.len(), all.len());
        prop_assert_eq!(merged.tags, all.iter().flat_map(|(tags, ..)| tags.clone()).collect::<Vec<_>>());
        prop_assert_eq!(merged.malicious, all.iter().filter_map(|(_, malicious, _)| *malicious).next_back());
        let confidence = all.iter().filter_map(|(.., confidence)| *confidence).next_back();
        prop_assert_eq!(merged.confidence.map(Confidence::get), confidence);
    }
}
