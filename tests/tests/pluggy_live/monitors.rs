//! Who watches the calls, in pluggy and here.

use std::collections::BTreeMap;

/// The monitors of a history.
///
/// In pluggy a monitor is one more wrapper around what was there when it was added, and its undo puts that back: out of
/// turn it takes away the later ones too, or brings back one that was undone. Here it takes away itself.
#[derive(Debug, Default)]
pub(crate) struct Monitors {
    /// Those that pluggy tells, oldest first.
    pluggy: Vec<usize>,
    /// What the undo of each puts back.
    before: BTreeMap<usize, Vec<usize>>,
    here: Vec<usize>,
}

impl Monitors {
    pub(crate) fn add(&mut self, monitor: usize) {
        self.before.insert(monitor, self.pluggy.clone());
        self.pluggy.push(monitor);
        self.here.push(monitor);
    }

    pub(crate) fn undo(&mut self, monitor: usize) {
        self.pluggy.clone_from(&self.before[&monitor]);
        self.here.retain(|&one| one != monitor);
    }

    /// Whether both tell the same ones.
    pub(crate) fn agree(&self) -> bool {
        self.pluggy == self.here
    }

    /// Whether a trace has all those that are told here, the newest first before a call and last after it, and no others.
    pub(crate) fn all_told(&self, trace: &str) -> bool {
        let told = |run: &[&str], newest_first: bool| {
            let mut run: Vec<String> = run.iter().map(|each| each[1..2].to_owned()).collect();
            if newest_first {
                run.reverse();
            }
            run.iter().eq(self.here.iter().map(ToString::to_string).collect::<Vec<_>>().iter())
        };
        let tokens: Vec<&str> = trace.split_ascii_whitespace().collect();
        let mut runs = tokens.chunk_by(|one, other| kind(one) == kind(other));
        let any =
            tokens.is_empty() || self.here.is_empty() || tokens.iter().any(|each| kind(each) == Kind::Before);
        any && runs.all(|run| match kind(run[0]) {
            Kind::Before => told(run, true),
            Kind::After => told(run, false),
            Kind::Other => true,
        })
    }
}

#[derive(PartialEq)]
enum Kind {
    Before,
    After,
    Other,
}

fn kind(token: &str) -> Kind {
    match (token.starts_with('m'), token.contains('<')) {
        (true, true) => Kind::Before,
        (true, false) => Kind::After,
        (false, _) => Kind::Other,
    }
}

/// A trace without its monitors.
pub(crate) fn without(trace: &str) -> String {
    let others = trace.split_ascii_whitespace().filter(|each| kind(each) == Kind::Other);
    others.collect::<Vec<_>>().join(" ")
}

/// A trace without the calls in which nobody ran: nobody is told of them here.
pub(crate) fn without_empty(trace: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for token in trace.split_ascii_whitespace() {
        if kind(token) == Kind::After && kept.last().is_some_and(|last| kind(last) == Kind::Before) {
            kept.pop();
        } else {
            kept.push(token);
        }
    }
    kept.join(" ")
}
