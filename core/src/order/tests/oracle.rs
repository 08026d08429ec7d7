//! The rule once more, as plainly as it can be said: strings, recursion, and a sort at every step.

use crate::order::{Entry, Partition, Phase, PluginNode};

/// A plugin, or one of the host's own hookimpls: (id, name of the host's).
type Who<'a> = (&'a str, &'a str);

pub(super) struct Oracle<'a> {
    pub(super) nodes: &'a [PluginNode<'a>],
    pub(super) entries: &'a [Entry<'a>],
    pub(super) partition: Partition,
}

impl<'a> Oracle<'a> {
    /// The order of the hook, or nothing if there is a cycle.
    pub(super) fn sequence(&self) -> Option<Vec<usize>> {
        let plugins =
            self.walk(|i| self.partition == Partition::Mixed || self.entries[i].plugin.is_some())?;
        let core = self.walk(|i| self.entries[i].plugin.is_none())?;
        Some(match self.partition {
            Partition::Mixed => plugins,
            Partition::CoreFirst => core.into_iter().chain(plugins).collect(),
            Partition::CoreLast => plugins.into_iter().chain(core).collect(),
        })
    }

    /// All ids, dependencies first, or nothing if there is a cycle.
    pub(super) fn registration(nodes: &[PluginNode<'_>]) -> Option<Vec<usize>> {
        let entries: Vec<_> =
            (0..nodes.len()).map(|plugin| Entry { plugin: Some(plugin), ..Entry::default() }).collect();
        Oracle { nodes, entries: &entries, partition: Partition::Mixed }.sequence()
    }

    fn walk(&self, part: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
        let part: Vec<usize> = (0..self.entries.len()).filter(|&i| part(i)).collect();
        let mut roots: Vec<Who<'_>> = part.iter().map(|&i| self.who(i)).collect();
        roots.sort_by_key(|&who| self.key(&part, who));
        let (mut done, mut open) = (Vec::new(), Vec::new());
        for root in roots {
            self.visit(&part, root, &mut done, &mut open)?;
        }
        Some(done.into_iter().filter_map(|who| self.entry(&part, who)).collect())
    }

    fn visit(
        &self,
        part: &[usize],
        who: Who<'a>,
        done: &mut Vec<Who<'a>>,
        open: &mut Vec<Who<'a>>,
    ) -> Option<()> {
        if done.contains(&who) {
            return Some(());
        }
        if open.contains(&who) {
            return None;
        }
        open.push(who);
        let mut first = self.waits_for(part, who);
        first.sort_by_key(|&who| self.key(part, who));
        for who in first {
            self.visit(part, who, done, open)?;
        }
        open.pop();
        done.push(who);
        Some(())
    }

    fn waits_for(&self, part: &[usize], who: Who<'a>) -> Vec<Who<'a>> {
        let mut first = Vec::new();
        if let Some(node) = self.nodes.iter().find(|node| node.id == who.0) {
            let present = |id: &&&str| self.nodes.iter().any(|node| node.id == **id);
            first.extend(node.depends_on.iter().chain(node.optional).filter(present).map(|&id| (id, "")));
        }
        for &i in part {
            let other = self.who(i);
            let says = |names: &[&str], whom: Who<'_>| whom.1.is_empty() && names.contains(&whom.0);
            if says(self.entries[i].before, who) && self.entry(part, who).is_some() {
                first.push(other);
            }
            if self.entry(part, who).is_some_and(|me| says(self.entries[me].after, other)) {
                first.push(other);
            }
        }
        first
    }

    fn who(&self, entry: usize) -> Who<'a> {
        let entry = &self.entries[entry];
        entry.plugin.map_or(("core", entry.name), |plugin| (self.nodes[plugin].id, ""))
    }

    fn entry(&self, part: &[usize], who: Who<'_>) -> Option<usize> {
        part.iter().copied().find(|&i| self.who(i) == who)
    }

    fn key(&self, part: &[usize], who: Who<'a>) -> (Phase, i32, i32, &'a str, &'a str) {
        let precedence = self.nodes.iter().find(|node| node.id == who.0).map_or(0, |node| node.precedence);
        match self.entry(part, who) {
            Some(i) => {
                (self.entries[i].phase, self.entries[i].priority, precedence, who.0, self.entries[i].name)
            }
            None => (Phase::Normal, 0, precedence, who.0, ""),
        }
    }
}
