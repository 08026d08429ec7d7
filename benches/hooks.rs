//! The hooks that are fired, and the plugins that answer them.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

use hookspec::{Builder, HookError, Vote, hookimpl, hookspec, plugin};

/// One hook of each semantic.
#[hookspec]
pub trait BenchHooks {
    /// May this fact be asserted?
    #[hook(voting, empty = allow)]
    fn authorize(&self, fact: u64) -> Vote;
    /// Rewrites a value.
    #[hook(filter_chain)]
    fn transform(&self, value: u64) -> Result<u64, HookError>;
    /// Told of a fact.
    #[hook(broadcast)]
    fn persist(&self, fact: u64) -> Result<(), HookError>;
    /// Scores a fact.
    #[hook(score)]
    fn rank(&self, fact: u64) -> Vec<(u64, f64)>;
    /// Who is it?
    #[hook(first)]
    fn resolve(&self, token: u64) -> Option<u64>;
    /// What everybody knows of it.
    #[hook(collect)]
    fn gather(&self, token: u64) -> Option<u64>;
    /// What only bystanders listen to.
    #[hook(broadcast)]
    fn idle(&self);
}

/// A plugin with a little work in every hook: it hashes what it is given and looks the hash up among four.
#[plugin(id = "worker", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Worker {
    seed: u64,
    blocked: [u64; 4],
    told: AtomicU64,
}

impl Worker {
    /// The worker in this place; what it knows is hidden from the optimiser.
    pub fn new(place: usize) -> Self {
        let seed = black_box(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(2 * place as u64 + 1));
        Self { seed, blocked: black_box([u64::MAX, u64::MAX - 1, 1, 2]), told: AtomicU64::new(0) }
    }

    /// The end of splitmix64.
    #[inline]
    fn hash(&self, value: u64) -> u64 {
        let mixed = (value ^ self.seed).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The hash of a value, unless it is blocked.
    #[inline]
    fn checked(&self, value: u64) -> Option<u64> {
        let hash = self.hash(value);
        (!self.blocked.contains(&hash)).then_some(hash)
    }
}

#[hookimpl]
impl BenchHooks for Worker {
    fn authorize(&self, fact: u64) -> Vote {
        match self.checked(fact) {
            Some(_) => Vote::Allow,
            None => Vote::deny("blocked"),
        }
    }

    fn transform(&self, value: u64) -> Result<u64, HookError> {
        self.checked(value).ok_or_else(|| HookError::message("blocked"))
    }

    fn persist(&self, fact: u64) -> Result<(), HookError> {
        match self.checked(fact) {
            Some(hash) => {
                self.told.store(hash, Ordering::Relaxed);
                Ok(())
            }
            None => Err(HookError::message("blocked")),
        }
    }

    fn rank(&self, fact: u64) -> Vec<(u64, f64)> {
        vec![(self.hash(fact) & 7, 0.5)]
    }

    fn resolve(&self, token: u64) -> Option<u64> {
        match self.checked(token) {
            Some(_) => None,
            None => Some(self.seed),
        }
    }

    fn gather(&self, token: u64) -> Option<u64> {
        Some(self.hash(token))
    }
}

/// A plugin that implements none of the hooks that are measured.
#[plugin(id = "bystander", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Bystander;

#[hookimpl]
impl BenchHooks for Bystander {
    fn idle(&self) {}
}

/// A plugin whose every answer is a constant.
#[plugin(id = "trivial", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Trivial;

#[hookimpl]
impl BenchHooks for Trivial {
    fn authorize(&self, _fact: u64) -> Vote {
        Vote::Allow
    }

    fn transform(&self, value: u64) -> Result<u64, HookError> {
        Ok(value)
    }

    fn persist(&self, _fact: u64) -> Result<(), HookError> {
        Ok(())
    }

    fn rank(&self, fact: u64) -> Vec<(u64, f64)> {
        vec![(fact & 1, 0.5)]
    }
}

/// A dispatcher over this many of one plugin.
///
/// # Panics
///
/// Never: the ids differ.
pub fn dispatcher<P>(handlers: usize, make: impl Fn(usize) -> P) -> BenchHooksDispatcher
where
    P: hookspec::Plugin,
    BenchHooksDispatcher: hookspec::Accepts<P>,
{
    of_many(handlers, make).build().unwrap_or_else(|error| panic!("{error}"))
}

/// What builds a set of this many of one plugin.
pub fn of_many<P>(handlers: usize, make: impl Fn(usize) -> P) -> Builder<BenchHooksDispatcher>
where
    P: hookspec::Plugin,
    BenchHooksDispatcher: hookspec::Accepts<P>,
{
    (0..handlers).fold(BenchHooksDispatcher::builder(), |builder, place| {
        builder.plugin_as(format!("p{place:05}"), make(place))
    })
}

/// A dispatcher over three workers, spread among plugins that do not implement their hooks.
///
/// # Panics
///
/// Never: the ids differ.
pub fn with_bystanders(plugins: usize) -> BenchHooksDispatcher {
    let builder = (0..plugins).fold(BenchHooksDispatcher::builder(), |builder, place| {
        let id = format!("p{place:05}");
        if place % plugins.div_ceil(3) == 0 {
            builder.plugin_as(id, Worker::new(place))
        } else {
            builder.plugin_as(id, Bystander)
        }
    });
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}
