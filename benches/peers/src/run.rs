//! One peer at one task: what it fires, and that it does the work.

use std::fmt;
use std::hint::black_box;
use std::rc::Rc;

use hookspec_benches::Fires;

use crate::work::Crew;

/// What is fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Everybody is told of a fact that is lent to them.
    Tell,
    /// A value goes through everybody.
    Change,
    /// Everybody is asked, and the first that says no decides.
    Vote,
}

impl Task {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Tell, Self::Change, Self::Vote];
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Tell => "broadcast",
            Self::Change => "filter chain",
            Self::Vote => "voting",
        })
    }
}

/// How handlers answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// At once.
    Sync,
    /// As futures, each woken once.
    Async,
}

impl Mode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sync, Self::Async];
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Sync => "sync",
            Self::Async => "async",
        })
    }
}

/// Something that can be fired.
pub struct Run {
    /// Fires as often as it is told to.
    pub fires: Fires,
    /// Fires once, and says what came of it.
    pub once: Box<dyn Fn(u64) -> u64>,
}

impl Run {
    /// Fires by this, which returns what came of it: the value of a chain, a vote as a number, or nothing.
    pub fn new(fire: impl Fn(u64) -> u64 + 'static) -> Self {
        let fire = Rc::new(fire);
        let once = Rc::clone(&fire);
        Self {
            fires: Box::new(move |times| (0..times).for_each(|i| _ = black_box(fire(black_box(i))))),
            once: Box::new(move |i| once(i)),
        }
    }
}

/// A way to call handlers.
pub struct Peer {
    /// What the column is called.
    pub name: &'static str,
    /// Sets up one task for a crew; nothing where it has no such thing.
    pub make: fn(Task, Mode, &Crew) -> Option<Run>,
}
