//! Why the hookimpls of one hook run in the order they do.

use std::fmt;

use serde::Serialize;

use super::error::ExplainError;
use super::inspection::HookimplInspection;
use super::waits::{Wait, waits};
use crate::data::{Hookimpl, Semantic};
use crate::order::{Entry, Explanation, Key, Partition, Phase, Why};
use crate::registry::{HookOrder, Profile, Registry, entry};

/// The order of one hook, and why it is as it is.
///
/// It is data that serialises, and can be drawn: [`to_table`](Self::to_table) for a terminal (which is also how it
/// displays), [`to_dot`](Self::to_dot) for Graphviz, [`to_mermaid`](Self::to_mermaid) for Markdown and
/// [`to_svg`](Self::to_svg) for a page.
#[derive(Debug, Clone, Serialize)]
pub struct HookExplanation {
    /// The spec that declares the hook.
    pub spec: &'static str,
    /// Its name.
    pub hook: &'static str,
    /// The first line of its docs.
    pub summary: &'static str,
    /// How answers combine.
    pub semantic: Semantic,
    /// Where the host's own handlers stand.
    pub partition: Partition,
    /// The rule that it is ordered by.
    pub profile: Profile,
    /// Those that wrap the others, outermost first.
    pub arounds: Vec<Standing>,
    /// The others, in the order in which they run.
    pub handlers: Vec<Standing>,
    #[serde(skip)]
    registry: Registry,
    #[serde(skip)]
    at: usize,
}

/// One hookimpl in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Which it is, and what it asks for.
    #[serde(flatten)]
    pub hookimpl: HookimplInspection,
    /// The version of its plugin; empty for the host.
    pub version: String,
    /// Why it stands behind the one before it; nothing for the first.
    pub because: Option<Because>,
    /// The hookimpls of this hook that it waits for.
    pub waits: Vec<Wait>,
}

/// A reason, as data and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Because {
    /// In words.
    pub text: String,
    /// Whether nobody asked for this order: other names could turn it round.
    pub by_name_only: bool,
    /// As data.
    pub why: Why,
}

/// Why one of two hookimpls runs before the other.
///
/// Displays as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Precedence {
    /// The one that runs first, or further out.
    pub first: String,
    /// The other.
    pub second: String,
    /// Why.
    pub why: Why,
}

impl Registry {
    /// Says in what order the hookimpls of one hook run, and why.
    ///
    /// Where several specs have a hook of the name, `Spec.hook` tells them apart.
    ///
    /// # Errors
    ///
    /// [`ExplainError`] where no hook, or more than one, has the name.
    ///
    /// # Cost
    ///
    /// The hook is ordered once more, with its reasons kept.
    pub fn explain(&self, hook: &str) -> Result<HookExplanation, ExplainError> {
        let hooks = &self.0.hooks;
        let found: Vec<usize> = (0..hooks.len())
            .filter(|&at| hooks[at].hook.name == hook || hooks[at].full_name() == hook)
            .collect();
        match found[..] {
            [at] => Ok(HookExplanation::of(self, at)),
            [] => Err(ExplainError::UnknownHook {
                hook: hook.to_owned(),
                known: hooks.iter().map(|hook| hook.hook.name.to_owned()).collect(),
            }),
            _ => Err(ExplainError::AmbiguousHook {
                hook: hook.to_owned(),
                meant: found.into_iter().map(|at| hooks[at].full_name()).collect(),
            }),
        }
    }

    /// [Explains](Self::explain) every hook, in the order of the specs.
    pub fn explain_all(&self) -> impl ExactSizeIterator<Item = HookExplanation> {
        (0..self.0.hooks.len()).map(|at| HookExplanation::of(self, at))
    }
}

impl HookOrder {
    fn full_name(&self) -> String {
        format!("{}.{}", self.spec.name, self.hook.name)
    }

    /// The arounds, or the handlers: each is a sequence of its own.
    fn sequence(&self, around: bool) -> Vec<&Hookimpl> {
        self.order.iter().map(|hookimpl| &**hookimpl).filter(|hookimpl| hookimpl.around == around).collect()
    }
}

impl HookExplanation {
    fn of(registry: &Registry, at: usize) -> Self {
        let HookOrder { spec, hook, .. } = &registry.0.hooks[at];
        Self {
            spec: spec.name,
            hook: hook.name,
            summary: hook.summary,
            semantic: hook.semantic,
            partition: hook.partition,
            profile: registry.profile(),
            arounds: standings(registry, at, true),
            handlers: standings(registry, at, false),
            registry: registry.clone(),
            at,
        }
    }

    /// Whether nobody implements the hook.
    pub fn is_empty(&self) -> bool {
        self.arounds.is_empty() && self.handlers.is_empty()
    }

    /// Everybody that runs, or would if it were enabled: arounds outermost first, then handlers.
    pub fn order(&self) -> impl Iterator<Item = &Standing> {
        self.arounds.iter().chain(&self.handlers)
    }

