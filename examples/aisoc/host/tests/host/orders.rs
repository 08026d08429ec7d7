//! The case under every order that the rules leave open.
//!
//! Enrichers answer in the order of their ids, and of several opinions the later one's counts: that order is part of what AiSOC promises,
//! and the framework keeps it whatever the folders are called. Where the answers do not contradict one another, as in the case,
//! nothing but the order of tags depends on it.

use std::fs;

use aisoc_enrich::Specs;
use aisoc_hooks::{EnrichmentRequest, HasEnrichers as _, Merged, PluginContext};
use hookspec::testing::every_order;
use hookspec::{Registry, Secret};

use crate::support::{Folder, INDICATORS, lines, sample, tenant};

#[test]
fn no_plugin_has_a_hook_whose_order_could_be_turned_round() {
    // One of the tests' own plugins cannot be made.
    let plugins = || Registry::builder::<Specs>().linked(hookspec::linked!()).without("test.unmade");
    let tried = every_order(plugins, |set| assert!(set.enrichers().len() >= 2));
    assert!(tried.hooks.iter().all(|hook| hook.orders == 1), "{tried:?}");
}

#[test]
fn what_the_folders_are_called_changes_nothing() {
    let expected = Folder::sample("orders").enrich(&["--json"]).out().to_owned();
    let folders = ["hello-plugin", "reputation", "block-ip", "broken-type"];
    for first in 0..folders.len() {
        let folder = Folder::sample("orders");
        for (place, name) in folders.iter().enumerate() {
            let place = (place + first) % folders.len();
            fs::rename(folder.plugins().join(name), folder.plugins().join(format!("{place}-{name}")))
                .unwrap();
        }
        let ran = folder.enrich(&["--json"]);
        assert_eq!((ran.code(), ran.out()), (Some(0), &*expected), "{}", ran.err());
    }
}

#[test]
fn the_answers_of_the_case_are_merged_into_the_same_whoever_answers_first() {
    let mut tenant = tenant(&sample().join("plugins"));
    let cx = PluginContext::new("acme", "http://localhost:8000", Secret::default());
    for line in INDICATORS.lines() {
        let request: EnrichmentRequest = serde_json::from_str(line).unwrap();
        let plugins = tenant.host().snapshot();
        let answers: Vec<_> = plugins
            .enrichers()
            .iter()
            .map(|(plugin, enricher)| {
                (plugin.id().to_owned(), pollster::block_on(enricher.enrich(&request, &cx)).unwrap())
            })
            .collect();
        assert_eq!(answers.len(), 2);
        let merge = |order: &mut dyn Iterator<Item = &(String, _)>| {
            let mut merged = Merged::default();
            order.for_each(|(plugin, answer)| merged.take(plugin, Clone::clone(answer)).unwrap());
            merged.tags.sort();
            merged
        };
        assert_eq!(merge(&mut answers.iter()), merge(&mut answers.iter().rev()), "{line}");
    }
    assert_eq!(lines(INDICATORS).len(), 5);
}
