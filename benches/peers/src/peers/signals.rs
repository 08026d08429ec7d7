//! `signals2`: a broadcast, and a vote by a combiner of our own.

use std::sync::Arc;

use signals2::combiner::Combiner;
use signals2::{Connect1, Emit1, Signal};

use crate::run::{Mode, Peer, Run, Task};
use crate::work::Crew;

pub const PEER: Peer = Peer { name: "`signals2`", make };

/// Everybody is asked until one says no.
#[derive(Default)]
struct All;

impl Combiner<bool> for All {
    type Output = bool;

    fn combine(&self, mut iter: impl Iterator<Item = bool>) -> bool {
        iter.all(|allowed| allowed)
    }
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    match (task, mode) {
        (Task::Tell, Mode::Sync) => {
            // An argument is cloned for every slot, so the fact is not lent.
            let signal: Signal<(u64,)> = Signal::new();
            for work in crew.iter().map(Arc::clone) {
                signal.connect(move |fact| work.tell(&fact));
            }
            Some(Run::new(move |fact| {
                signal.emit(fact);
                0
            }))
        }
        (Task::Vote, Mode::Sync) => {
            let signal: Signal<(u64,), bool, All> = Signal::default();
            for work in crew.iter().map(Arc::clone) {
                signal.connect(move |fact| work.allows(fact));
            }
            Some(Run::new(move |fact| signal.emit(fact).into()))
        }
        _ => None,
    }
}
