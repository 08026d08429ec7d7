//! The plugins of a cell: what they do when they are called.

use std::future::poll_fn;
use std::panic::panic_any;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use hookspec::{BoxFuture, HookError, ManualTimer, Vote, plugin};

use crate::cells::{Cell, Mode, NEWCOMER, Place, Trouble};
use crate::model::Actor;
use crate::seen::Got;

/// How long one in trouble may take where time is the test's.
pub(crate) const LIMIT: Duration = Duration::from_millis(10);

/// What the plugins of one cell share.
pub(crate) struct World {
    pub(crate) cell: Cell,
    pub(crate) timer: ManualTimer,
    pub(crate) calls: Mutex<Vec<u8>>,
    /// What whoever went too deep was told.
    pub(crate) too_deep: Mutex<Option<Got>>,
    /// Fires the hook of the cell again.
    pub(crate) again: OnceLock<Box<dyn Fn() -> BoxFuture<'static, Got> + Send + Sync>>,
    /// Changes the set as the trouble says.
    pub(crate) change: OnceLock<Box<dyn Fn(Trouble) + Send + Sync>>,
    healed: AtomicBool,
    /// Opened at the end, for those that hang in a thread.
    door: (Mutex<bool>, Condvar),
}

/// A plugin with a part to play.
pub(crate) struct Script {
    actor: Actor,
    world: Arc<World>,
}

/// One with a handler for every hook.
#[plugin(id = "link", manual)]
pub(crate) struct Link(pub(crate) Arc<Script>);

/// One with an around for every hook.
#[plugin(id = "shell", manual)]
pub(crate) struct Shell(pub(crate) Arc<Script>);

/// A payload whose destructor panics, with a payload whose destructor panics.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic_any(Bomb);
    }
}

impl World {
    pub(crate) fn new(cell: Cell, timer: ManualTimer) -> Self {
        Self {
            cell,
            timer,
            calls: Mutex::default(),
            too_deep: Mutex::default(),
            again: OnceLock::new(),
            change: OnceLock::new(),
            healed: AtomicBool::new(false),
            door: <(Mutex<bool>, Condvar)>::default(),
        }
    }

    /// Ends every trouble, also of those that hang.
    pub(crate) fn heal(&self) {
        self.healed.store(true, Ordering::SeqCst);
        *self.door.0.lock().unwrap() = true;
        self.door.1.notify_all();
    }

    /// Waits until the end.
    fn hang(&self) {
        let mut open = self.door.0.lock().unwrap();
        while !*open {
            open = self.door.1.wait(open).unwrap();
        }
    }
}

impl Script {
    pub(crate) fn new(actor: Actor, world: Arc<World>) -> Arc<Self> {
        Arc::new(Self { actor, world })
    }

    pub(crate) fn newcomer(world: Arc<World>) -> Arc<Self> {
        Self::new(Actor::good(NEWCOMER), world)
    }

    pub(crate) fn number(&self) -> u8 {
        self.actor.number
    }

    fn trouble(&self) -> Option<Trouble> {
        self.actor.trouble.filter(|_| !self.world.healed.load(Ordering::SeqCst))
    }

    /// The part of a handler before it answers.
    pub(crate) async fn turn(&self) -> Result<(), HookError> {
        self.world.calls.lock().unwrap().push(self.number());
        self.once().await;
        self.act().await
    }

    /// The same of a handler that cannot wait.
    pub(crate) fn turn_now(&self) -> Result<(), HookError> {
        now(self.turn())
    }

    /// The part of an around before it calls on; whether it does.
    pub(crate) async fn before(&self) -> bool {
        self.world.calls.lock().unwrap().push(self.number());
        self.once().await;
        if self.trouble() == Some(Trouble::Silent) {
            return false;
        }
        if self.world.cell.place == Place::Before {
            self.act().await.unwrap();
        }
        true
    }

    /// The same of an around that cannot wait.
    pub(crate) fn before_now(&self) -> bool {
        now(self.before())
    }

    /// The part of an around after it has called on.
    pub(crate) async fn after(&self) {
        if self.world.cell.place == Place::After {
            self.act().await.unwrap();
        }
    }

    /// The same of an around that cannot wait.
    pub(crate) fn after_now(&self) {
        now(self.after());
    }

    async fn once(&self) {
        if self.world.cell.mode == Mode::Waits {
            once().await;
        }
    }

    async fn act(&self) -> Result<(), HookError> {
        match self.trouble() {
            None | Some(Trouble::Nan | Trouble::Infinity | Trouble::Silent) => Ok(()),
            Some(Trouble::Error) => Err(HookError::message("no")),
            Some(Trouble::Reject) => Err(HookError::reject("never")),
            Some(Trouble::PanicStr) => panic!("no"),
            Some(Trouble::PanicString) => panic!("no, said {}", self.number()),
            Some(Trouble::PanicCustom) => panic_any(self.number()),
            Some(Trouble::PanicBomb) => panic_any(Bomb),
            Some(Trouble::Late) => {
                match self.world.cell.mode {
                    Mode::Worker if !self.actor.around => self.world.hang(),
                    Mode::Sync | Mode::Worker => self.world.timer.advance(LIMIT * 2),
                    Mode::Ready | Mode::Waits => std::future::pending().await,
                }
                Ok(())
            }
            Some(Trouble::Reenters) => {
                let got = self.world.again.get().unwrap()().await;
                if got.faults.iter().any(|fault| fault.ends_with("too_deep")) {
                    *self.world.too_deep.lock().unwrap() = Some(got);
                }
                self.once().await;
                if self.actor.around { Ok(()) } else { Err(HookError::message("no end")) }
            }
            Some(change) => {
                self.world.change.get().unwrap()(change);
                Ok(())
            }
        }
    }

    /// Its vote: number 0 has no opinion.
    pub(crate) fn vote(&self) -> Vote {
        if self.number() == 0 { Vote::Abstain } else { Vote::Allow }
    }

    /// Its answer: number 0 has none.
    pub(crate) fn answer(&self) -> Option<u8> {
        (self.number() > 0).then(|| self.number())
    }

    /// Its adjustments, from which one can tell whose they are.
    pub(crate) fn deltas(&self) -> Vec<(u8, f64)> {
        let wrong = match self.trouble() {
            Some(Trouble::Nan) => Some((0, f64::NAN)),
            Some(Trouble::Infinity) => Some((0, f64::NEG_INFINITY)),
            _ => None,
        };
        [(0, f64::from(1_u32 << self.number()))].into_iter().chain(wrong).collect()
    }
}

/// Waits once.
async fn once() {
    let mut waited = false;
    poll_fn(|task| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// What a future that does not wait comes to.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nobody waits in a plain hook"),
    }
}