    /// The neighbours whose order nobody asked for: other names could turn them round.
    ///
    /// Where it matters which of two goes first, one of them should say so.
    pub fn by_name_only(&self) -> Vec<(String, String)> {
        let neighbours = self.arounds.windows(2).chain(self.handlers.windows(2));
        neighbours
            .filter(|pair| pair[1].because.as_ref().is_some_and(|because| because.by_name_only))
            .map(|pair| (pair[0].hookimpl.to_string(), pair[1].hookimpl.to_string()))
            .collect()
    }

    /// Says which of two hookimpls runs first, and why.
    ///
    /// Each is named as it displays, `acme-guard.authorize` or `core.001.authz`, or by the id of its plugin alone.
    ///
    /// # Errors
    ///
    /// [`ExplainError`] where one of the names has no hookimpl here, or where the names are not those of two: a plugin
    /// with an around and a handler, or `core` with several handlers, is more than one.
    pub fn why(&self, one: &str, other: &str) -> Result<Precedence, ExplainError> {
        let order = &self.registry.0.hooks[self.at];
        let named = |name: &str| {
            let found: Vec<&Hookimpl> = order
                .order
                .iter()
                .map(|h| &**h)
                .filter(|h| h.to_string() == name || h.plugin.id() == name)
                .collect();
            if found.is_empty() {
                let known = order.order.iter().map(ToString::to_string).collect();
                return Err(ExplainError::UnknownHookimpl {
                    name: name.to_owned(),
                    hook: self.hook.to_owned(),
                    known,
                });
            }
            Ok(found)
        };
        let (ones, others) = (named(one)?, named(other)?);
        let ([a], [b]) = (&ones[..], &others[..]) else {
            return Err(self.not_a_pair(one, other, &ones, &others));
        };
        if std::ptr::eq(*a, *b) {
            return Err(self.not_a_pair(one, other, &ones, &[]));
        }
        let (first, second, why) = if a.around == b.around {
            let sequence = order.sequence(a.around);
            let at = |of: &Hookimpl| sequence.iter().position(|it| std::ptr::eq(*it, of)).unwrap_or_default();
            let (x, y) = (at(a).min(at(b)), at(a).max(at(b)));
            (sequence[x], sequence[y], reasons(&self.registry, self.partition, &sequence, [(x, y)]).remove(0))
        } else if a.around {
            (*a, *b, Why::Around)
        } else {
            (*b, *a, Why::Around)
        };
        Ok(Precedence { first: first.to_string(), second: second.to_string(), why })
    }

    fn not_a_pair(&self, one: &str, other: &str, ones: &[&Hookimpl], others: &[&Hookimpl]) -> ExplainError {
        ExplainError::NotAPair {
            first: one.to_owned(),
            second: other.to_owned(),
            hook: self.hook.to_owned(),
            meant: ones.iter().chain(others).map(ToString::to_string).collect(),
        }
    }
}

fn standings(registry: &Registry, at: usize, around: bool) -> Vec<Standing> {
    let hook = &registry.0.hooks[at];
    let sequence = hook.sequence(around);
    let pairs = (1..sequence.len()).map(|i| (i - 1, i));
    let reasons = reasons(registry, hook.hook.partition, &sequence, pairs)
        .into_iter()
        .map(|why| Some(Because { text: why.to_string(), by_name_only: why.is_by_name_only(), why }));
    let waits = match registry.profile() {
        Profile::Dependencies => waits(&registry.0.graph, &sequence),
        Profile::Pluggy => vec![Vec::new(); sequence.len()],
    };
    sequence
        .iter()
        .zip(std::iter::once(None).chain(reasons))
        .zip(waits)
        .map(|((hookimpl, because), waits)| Standing {
            hookimpl: HookimplInspection::of(hookimpl, &registry.0),
            version: if hookimpl.plugin.is_core() {
                String::new()
            } else {
                hookimpl.plugin.version().to_string()
            },
            because,
            waits,
        })
        .collect()
}

/// Why the first of each pair, given by places in the sequence, runs before the second.
fn reasons(
    registry: &Registry,
    partition: Partition,
    sequence: &[&Hookimpl],
    pairs: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Why> {
    let pairs = pairs.into_iter();
    match registry.profile() {
        Profile::Pluggy => pairs.map(|(first, second)| pluggy(sequence[first], sequence[second])).collect(),
        Profile::Dependencies => {
            let entries: Vec<Entry<'_>> = sequence.iter().map(|hookimpl| entry(hookimpl)).collect();
            let explanation = Explanation::new(&registry.0.graph, partition, &entries)
                .unwrap_or_else(|_| unreachable!("the hook was ordered when the registry was built"));
            // A test kit may have turned round what only names put in order.
            let why = |(first, second)| explanation.why(first, second).unwrap_or(Why::Key(Key::Given));
            pairs.map(why).collect()
        }
    }
}

/// pluggy's reasons: phase, then age.
fn pluggy(first: &Hookimpl, second: &Hookimpl) -> Why {
    Why::Key(match (first.phase, second.phase) {
        (Phase::Last, Phase::Last) => Key::Older,
        (a, b) if a == b => Key::Newer,
        (a, b) => Key::Phase(a, b),
    })
}

impl fmt::Display for HookimplInspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.plugin, self.name)
    }
}

impl fmt::Display for Precedence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` runs before `{}`: {}", self.first, self.second, self.why)
    }
}

impl fmt::Display for HookExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_table())
    }
}
