//! `Vec<Box<dyn Trait>>`, and the same of `async_trait`.

use std::hint::black_box;
use std::sync::Arc;

use async_trait::async_trait;

use crate::run::{Mode, Peer, Run, Task};
use crate::work::{Crew, Work, block_on, once};

pub const PEER: Peer = Peer { name: "`Vec<Box<dyn>>`", make };

trait Handler {
    fn tell(&self, fact: &u64);
    fn change(&self, value: u64) -> u64;
    fn allows(&self, fact: u64) -> bool;
}

#[async_trait]
trait Waiting {
    async fn tell(&self, fact: &u64);
    async fn change(&self, value: u64) -> u64;
    async fn allows(&self, fact: u64) -> bool;
}

struct Hand(Arc<Work>);

impl Handler for Hand {
    fn tell(&self, fact: &u64) {
        self.0.tell(fact);
    }

    fn change(&self, value: u64) -> u64 {
        self.0.change(value)
    }

    fn allows(&self, fact: u64) -> bool {
        self.0.allows(fact)
    }
}

#[async_trait]
impl Waiting for Hand {
    async fn tell(&self, fact: &u64) {
        once().await;
        self.0.tell(fact);
    }

    async fn change(&self, value: u64) -> u64 {
        once().await;
        self.0.change(value)
    }

    async fn allows(&self, fact: u64) -> bool {
        once().await;
        self.0.allows(fact)
    }
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    Some(match mode {
        Mode::Sync => {
            at_once(task, black_box(crew.iter().map(|work| Box::new(Hand(Arc::clone(work))) as _).collect()))
        }
        Mode::Async => {
            waiting(task, black_box(crew.iter().map(|work| Box::new(Hand(Arc::clone(work))) as _).collect()))
        }
    })
}

fn at_once(task: Task, all: Vec<Box<dyn Handler>>) -> Run {
    match task {
        Task::Tell => Run::new(move |fact| {
            for handler in &all {
                handler.tell(&fact);
            }
            0
        }),
        Task::Change => Run::new(move |value| all.iter().fold(value, |value, handler| handler.change(value))),
        Task::Vote => Run::new(move |fact| all.iter().all(|handler| handler.allows(fact)).into()),
    }
}

fn waiting(task: Task, all: Vec<Box<dyn Waiting>>) -> Run {
    match task {
        Task::Tell => Run::new(move |fact| {
            block_on(async {
                for handler in &all {
                    handler.tell(&fact).await;
                }
            });
            0
        }),
        Task::Change => Run::new(move |mut value| {
            block_on(async {
                for handler in &all {
                    value = handler.change(value).await;
                }
                value
            })
        }),
        Task::Vote => Run::new(move |fact| {
            block_on(async {
                for handler in &all {
                    if !handler.allows(fact).await {
                        return 0;
                    }
                }
                1
            })
        }),
    }
}
