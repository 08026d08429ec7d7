//! Fires through a handle of a live set, against the same over a frozen one.

use std::cell::RefCell;
use std::fmt;
use std::hint::black_box;

use crate::cases::{Fires, Semantic, repeat};
use crate::hooks::{BenchHooksDispatcher, Worker, of_many};

/// How many handlers.
pub const LIVE_SIZES: [usize; 4] = [0, 3, 10, 100];

/// A hook of a live set that fires as often as it is told to, and the same of a frozen one.
pub struct LiveCase {
    /// How the answers combine.
    pub semantic: Semantic,
    /// How many there are.
    pub handlers: usize,
    /// Over a frozen set.
    pub frozen: Fires,
    /// Through a handle, which looks for a newer set at every fire.
    pub live: Fires,
}

macro_rules! through_a_handle {
    ($handlers:ident, $hook:ident) => {{
        let live = of_many($handlers, Worker::new).live().unwrap_or_else(|error| panic!("{error}"));
        let handle = RefCell::new(live.handle());
        Box::new(move |times| {
            let mut handle = handle.borrow_mut();
            (0..times).for_each(|i| _ = black_box(&handle.now().$hook(black_box(i))));
        }) as Fires
    }};
}

impl LiveCase {
    fn new(semantic: Semantic, handlers: usize) -> Option<Self> {
        let hooks: BenchHooksDispatcher = crate::hooks::dispatcher(handlers, Worker::new);
        let (frozen, live) = match semantic {
            Semantic::Voting => {
                (repeat(move |i| _ = black_box(&hooks.authorize(i))), through_a_handle!(handlers, authorize))
            }
            Semantic::Filter => {
                (repeat(move |i| _ = black_box(&hooks.transform(i))), through_a_handle!(handlers, transform))
            }
            Semantic::Broadcast => {
                (repeat(move |i| _ = black_box(&hooks.persist(i))), through_a_handle!(handlers, persist))
            }
            Semantic::Score | Semantic::First | Semantic::Collect => return None,
        };
        Some(Self { semantic, handlers, frozen, live })
    }
}

/// `semantic/handlers`.
impl fmt::Display for LiveCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.semantic, self.handlers)
    }
}

impl fmt::Debug for LiveCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LiveCase").field(&format_args!("{self}")).finish()
    }
}

/// Voting, filter chain and broadcast with every number of handlers.
pub fn live() -> Vec<LiveCase> {
    let each =
        |semantic| LIVE_SIZES.into_iter().filter_map(move |handlers| LiveCase::new(semantic, handlers));
    Semantic::ALL.into_iter().flat_map(each).collect()
}
