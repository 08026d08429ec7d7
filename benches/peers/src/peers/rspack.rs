//! `rspack_hook`: a broadcast that does not wait, and all three that do.

use std::sync::Arc;

use rspack_hook::{__macro_helper::Result, define_hook};

use crate::run::{Mode, Peer, Run, Task};
use crate::work::{Crew, Work, block_on, once};

pub const PEER: Peer = Peer { name: "`rspack_hook`", make };

// Spans are off, as in the hooks that rspack itself fires often.
define_hook!(Told: Sync(fact: &u64), tracing = false);
define_hook!(ToldLater: Series(fact: &u64), tracing = false);
define_hook!(ChangedLater: SeriesWaterfall(data: u64) -> u64, tracing = false);
define_hook!(AllowedLater: SeriesBail(fact: u64) -> bool, tracing = false);

struct Hand(Arc<Work>);

impl Told for Hand {
    fn run(&self, fact: &u64) -> Result<()> {
        self.0.tell(fact);
        Ok(())
    }
}

#[async_trait::async_trait]
impl ToldLater for Hand {
    async fn run(&self, fact: &u64) -> Result<()> {
        once().await;
        self.0.tell(fact);
        Ok(())
    }
}

#[async_trait::async_trait]
impl ChangedLater for Hand {
    async fn run(&self, data: u64) -> Result<u64> {
        once().await;
        Ok(self.0.change(data))
    }
}

#[async_trait::async_trait]
impl AllowedLater for Hand {
    async fn run(&self, fact: u64) -> Result<Option<bool>> {
        once().await;
        Ok((!self.0.allows(fact)).then_some(false))
    }
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    let hands = crew.iter().map(|work| Hand(Arc::clone(work)));
    match (task, mode) {
        (Task::Tell, Mode::Sync) => {
            let mut hook = ToldHook::default();
            hands.for_each(|hand| hook.tap(hand));
            Some(Run::new(move |fact| hook.call(&fact).is_err().into()))
        }
        (Task::Tell, Mode::Async) => {
            let mut hook = ToldLaterHook::default();
            hands.for_each(|hand| hook.tap(hand));
            Some(Run::new(move |fact| block_on(hook.call(&fact)).is_err().into()))
        }
        (Task::Change, Mode::Async) => {
            let mut hook = ChangedLaterHook::default();
            hands.for_each(|hand| hook.tap(hand));
            Some(Run::new(move |value| block_on(hook.call(value)).unwrap_or_default()))
        }
        (Task::Vote, Mode::Async) => {
            let mut hook = AllowedLaterHook::default();
            hands.for_each(|hand| hook.tap(hand));
            Some(Run::new(move |fact| block_on(hook.call(fact)).is_ok_and(|bailed| bailed.is_none()).into()))
        }
        (Task::Change | Task::Vote, Mode::Sync) => None,
    }
}
