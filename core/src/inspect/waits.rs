//! Who waits for whom in one hook: what a picture draws as arrows.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::data::Hookimpl;
use crate::order::{PluginGraph, Reason};

/// That a hookimpl waits for another one of its hook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// The one that it waits for.
    pub on: String,
    /// That one's place, from 0, among the arounds or among the handlers.
    pub at: usize,
    /// Who said so.
    pub reason: Reason,
    /// The plugins between the two that do not implement the hook, from the one that waits.
    pub through: Vec<String>,
}

/// What each hookimpl of a sequence waits for, in the order of the sequence.
pub(super) fn waits(graph: &PluginGraph, sequence: &[&Hookimpl]) -> Vec<Vec<Wait>> {
    let places: HashMap<usize, usize> =
        (0..).zip(sequence).filter_map(|(at, h)| Some((h.node?, at))).collect();
    let mut all: Vec<Vec<Wait>> = sequence
        .iter()
        .map(|hookimpl| {
            let found = hookimpl.node.map(|node| depended_on(graph, node, &places)).unwrap_or_default();
            let wait = |(at, through): (usize, Vec<usize>)| Wait {
                on: sequence[at].to_string(),
                at,
                reason: Reason::DependsOn,
                through: through.into_iter().map(|node| graph.id(node).to_owned()).collect(),
            };
            found.into_iter().map(wait).collect()
        })
        .collect();
    let place = |id: &&str| graph.find(id).and_then(|node| places.get(&node).copied());
    for (at, hookimpl) in sequence.iter().enumerate() {
        let after = hookimpl.after.iter().filter_map(place).map(|first| (at, first, Reason::After));
        let before = hookimpl.before.iter().filter_map(place).map(|waiting| (waiting, at, Reason::Before));
        for (waiting, first, reason) in after.chain(before) {
            if !all[waiting].iter().any(|wait| wait.at == first) {
                all[waiting].push(Wait {
                    on: sequence[first].to_string(),
                    at: first,
                    reason,
                    through: Vec::new(),
                });
            }
        }
    }
    for waits in &mut all {
        waits.sort_by_key(|wait| wait.at);
    }
    all
}

/// The places that a plugin depends on, each by a shortest way through plugins that have none.
fn depended_on(graph: &PluginGraph, node: usize, places: &HashMap<usize, usize>) -> Vec<(usize, Vec<usize>)> {
    let mut seen = HashSet::from([node]);
    let mut open = std::collections::VecDeque::from([(node, Vec::new())]);
    let mut found = Vec::new();
    while let Some((node, way)) = open.pop_front() {
        for on in graph.dependencies(node) {
            if !seen.insert(on) {
                continue;
            }
            if let Some(&place) = places.get(&on) {
                found.push((place, way.clone()));
            } else {
                let mut way = way.clone();
                way.push(on);
                open.push_back((on, way));
            }
        }
    }
    found
}
