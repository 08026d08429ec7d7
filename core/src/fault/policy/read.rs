//! From any value to a table, with everything that is wrong on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error};

use super::error::{PolicyError, PolicyProblem};
use super::rule::{FaultClass, Leave, PolicyRule};
use super::tolerant::Node;
use super::{PluginRules, Policy};
use crate::data::{FaultPolicy, nearest, parse_duration};
use crate::fault::quarantine::{Quarantine, Scope};

const SECTIONS: &[&str] = &["default", "hook", "plugin"];
const RULE: &[&str] = &["error", "panic", "deadline", "timeout", "quarantine"];
const PLUGIN: &[&str] = &["error", "panic", "deadline", "timeout", "quarantine", "hook"];
const QUARANTINE: &[&str] = &["faults", "within", "pause", "per"];

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut reader = Reader::default();
        let policy = reader.policy(Node::deserialize(deserializer)?);
        let mut problems = reader.problems;
        policy.values(&mut problems);
        PolicyError::gather(problems).map_err(Error::custom)?;
        Ok(policy)
    }
}

impl<'de> Deserialize<'de> for Quarantine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut reader = Reader::default();
        let rule = reader.quarantine("", Node::deserialize(deserializer)?);
        let mut problems = reader.problems;
        // Where there is none, a problem says why.
        let rule = rule.unwrap_or(Quarantine::after(1));
        super::check::quarantine("", &rule, &mut problems);
        PolicyError::gather(problems).map_err(Error::custom)?;
        Ok(rule)
    }
}

/// The path of `key` in the table at `path`, quoted where TOML would quote it.
pub(super) fn join(path: &str, key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let dot = if path.is_empty() { "" } else { "." };
    if !key.is_empty() && key.chars().all(bare) {
        format!("{path}{dot}{key}")
    } else {
        format!("{path}{dot}\"{}\"", key.escape_debug())
    }
}

#[derive(Default)]
struct Reader {
    problems: Vec<PolicyProblem>,
}

impl Reader {
    fn policy(&mut self, node: Node) -> Policy {
        let mut policy = Policy::new();
        for (key, node) in self.table("", node, SECTIONS, "the tables `default`, `hook` and `plugin`") {
            match key.as_str() {
                "default" => policy.everywhere = self.rule("default", node),
                "hook" => policy.hooks = self.hooks("hook", node),
                _ => policy.plugins = self.plugins(node),
            }
        }
        policy
    }

    fn hooks(&mut self, path: &str, node: Node) -> BTreeMap<String, PolicyRule> {
        let entries = self.entries(path, node, "a table of hooks, such as `[hook.stored]`");
        entries.into_iter().map(|(path, hook, node)| (hook, self.rule(&path, node))).collect()
    }

    fn plugins(&mut self, node: Node) -> BTreeMap<String, PluginRules> {
        let entries = self.entries("plugin", node, "a table of plugins, such as `[plugin.acme-replica]`");
        entries.into_iter().map(|(path, plugin, node)| (plugin, self.plugin(&path, node))).collect()
    }

    fn plugin(&mut self, path: &str, node: Node) -> PluginRules {
        let mut rules = PluginRules::default();
        for (key, node) in self.table(path, node, PLUGIN, "a table, such as `{ panic = \"report\" }`") {
            if key == "hook" {
                rules.hooks = self.hooks(&join(path, "hook"), node);
            } else {
                self.part(&mut rules.rule, path, &key, node);
            }
        }
        rules
    }

    fn rule(&mut self, path: &str, node: Node) -> PolicyRule {
        let mut rule = PolicyRule::new();
        for (key, node) in self.table(path, node, RULE, "a table, such as `{ panic = \"report\" }`") {
            self.part(&mut rule, path, &key, node);
        }
        rule
    }

    /// Reads one key of a section, which is one of [`RULE`].
    fn part(&mut self, rule: &mut PolicyRule, path: &str, key: &str, node: Node) {
        let path = join(path, key);
        if let Some(class) = FaultClass::ALL.into_iter().find(|class| class.key() == key) {
            if let Some(action) = self.action(path, &node) {
                rule.set_action(class, action);
            }
        } else if key == "timeout" {
            rule.timeout = self.duration(path, &node);
        } else if node == Node::Text("off".to_owned()) {
            rule.quarantine = Some(Leave::Off);
        } else {
            rule.quarantine = self.quarantine(&path, node).map(Leave::Under);
        }
    }

