//! What the operator says of the places of plugins.
//!
//! Plugins are not written with each other in mind, and their ids were not chosen to put them in order. Whoever runs a set
//! of them can give a plugin a precedence, which is compared before ids wherever ids would decide, and have one depend on
//! another, as if its manifest said so. Both hold for the order of plugins and for that of every hook.

use std::collections::{BTreeMap, BTreeSet};

use crate::registry::{Candidate, Problem};

/// The operator's word, by plugin id.
#[derive(Debug, Clone, Default)]
pub(super) struct Placement {
    precedence: BTreeMap<String, i32>,
    depends_on: BTreeMap<String, BTreeSet<String>>,
}

impl Placement {
    pub(super) fn precede(&mut self, plugin: String, precedence: i32) {
        self.precedence.insert(plugin, precedence);
    }

    pub(super) fn depend(&mut self, plugin: String, on: String) {
        self.depends_on.entry(plugin).or_default().insert(on);
    }

    /// Puts plugins in their places.
    pub(super) fn put(&self, candidates: &mut [Candidate]) {
        for candidate in candidates {
            candidate.precedence = self.precedence.get(&*candidate.id).copied().unwrap_or(0);
            let on = self.depends_on.get(&*candidate.id);
            candidate.also_needs = on.map(|on| on.iter().cloned().collect()).unwrap_or_default();
        }
    }

    /// Reports what is said of plugins that are not there. What they depend on is the graph's to miss.
    pub(super) fn unknown(&self, candidates: &[Candidate], problems: &mut Vec<Problem>) {
        let known: BTreeSet<&str> = candidates.iter().map(|candidate| &*candidate.id).collect();
        let said = self.precedence.keys().map(|id| ("precedence", id));
        for (option, plugin) in said.chain(self.depends_on.keys().map(|id| ("depends_on", id))) {
            if !known.contains(&**plugin) {
                let known = known.iter().map(|id| (*id).to_owned()).collect();
                problems.push(Problem::NotThere { option, plugin: plugin.clone(), known });
            }
        }
    }
}
