//! Calls that the compiler knows, over a slice.

use crate::run::{Mode, Peer, Run, Task};
use crate::work::{Crew, Work, block_on, once};

pub const PEER: Peer = Peer { name: "by hand", make };

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    let crew = crew.clone();
    Some(match (task, mode) {
        (Task::Tell, Mode::Sync) => Run::new(move |fact| {
            for work in &crew {
                work.tell(&fact);
            }
            0
        }),
        (Task::Change, Mode::Sync) => {
            Run::new(move |value| crew.iter().fold(value, |value, work| work.change(value)))
        }
        (Task::Vote, Mode::Sync) => Run::new(move |fact| crew.iter().all(|work| work.allows(fact)).into()),
        (Task::Tell, Mode::Async) => Run::new(move |fact| {
            block_on(async {
                for work in &crew {
                    tell(work, &fact).await;
                }
            });
            0
        }),
        (Task::Change, Mode::Async) => Run::new(move |mut value| {
            block_on(async {
                for work in &crew {
                    value = change(work, value).await;
                }
                value
            })
        }),
        (Task::Vote, Mode::Async) => Run::new(move |fact| {
            block_on(async {
                for work in &crew {
                    if !allows(work, fact).await {
                        return 0;
                    }
                }
                1
            })
        }),
    })
}

async fn tell(work: &Work, fact: &u64) {
    once().await;
    work.tell(fact);
}

async fn change(work: &Work, value: u64) -> u64 {
    once().await;
    work.change(value)
}

async fn allows(work: &Work, fact: u64) -> bool {
    once().await;
    work.allows(fact)
}