    fn action(&mut self, path: String, node: &Node) -> Option<FaultPolicy> {
        let Node::Text(text) = node else {
            return self.value(path, node, "`fail`, `report` or `fail_after_all`, in quotes");
        };
        match text.as_str() {
            "fail" => Some(FaultPolicy::Fail),
            "report" => Some(FaultPolicy::Report),
            "fail_after_all" => Some(FaultPolicy::FailAfterAll),
            _ => {
                self.problems.push(PolicyProblem::UnknownAction { path, found: text.clone() });
                None
            }
        }
    }

    fn duration(&mut self, path: String, node: &Node) -> Option<Duration> {
        let Node::Text(text) = node else {
            return self.value(path, node, "a duration in quotes, such as \"60s\" or \"250ms\"");
        };
        let read = parse_duration(text);
        read.map_err(|error| self.problems.push(PolicyProblem::Duration { path, error })).ok()
    }

    fn quarantine(&mut self, path: &str, node: Node) -> Option<Quarantine> {
        let wanted = "a table, such as `{ faults = 3, within = \"60s\", pause = \"30s\" }`, or \"off\"";
        let is_table = matches!(node, Node::Table(_));
        let (mut rule, mut faults) = (Quarantine::after(0), None);
        for (key, node) in self.table(path, node, QUARANTINE, wanted) {
            let path = join(path, &key);
            match key.as_str() {
                "faults" => faults = Some(self.faults(path, &node)),
                "within" => rule = self.duration(path, &node).map_or(rule, |within| rule.within(within)),
                "pause" => rule = self.duration(path, &node).map_or(rule, |pause| rule.pause(pause)),
                _ => rule = self.scope(path, &node).map_or(rule, |per| rule.per(per)),
            }
        }
        if is_table && faults.is_none() {
            let (path, wanted) = (path.to_owned(), "how many are too many, such as `faults = 3`");
            self.problems.push(PolicyProblem::Missing { path, key: "faults", wanted });
        }
        faults.flatten().map(|faults| rule.faults(faults))
    }

    fn faults(&mut self, path: String, node: &Node) -> Option<u32> {
        if let Node::Whole(number) = node
            && let Ok(faults) = u32::try_from(*number)
        {
            return Some(faults);
        }
        self.value(path, node, "a whole number from 1 to 1000")
    }

    fn scope(&mut self, path: String, node: &Node) -> Option<Scope> {
        match node {
            Node::Text(text) if text == "hookimpl" => Some(Scope::Hookimpl),
            Node::Text(text) if text == "plugin" => Some(Scope::Plugin),
            node => self.value(path, node, "\"hookimpl\" or \"plugin\""),
        }
    }

    /// The entries of a table whose keys are known; the others are problems.
    fn table(
        &mut self,
        path: &str,
        node: Node,
        known: &'static [&'static str],
        wanted: &'static str,
    ) -> Vec<(String, Node)> {
        let entries = self.entries(path, node, wanted).into_iter();
        let mut kept = Vec::new();
        for (_, key, node) in entries {
            if known.contains(&key.as_str()) {
                kept.push((key, node));
            } else {
                let nearest = nearest(&key, known.iter().copied()).map(str::to_owned);
                let path = path.to_owned();
                self.problems.push(PolicyProblem::UnknownKey { path, key, nearest, known });
            }
        }
        kept
    }

    /// The entries of a table, each with its path and its key; a key that stands twice is a problem, and the first counts.
    fn entries(&mut self, path: &str, node: Node, wanted: &'static str) -> Vec<(String, String, Node)> {
        let Node::Table(entries) = node else {
            return self.value(path.to_owned(), &node, wanted).unwrap_or_default();
        };
        let mut seen = BTreeSet::new();
        let mut kept = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            let path = join(path, &key);
            if seen.insert(key.clone()) {
                kept.push((path, key, node));
            } else {
                self.problems.push(PolicyProblem::Twice { path });
            }
        }
        kept
    }

    fn value<T>(&mut self, path: String, node: &Node, wanted: &'static str) -> Option<T> {
        self.problems.push(PolicyProblem::Value { path, found: node.found(), wanted });
        None
    }
}
