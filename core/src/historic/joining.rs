//! Plugins that come: what they were told so far, and the moment at which they are there.

use std::collections::HashMap;
use std::sync::Arc;

use crate::data::HookMeta;
use crate::fault::Fault;
use crate::historic::Staged;
use crate::historic::log::Held;
use crate::registry::Instance;

/// How often a newcomer may be told what was fired while it was told the rest. Who has not caught up then – since it fires the
/// hook itself whenever it is told of it, say – never will.
const ROUNDS: usize = 10_000;

/// What came of an attempt to publish.
pub(crate) enum Publishing<T> {
    /// It was made.
    Made(T),
    /// The set is another than before.
    Outdated,
    /// The plugin of this node does not catch up with what is fired of this hook.
    Behind(usize, &'static HookMeta),
}

/// Those who come with one change, over all attempts to make it.
#[derive(Default)]
pub(crate) struct Joining {
    /// Each instance, by where it is, and how much of each historic hook it has been told.
    told: HashMap<usize, (Instance, Vec<u64>)>,
    /// What went wrong in a replay.
    pub(crate) faults: Vec<Fault>,
}

/// A plugin that comes: its node, and its instance.
pub(crate) type Newcomer = (usize, Instance);

impl Joining {
    /// Tells the newcomers everything that they have missed, then publishes in the moment in which there is nothing more.
    ///
    /// Nothing is published where the set is another than before, by `is_current`: then what they were told is kept for the
    /// next attempt.
    pub(crate) fn publish<T, E>(
        &mut self,
        hooks: &[Box<dyn Staged>],
        newcomers: &[Newcomer],
        is_current: impl Fn() -> bool,
        publish: impl FnOnce() -> Result<T, E>,
    ) -> Publishing<T> {
        for _ in 0..ROUNDS {
            let mut held: Vec<Box<dyn Held + '_>> = hooks.iter().map(|hook| hook.hold()).collect();
            let fired: Vec<u64> = held.iter().map(|hook| hook.fired()).collect();
            if newcomers.iter().all(|newcomer| self.has_caught_up(hooks, newcomer, &fired)) {
                let result = publish();
                let before: Vec<_> = if result.is_ok() {
                    held.iter_mut().map(|hook| hook.publish()).collect()
                } else {
                    Vec::new()
                };
                drop(held);
                drop(before);
                return result.map_or(Publishing::Outdated, Publishing::Made);
            }
            drop(held);
            for (node, instance) in newcomers {
                for (i, hook) in hooks.iter().enumerate() {
                    if !is_current() {
                        return Publishing::Outdated;
                    }
                    let seen = self.told(instance, hooks.len())[i];
                    let seen = hook.replay(*node, seen, &mut self.faults);
                    self.told(instance, hooks.len())[i] = seen;
                }
            }
        }
        self.behind(hooks, newcomers)
    }

    /// Who has not caught up, and with what.
    #[cold]
    fn behind<T>(&mut self, hooks: &[Box<dyn Staged>], newcomers: &[Newcomer]) -> Publishing<T> {
        for (node, instance) in newcomers {
            for (i, hook) in hooks.iter().enumerate().filter(|(_, hook)| hook.has(*node)) {
                if self.told(instance, hooks.len())[i] != hook.hold().fired() {
                    return Publishing::Behind(*node, hook.meta());
                }
            }
        }
        // All have caught up in this very moment: the next attempt finds them so.
        Publishing::Outdated
    }

    fn has_caught_up(
        &mut self,
        hooks: &[Box<dyn Staged>],
        (node, instance): &Newcomer,
        fired: &[u64],
    ) -> bool {
        if hooks.is_empty() {
            return true;
        }
        let told = self.told(instance, hooks.len());
        hooks.iter().zip(fired).zip(told).all(|((hook, fired), told)| told == fired || !hook.has(*node))
    }

    /// How much of each hook an instance has been told.
    fn told(&mut self, instance: &Instance, hooks: usize) -> &mut Vec<u64> {
        // It is held here too, so nobody else comes to be where it is.
        let place = Arc::as_ptr(instance).cast::<()>().addr();
        &mut self.told.entry(place).or_insert_with(|| (Instance::clone(instance), vec![0; hooks])).1
    }
}
