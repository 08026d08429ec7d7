//! What a table comes to for one hookimpl.

use std::time::Duration;

use super::Policy;
use super::rule::{FaultClass, Leave, PolicyRule};
use crate::data::{FaultPolicy, FilterForm, HookMeta, Semantic};

/// What an operator's table comes to for one hookimpl; what is `None` is left to the spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Resolved {
    /// What an error does, and every fault that is neither of the next two.
    pub(crate) error: Option<FaultPolicy>,
    /// What a panic does.
    pub(crate) panic: Option<FaultPolicy>,
    /// What a missed deadline does.
    pub(crate) deadline: Option<FaultPolicy>,
    /// How long the handler may take.
    pub(crate) timeout: Option<Duration>,
    /// When it is left out: never, or under this rule.
    pub(crate) quarantine: Option<Leave>,
}

impl Policy {
    /// What the table comes to for one plugin's hookimpls of one hook.
    pub(crate) fn rule(&self, plugin: &str, hook: &HookMeta) -> Resolved {
        let own = self.plugins.get(plugin);
        // The narrowest first.
        let sections: [Option<&PolicyRule>; 4] = [
            own.and_then(|own| own.hooks.get(hook.name)),
            own.map(|own| &own.rule),
            self.hooks.get(hook.name),
            Some(&self.everywhere),
        ];
        let first = sections.iter().flatten();
        let action = |class| first.clone().filter_map(|rule| rule.action(class)).find(|&a| allows(hook, a));
        Resolved {
            error: action(FaultClass::Error),
            panic: action(FaultClass::Panic),
            deadline: action(FaultClass::Deadline),
            timeout: first.clone().find_map(|rule| rule.timeout),
            quarantine: first.clone().find_map(|rule| rule.quarantine),
        }
    }
}

/// Whether a hook lets an operator choose this.
pub(super) fn allows(hook: &HookMeta, action: FaultPolicy) -> bool {
    allowed(&hook.semantic, hook.on_fault, hook.operator, action)
}

/// Whether an operator may choose `action` where the spec has `own` and lists `listed`.
///
/// What is stricter than the spec can be chosen anywhere; what is more lenient, only where the spec lists it. A filter chain
/// that moves its value has nothing to go on with after a fault.
pub(super) fn allowed(
    semantic: &Semantic,
    own: FaultPolicy,
    listed: &[FaultPolicy],
    action: FaultPolicy,
) -> bool {
    if matches!(semantic, Semantic::FilterChain(FilterForm::ByValue)) {
        return action == FaultPolicy::Fail;
    }
    leniency(action) <= leniency(own) || listed.contains(&action)
}

fn leniency(policy: FaultPolicy) -> u8 {
    match policy {
        FaultPolicy::Fail => 0,
        FaultPolicy::FailAfterAll => 1,
        FaultPolicy::Report => 2,
    }
}
