//! Order fuzzing: one test under every legal order of every hook.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write;

use crate::fault::isolate;
use crate::order::{Choices, Legal};
use crate::registry::{Builder, HookOrder, Profile, Registry, SpecSet, entry};

/// The environment variable that chooses another sample.
const SEED: &str = "HOOKSPEC_ORDER_SEED";

/// Runs a test under every order that the hooks could have had, with [`EveryOrder`]'s defaults.
///
/// # Panics
///
/// Where the test does: under the order as it is, with the test's own panic; under another one, naming the hook, which
/// hookimpls must change places for it to fail, the whole order, and what the test said.
///
/// # Examples
///
/// See the guide's chapter on testing for a complete one.
///
/// ```
/// # use hookspec_core::{Builder, Dispatcher};
/// # fn example<NodeHooksDispatcher: Dispatcher>(builder: impl Fn() -> Builder<NodeHooksDispatcher>) {
/// use hookspec_core::testing::every_order;
///
/// let tried = every_order(builder, |hooks| {
///     // fire, and assert what must hold whoever runs first
///     # let _ = hooks;
/// });
/// # let _ = tried;
/// # }
/// ```
#[track_caller]
pub fn every_order<S: SpecSet>(builder: impl Fn() -> Builder<S>, test: impl Fn(S)) -> Tried {
    EveryOrder::new().run(builder, test)
}

/// How a test is run under every legal order.
///
/// An order is legal if the plugins could have been named so that it comes out: it keeps partition, phases, priorities,
/// dependencies, `before` and `after`, and turns round only what names decided. The host's own handlers keep their
/// order, since a host names them to order them. One hook at a time is put into another order; the others stay as they
/// are. Under [`Profile::Pluggy`] names do not decide, so there is one legal order.
///
/// The orders nearest to the one as it is come first, so that the first that fails says the least that must be turned
/// round.
#[derive(Debug, Clone)]
#[must_use = "nothing is tried before `run`"]
pub struct EveryOrder {
    hook: Option<String>,
    limit: usize,
    seed: u64,
}

/// What was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The hooks with at least one hookimpl, in the order of their specs.
    pub hooks: Vec<TriedHook>,
}

/// What was tried of one hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedHook {
    /// The spec.
    pub spec: &'static str,
    /// The hook.
    pub hook: &'static str,
    /// How many orders, the one as it is included.
    pub orders: usize,
    /// Whether these are all; if not, they are a sample.
    pub all: bool,
}

impl Tried {
    /// How many orders of this hook were tried, the one as it is included.
    pub fn orders(&self, hook: &str) -> usize {
        self.hooks.iter().filter(|tried| tried.hook == hook).map(|tried| tried.orders).sum()
    }
}

impl EveryOrder {
    /// Tries all orders of each hook up to 720, those of six plugins that ask for nothing, and of more a sample of as
    /// many.
    ///
    /// The sample is the same every time, unless `HOOKSPEC_ORDER_SEED` is set to another number.
    pub fn new() -> Self {
        let seed = env::var(SEED).ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
        Self { hook: None, limit: 720, seed }
    }

    /// Tries the orders of one hook only.
    pub fn of_hook(mut self, hook: impl Into<String>) -> Self {
        self.hook = Some(hook.into());
        self
    }

    /// Sets how many orders of a hook are tried at most.
    pub fn limit(mut self, orders: usize) -> Self {
        self.limit = orders.max(1);
        self
    }

    /// Chooses the sample, where there are more orders than the limit.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Runs the test once as it is and then once per order, each time over plugins that are made anew.
    ///
    /// `builder` makes the same set each time it is called; what the test needs to look into is made in there too.
    ///
    /// # Panics
    ///
    /// As [`every_order`]; and where the set cannot be built, or there is no such hook.
    #[track_caller]
    pub fn run<S: SpecSet>(&self, builder: impl Fn() -> Builder<S>, test: impl Fn(S)) -> Tried {
        let plan = builder().plan(false).unwrap_or_else(|error| panic!("{error}"));
        let registry = plan.registry().clone();
        drop(plan);
        let hooks = &registry.0.hooks;
        if let Some(name) = &self.hook
            && !hooks.iter().any(|hook| hook.hook.name == name)
        {
            let known: Vec<&str> = hooks.iter().map(|hook| hook.hook.name).collect();
            panic!("no such hook: `{name}`; there are `{}`", known.join("`, `"));
        }
        test(builder().build().unwrap_or_else(|error| panic!("{error}")));

        let mut tried = Tried { hooks: Vec::new() };
        for (at, hook) in hooks.iter().enumerate() {
            if hook.order.is_empty() || self.hook.as_ref().is_some_and(|name| hook.hook.name != name) {
                continue;
            }
            let orders = self.orders(&registry, hook);
            let mut harmless = BTreeSet::new();
            for (number, order) in orders.all.iter().enumerate().skip(1) {
                let mut plan = builder().plan(false).unwrap_or_else(|error| panic!("{error}"));
                let again = &plan.registry().0.hooks[at];
                assert_eq!(
                    names(again),
                    names(hook),
                    "the builder makes the same set each time it is called"
                );
                plan.rearrange(at, order);
                let set = Builder::<S>::finish(plan).unwrap_or_else(|error| panic!("{error}"));
                if let Err(said) = isolate(|| test(set)) {
                    panic!("{}", self.failure(hook, number, &orders, &harmless, &said));
                }
                harmless.extend(turned(order));
            }
            tried.hooks.push(TriedHook {
                spec: hook.spec.name,
                hook: hook.hook.name,
                orders: orders.all.len(),
                all: orders.complete,
            });
        }
        tried
    }

