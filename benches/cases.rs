//! What is measured: a semantic, a number of handlers, and how they are called.

use std::fmt;
use std::hint::black_box;

use crate::baseline::{self, Plain};
use crate::hooks::{BenchHooksDispatcher, Trivial, Worker, dispatcher, with_bystanders};

/// How many handlers.
pub const SIZES: [usize; 5] = [0, 1, 3, 10, 100];

/// How the handlers are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A call that the compiler knows, over a slice of values.
    Direct,
    /// A function pointer per value.
    Pointer,
    /// `Vec<Box<dyn Trait>>`.
    Dyn,
    /// A hook, with isolation and attribution.
    Hook,
}

impl Engine {
    /// All, hooks last.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Pointer, Self::Dyn, Self::Hook];
}

/// How the answers combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the six words of the framework")]
pub enum Semantic {
    Voting,
    Filter,
    Broadcast,
    Score,
    First,
    Collect,
}

impl Semantic {
    /// All six.
    pub const ALL: [Self; 6] =
        [Self::Voting, Self::Filter, Self::Broadcast, Self::Score, Self::First, Self::Collect];
}

impl fmt::Display for Semantic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Voting => "voting",
            Self::Filter => "filter chain",
            Self::Broadcast => "broadcast",
            Self::Score => "score",
            Self::First => "first",
            Self::Collect => "collect",
        })
    }
}

/// Fires as often as it is told to.
pub type Fires = Box<dyn Fn(u64)>;

/// Something that fires as often as it is told to, and what it is.
pub struct Case {
    /// How the answers combine.
    pub semantic: Semantic,
    /// How the handlers are called.
    pub engine: Engine,
    /// How many there are.
    pub handlers: usize,
    fires: Fires,
}

impl Case {
    /// Fires this many times.
    pub fn fire(&self, times: u64) {
        (self.fires)(times);
    }

    /// Only what fires.
    pub fn into_fires(self) -> Fires {
        self.fires
    }

    fn hook(semantic: Semantic, handlers: usize, hooks: BenchHooksDispatcher) -> Self {
        let fires: Fires = match semantic {
            Semantic::Voting => repeat(move |i| _ = black_box(&hooks.authorize(i))),
            Semantic::Filter => repeat(move |i| _ = black_box(&hooks.transform(i))),
            Semantic::Broadcast => repeat(move |i| _ = black_box(&hooks.persist(i))),
            Semantic::Score => repeat(move |i| _ = black_box(&hooks.rank(i))),
            Semantic::First => repeat(move |i| _ = black_box(&hooks.resolve(i))),
            Semantic::Collect => repeat(move |i| _ = black_box(&hooks.gather(i))),
        };
        Self { semantic, engine: Engine::Hook, handlers, fires }
    }

    fn by_hand(semantic: Semantic, engine: Engine, handlers: usize) -> Self {
        macro_rules! loops {
            ($name:ident: $answer:ty) => {
                match engine {
                    Engine::Direct => {
                        let all: Vec<Worker> = (0..handlers).map(Worker::new).collect();
                        repeat(move |i| _ = black_box(&baseline::$name(&all, i, <Worker as Plain>::$name)))
                    }
                    Engine::Pointer => {
                        let call = black_box(<Worker as Plain>::$name as fn(&Worker, u64) -> $answer);
                        let all: Vec<_> = (0..handlers).map(|place| (Worker::new(place), call)).collect();
                        repeat(move |i| {
                            black_box(&baseline::$name(&all, i, |(worker, call), i| call(worker, i)));
                        })
                    }
                    Engine::Dyn | Engine::Hook => {
                        let all: Vec<Box<dyn Plain>> = (0..handlers)
                            .map(|place| Box::new(Worker::new(place)) as Box<dyn Plain>)
                            .collect();
                        let all = black_box(all);
                        repeat(move |i| _ = black_box(&baseline::$name(&all, i, |worker, i| worker.$name(i))))
                    }
                }
            };
        }
        let fires = match semantic {
            Semantic::Voting => loops!(authorize: hookspec::Vote),
            Semantic::Filter => loops!(transform: Result<u64, hookspec::HookError>),
            Semantic::Broadcast => loops!(persist: Result<(), hookspec::HookError>),
            Semantic::Score => loops!(rank: Vec<(u64, f64)>),
            Semantic::First => loops!(resolve: Option<u64>),
            Semantic::Collect => loops!(gather: Option<u64>),
        };
        Self { semantic, engine, handlers, fires }
    }
}

/// `semantic/engine/handlers`.
impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:?}/{}", self.semantic, self.engine, self.handlers)
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Case").field(&format_args!("{self}")).finish()
    }
}

pub(crate) fn repeat(fire: impl Fn(u64) + 'static) -> Fires {
    Box::new(move |times| (0..times).for_each(|i| fire(black_box(i))))
}

/// Every semantic with every number of handlers, called in every way.
pub fn all() -> Vec<Case> {
    let mut all = Vec::new();
    for semantic in Semantic::ALL {
        for handlers in SIZES {
            for engine in Engine::ALL {
                all.push(match engine {
                    Engine::Hook => Case::hook(semantic, handlers, dispatcher(handlers, Worker::new)),
                    _ => Case::by_hand(semantic, engine, handlers),
                });
            }
        }
    }
    all
}

/// Nothing but the loop that the cases have around their fires.
pub fn empty() -> Fires {
    repeat(|i| _ = black_box(&i))
}

/// A hook with three handlers in a registry of three plugins, and the same in one of a hundred.
pub fn sparse() -> [Case; 2] {
    [3, 100].map(|plugins| Case::hook(Semantic::Voting, 3, with_bystanders(plugins)))
}

/// The twelve scenarios of Stigmem's budget: the handlers do nothing at all.
pub fn stigmem() -> Vec<Case> {
    let semantics = [Semantic::Voting, Semantic::Filter, Semantic::Score, Semantic::Broadcast];
    let each = |semantic| {
        [0, 1, 3].map(move |handlers| Case::hook(semantic, handlers, dispatcher(handlers, |_| Trivial)))
    };
    semantics.into_iter().flat_map(each).collect()
}
