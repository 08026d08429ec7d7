//! Whether a table can be, by itself and for the hooks and plugins at hand.

use super::Policy;
use super::error::{PolicyError, PolicyProblem};
use super::read::join;
use super::resolve::allows;
use super::rule::{FaultClass, LONGEST_TIMEOUT, Leave, PolicyRule};
use crate::data::{FaultPolicy, HookMeta, nearest};
use crate::fault::quarantine::{Quarantine, Scope};
use crate::order::CORE;

/// What a table is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The hooks of all specs.
    pub(crate) hooks: &'a [&'static HookMeta],
    /// The ids of the plugins, unless others may come; the host itself is always known.
    pub(crate) plugins: Option<&'a [&'a str]>,
}

impl Policy {
    /// Holds the table against the hooks and plugins at hand.
    ///
    /// # Errors
    ///
    /// Everything that is wrong: values that cannot be, hooks and plugins that are not there, and in the sections that name a
    /// hook, actions that it does not allow.
    pub(crate) fn check(&self, known: &Known<'_>) -> Result<(), PolicyError> {
        let mut problems = Vec::new();
        self.values(&mut problems);
        for (path, hook, rule) in self.of_hooks() {
            let mut declared = known.hooks.iter().filter(|meta| meta.name == hook).peekable();
            if declared.peek().is_none() {
                problems.push(unknown_hook(path, hook, known));
                continue;
            }
            for meta in declared {
                actions(&path, meta, rule, &mut problems);
            }
        }
        if let Some(plugins) = known.plugins {
            for plugin in self.plugins.keys().filter(|id| *id != CORE && !plugins.contains(&id.as_str())) {
                problems.push(unknown_plugin(plugin, plugins));
            }
        }
        PolicyError::gather(problems)
    }

    /// The sections that name a hook, each with its path.
    fn of_hooks(&self) -> Vec<(String, &str, &PolicyRule)> {
        let mut sections = Vec::new();
        for (hook, rule) in &self.hooks {
            sections.push((join("hook", hook), hook.as_str(), rule));
        }
        for (plugin, rules) in &self.plugins {
            let path = join(&join("plugin", plugin), "hook");
            for (hook, rule) in &rules.hooks {
                sections.push((join(&path, hook), hook.as_str(), rule));
            }
        }
        sections
    }

    /// Reports the values that cannot be.
    pub(super) fn values(&self, problems: &mut Vec<PolicyProblem>) {
        values("default", &self.everywhere, problems);
        for (path, _, rule) in self.of_hooks() {
            values(&path, rule, problems);
            if let Some(Leave::Under(rule)) = &rule.quarantine
                && rule.scope() == Scope::Plugin
            {
                problems.push(PolicyProblem::WholePlugin { path: join(&join(&path, "quarantine"), "per") });
            }
        }
        for (plugin, rules) in &self.plugins {
            values(&join("plugin", plugin), &rules.rule, problems);
        }
    }
}

/// Reports the values of one section that cannot be.
pub(crate) fn values(path: &str, rule: &PolicyRule, problems: &mut Vec<PolicyProblem>) {
    if let Some(timeout) = rule.timeout {
        let path = join(path, "timeout");
        if timeout.is_zero() {
            problems.push(PolicyProblem::NoTimeout { path });
        } else if timeout > LONGEST_TIMEOUT {
            problems.push(PolicyProblem::LongTimeout { path });
        }
    }
    if let Some(Leave::Under(rule)) = &rule.quarantine {
        quarantine(&join(path, "quarantine"), rule, problems);
    }
}

/// Reports what is wrong with the rule at `path`.
pub(super) fn quarantine(path: &str, rule: &Quarantine, problems: &mut Vec<PolicyProblem>) {
    for error in rule.problems() {
        problems.push(PolicyProblem::Quarantine { path: join(path, error.key()), error });
    }
}

fn actions(path: &str, hook: &'static HookMeta, rule: &PolicyRule, problems: &mut Vec<PolicyProblem>) {
    const ALL: [FaultPolicy; 3] = [FaultPolicy::Fail, FaultPolicy::Report, FaultPolicy::FailAfterAll];
    for class in FaultClass::ALL {
        let Some(action) = rule.action(class).filter(|action| !allows(hook, *action)) else { continue };
        problems.push(PolicyProblem::NotAllowed {
            path: join(path, class.key()),
            hook: hook.name,
            action,
            allowed: ALL.into_iter().filter(|action| allows(hook, *action)).collect(),
        });
    }
}

fn unknown_hook(path: String, hook: &str, known: &Known<'_>) -> PolicyProblem {
    let mut names: Vec<&str> = known.hooks.iter().map(|meta| meta.name).collect();
    let (nearest, known) = those(hook, &mut names);
    PolicyProblem::UnknownHook { path, hook: hook.to_owned(), nearest, known }
}

fn unknown_plugin(plugin: &str, known: &[&str]) -> PolicyProblem {
    let (nearest, known) = those(plugin, &mut known.to_vec());
    let path = join("plugin", plugin);
    PolicyProblem::UnknownPlugin { path, plugin: plugin.to_owned(), nearest, known }
}

/// The name that was probably meant, and all names, sorted.
fn those(name: &str, known: &mut Vec<&str>) -> (Option<String>, Vec<String>) {
    known.sort_unstable();
    known.dedup();
    let nearest = nearest(name, known.iter().copied()).map(str::to_owned);
    (nearest, known.iter().map(|known| (*known).to_owned()).collect())
}
