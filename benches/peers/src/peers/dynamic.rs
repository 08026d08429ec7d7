//! `hookspec`, over a frozen registry: each handler is isolated and named.

use std::sync::Arc;

use hookspec::{HookError, Vote, hookimpl, hookspec, plugin};

use crate::run::{Mode, Peer, Run, Task};
use crate::work::{Crew, Work, block_on, once};

pub const PEER: Peer = Peer { name: "`hookspec`, registry", make };

/// What is fired, at once and as futures.
#[hookspec]
pub trait Hooks {
    /// Told of a fact.
    #[hook(broadcast)]
    fn told(&self, fact: &u64);
    /// Changes a value.
    #[hook(filter_chain)]
    fn changed(&self, value: u64) -> Result<u64, HookError>;
    /// May this be?
    #[hook(voting, empty = allow)]
    fn allowed(&self, fact: u64) -> Vote;
    /// Told of a fact.
    #[hook(broadcast)]
    async fn told_later(&self, fact: &u64);
    /// Changes a value.
    #[hook(filter_chain)]
    async fn changed_later(&self, value: u64) -> Result<u64, HookError>;
    /// May this be?
    #[hook(voting, empty = allow)]
    async fn allowed_later(&self, fact: u64) -> Vote;
}

/// A plugin that does the work.
#[plugin(id = "hand", version = "1.0.0", manual)]
pub struct Hand(pub Arc<Work>);

#[hookimpl]
impl Hooks for Hand {
    fn told(&self, fact: &u64) {
        self.0.tell(fact);
    }

    fn changed(&self, value: u64) -> Result<u64, HookError> {
        Ok(self.0.change(value))
    }

    fn allowed(&self, fact: u64) -> Vote {
        vote(self.0.allows(fact))
    }

    async fn told_later(&self, fact: &u64) {
        once().await;
        self.0.tell(fact);
    }

    async fn changed_later(&self, value: u64) -> Result<u64, HookError> {
        once().await;
        Ok(self.0.change(value))
    }

    async fn allowed_later(&self, fact: u64) -> Vote {
        once().await;
        vote(self.0.allows(fact))
    }
}

pub fn vote(allowed: bool) -> Vote {
    if allowed { Vote::Allow } else { Vote::deny("blocked") }
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    let mut builder = HooksDispatcher::builder();
    for (place, work) in crew.iter().enumerate() {
        builder = builder.plugin_as(format!("hand-{place:03}"), Hand(Arc::clone(work)));
    }
    let hooks = builder.build().unwrap_or_else(|error| panic!("{error}"));
    Some(run(task, mode, hooks))
}

/// Fires a hook of either engine.
pub fn run(task: Task, mode: Mode, hooks: impl FireHooks + 'static) -> Run {
    match (task, mode) {
        (Task::Tell, Mode::Sync) => Run::new(move |fact| hooks.told(&fact).faults().count() as u64),
        (Task::Change, Mode::Sync) => Run::new(move |value| hooks.changed(value).unwrap_or_default()),
        (Task::Vote, Mode::Sync) => {
            Run::new(move |fact| hooks.allowed(fact).is_ok_and(|verdict| verdict.is_allow()).into())
        }
        (Task::Tell, Mode::Async) => {
            Run::new(move |fact| block_on(hooks.told_later(&fact)).faults().count() as u64)
        }
        (Task::Change, Mode::Async) => {
            Run::new(move |value| block_on(hooks.changed_later(value)).unwrap_or_default())
        }
        (Task::Vote, Mode::Async) => Run::new(move |fact| {
            block_on(hooks.allowed_later(fact)).is_ok_and(|verdict| verdict.is_allow()).into()
        }),
    }
}