    /// The legal orders of a hook, or a sample of them: the one as it is, then the nearest first.
    fn orders(&self, registry: &Registry, hook: &HookOrder) -> Orders {
        let count = hook.order.len();
        let as_is: Vec<usize> = (0..count).collect();
        if registry.profile() == Profile::Pluggy {
            return Orders { all: vec![as_is], complete: true };
        }
        let arounds = hook.order.iter().filter(|hookimpl| hookimpl.around).count();
        let legal = |from: usize, to: usize| {
            let entries: Vec<_> = hook.order[from..to].iter().map(|hookimpl| entry(hookimpl)).collect();
            Legal::new(&registry.0.graph, hook.hook.partition, &entries)
        };
        let (outer, inner) = (legal(0, arounds), legal(arounds, count));
        let one = |choose: &mut dyn FnMut(usize) -> usize| {
            let mut order = outer.order(choose);
            order.extend(inner.order(choose).into_iter().map(|at| at + arounds));
            order
        };

        let mut all = BTreeSet::from([as_is]);
        let mut choices = Choices::default();
        // Plugins without a hookimpl here are chosen among too, so several ways may give one order.
        let mut complete = false;
        for _ in 0..self.limit.saturating_mul(16) {
            all.insert(one(&mut |of| choices.choose(of)));
            complete = !choices.advance();
            if complete || all.len() > self.limit {
                break;
            }
        }
        complete &= all.len() <= self.limit;
        if !complete {
            all = BTreeSet::from([(0..count).collect()]);
            let mut random = Random(self.seed);
            for _ in 0..self.limit.saturating_mul(4) {
                if all.len() >= self.limit {
                    break;
                }
                all.insert(one(&mut |of| random.below(of)));
            }
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_cached_key(|order| turned(order).len());
        Orders { all, complete }
    }

    fn failure(
        &self,
        hook: &HookOrder,
        number: usize,
        orders: &Orders,
        harmless: &BTreeSet<(usize, usize)>,
        said: &str,
    ) -> String {
        let order = &orders.all[number];
        let name = |at: &usize| hook.order[*at].to_string();
        let list = |order: &[usize]| order.iter().map(name).collect::<Vec<_>>().join(", ");
        let mut turned = turned(order);
        // What an order that passed had turned round as well is not what this one fails by, at least not alone.
        if turned.iter().any(|pair| !harmless.contains(pair)) {
            turned.retain(|pair| !harmless.contains(pair));
        }
        let mut out = format!("the test depends on the order of `{}`: it fails when ", hook.hook.name);
        for (i, (first, second)) in turned.iter().take(3).enumerate() {
            let and = if i > 0 { " and " } else { "" };
            let _ = write!(out, "{and}`{}` runs before `{}`", name(first), name(second));
        }
        if turned.len() > 3 {
            let _ = write!(out, " (and {} pairs more are turned round)", turned.len() - 3);
        }
        let as_is: Vec<usize> = (0..hook.order.len()).collect();
        let _ = write!(out, "\n  as it is: {}\n  fails:    {}", list(&as_is), list(order));
        let (number, all) = (number + 1, orders.all.len());
        let _ = if orders.complete {
            write!(out, "\n  this is order {number} of {all}, which are all")
        } else {
            write!(
                out,
                "\n  this is order {number} of a sample of {all}; repeat it with `{SEED}={}`",
                self.seed
            )
        };
        out.push_str(
            "\nonly names decide this; if it matters, one of the plugins should depend on the other, or say",
        );
        out.push_str(" `before`, `after`, `first`, `last` or a `priority`");
        let _ = write!(out, "\nthe test says: {said}");
        out
    }
}

impl Default for EveryOrder {
    fn default() -> Self {
        Self::new()
    }
}

struct Orders {
    all: Vec<Vec<usize>>,
    complete: bool,
}

fn names(hook: &HookOrder) -> Vec<String> {
    hook.order.iter().map(ToString::to_string).collect()
}

/// The pairs that stand the other way round than by place.
fn turned(order: &[usize]) -> Vec<(usize, usize)> {
    let pairs = order
        .iter()
        .enumerate()
        .flat_map(|(i, &first)| order[i + 1..].iter().map(move |&second| (first, second)));
    pairs.filter(|(first, second)| first > second).collect()
}

/// Steele, Lea and Flood's `SplitMix64`: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        // The remainder is below `limit`, so it fits.
        usize::try_from(mixed % limit as u64).unwrap_or(0)
    }
}
