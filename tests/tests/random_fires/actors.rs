//! Plugins that are in trouble as the fire of their thread says.

use std::cell::{Cell as Slot, RefCell};
use std::future::poll_fn;
use std::panic::panic_any;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use hookspec::{HookError, ManualTimer, Sleep, Timer, Vote, plugin};

use crate::cells::{AROUND, Mode, Place, Trouble};

/// How long a handler may take.
pub(crate) const LIMIT: Duration = Duration::from_millis(10);

/// The fire that is under way in this thread: what it was drawn to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drawn {
    pub(crate) seed: u64,
    pub(crate) mode: Mode,
    pub(crate) place: Place,
    /// Whether handlers have a limit.
    pub(crate) timed: bool,
}

thread_local! {
    pub(crate) static DRAWN: Slot<Option<Drawn>> = const { Slot::new(None) };
    pub(crate) static CALLS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static CLOCK: ManualTimer = ManualTimer::new();
}

/// How often each number was called, in all threads.
pub(crate) static CALLED: [AtomicU64; 32] = [const { AtomicU64::new(0) }; 32];

/// A clock of its own for every thread.
#[derive(Debug)]
pub(crate) struct ThreadClock;

impl Timer for ThreadClock {
    fn now(&self) -> Duration {
        CLOCK.with(Timer::now)
    }

    fn sleep(&self, time: Duration) -> Sleep {
        CLOCK.with(|clock| clock.sleep(time))
    }
}

pub(crate) fn advance(time: Duration) {
    CLOCK.with(|clock| clock.advance(time));
}

/// A plugin with a number, and nothing else.
#[derive(Debug)]
pub(crate) struct Script(pub(crate) u8);

/// One with a handler for every hook.
#[plugin(id = "link", manual)]
pub(crate) struct Link(pub(crate) Arc<Script>);

/// One with an around for every hook.
#[plugin(id = "shell", manual)]
pub(crate) struct Shell(pub(crate) Arc<Script>);

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic_any(Bomb);
    }
}

/// Random bits that depend on all of both.
pub(crate) fn mix(seed: u64, salt: u64) -> u64 {
    let mut bits = seed ^ salt.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb_u64] {
        bits = (bits ^ (bits >> 29)).wrapping_mul(factor);
    }
    bits ^ (bits >> 32)
}

impl Drawn {
    /// The trouble that a plugin is in: in one fire of ten anybody may be, every other one is.
    pub(crate) fn trouble(&self, number: u8) -> Option<Trouble> {
        use Trouble::{
            Error, Infinity, Late, Nan, PanicBomb, PanicCustom, PanicStr, PanicString, Reject, Silent,
        };
        let bits = mix(self.seed, u64::from(number) + 1);
        if !mix(self.seed, 0).is_multiple_of(10) || bits & 1 == 0 {
            return None;
        }
        let troubles: &[Trouble] = match (number, self.timed) {
            (AROUND, _) if self.place == Place::Before => &[PanicStr, PanicBomb, Silent],
            (AROUND, _) => &[PanicString, PanicCustom],
            (_, true) => &[Error, Reject, PanicStr, PanicString, PanicCustom, PanicBomb, Late, Nan, Infinity],
            (_, false) => &[Error, Reject, PanicStr, PanicString, PanicCustom, PanicBomb, Nan, Infinity],
        };
        Some(troubles[usize::try_from((bits >> 8) % troubles.len() as u64).unwrap()])
    }
}

impl Script {
    pub(crate) fn number(&self) -> u8 {
        self.0
    }

    fn drawn(&self) -> (Drawn, Option<Trouble>) {
        let drawn = DRAWN.get().unwrap();
        (drawn, drawn.trouble(self.0))
    }

    fn called(&self) -> (Drawn, Option<Trouble>) {
        CALLS.with_borrow_mut(|calls| calls.push(self.0));
        CALLED[usize::from(self.0)].fetch_add(1, Ordering::Relaxed);
        self.drawn()
    }

    pub(crate) async fn turn(&self) -> Result<(), HookError> {
        let (drawn, trouble) = self.called();
        if drawn.mode == Mode::Waits {
            once().await;
        }
        match trouble {
            Some(Trouble::Late) if drawn.mode == Mode::Sync => advance(LIMIT * 2),
            Some(Trouble::Late) => std::future::pending().await,
            other => act(other)?,
        }
        Ok(())
    }

    pub(crate) fn turn_now(&self) -> Result<(), HookError> {
        now(self.turn())
    }

    pub(crate) async fn before(&self) -> bool {
        let (drawn, trouble) = self.called();
        if drawn.mode == Mode::Waits {
            once().await;
        }
        if drawn.place == Place::Before {
            act(trouble).unwrap();
        }
        trouble != Some(Trouble::Silent)
    }

    pub(crate) fn before_now(&self) -> bool {
        now(self.before())
    }

    #[expect(clippy::unused_async, reason = "the specs await it")]
    pub(crate) async fn after(&self) {
        let (drawn, trouble) = self.drawn();
        if drawn.place == Place::After {
            act(trouble).unwrap();
        }
    }

    pub(crate) fn after_now(&self) {
        now(self.after());
    }

    pub(crate) fn vote(&self) -> Vote {
        if self.0 == 0 { Vote::Abstain } else { Vote::Allow }
    }

    pub(crate) fn answer(&self) -> Option<u8> {
        (self.0 > 0).then_some(self.0)
    }

    pub(crate) fn deltas(&self) -> Vec<(u8, f64)> {
        let wrong = match self.drawn().1 {
            Some(Trouble::Nan) => Some((0, f64::NAN)),
            Some(Trouble::Infinity) => Some((0, f64::INFINITY)),
            _ => None,
        };
        [(0, f64::from(1_u32 << self.0))].into_iter().chain(wrong).collect()
    }
}

fn act(trouble: Option<Trouble>) -> Result<(), HookError> {
    match trouble {
        Some(Trouble::Error) => Err(HookError::message("no")),
        Some(Trouble::Reject) => Err(HookError::reject("never")),
        Some(Trouble::PanicStr) => panic!("no"),
        Some(Trouble::PanicString) => panic!("no, said {}", DRAWN.get().unwrap().seed),
        Some(Trouble::PanicCustom) => panic_any(7),
        Some(Trouble::PanicBomb) => panic_any(Bomb),
        _ => Ok(()),
    }
}

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

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nobody waits in a plain hook"),
    }
}
