//! A changed copy of the members of a live set.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::data::PluginInfo;
use crate::live::ChangeError;
use crate::live::change::{Made, Step};
use crate::observe::Event;
use crate::order::{Missing, OrderError};
use crate::registry::{Candidate, Instance, Members, Plan, Problem, Profile, Ready, judge};

/// What a change comes to, before it is checked.
pub(super) struct Draft<'a> {
    before: &'a Ready,
    members: Members,
    /// Whether the plugins are others than before, and have to be checked and ordered.
    others: bool,
    /// Whether others are fired than before, which nobody is told of here.
    quietly: bool,
    problems: Vec<Problem>,
    /// The ids that went and that others may depend on.
    gone: Vec<String>,
    pub(super) came: Came,
}

/// What comes of a change.
#[derive(Default)]
pub(super) struct Came {
    pub(super) arrivals: Vec<Arriving>,
    pub(super) departed: Vec<Arc<PluginInfo>>,
    pub(super) events: Vec<Event>,
}

/// What comes of registering one plugin.
pub(super) enum Arriving {
    Registered(String),
    Blocked(String),
}

impl<'a> Draft<'a> {
    /// Takes the steps of a change.
    pub(super) fn new(before: &'a Ready, steps: &[Step]) -> Self {
        let mut draft = Self {
            before,
            members: before.members.clone(),
            others: false,
            quietly: false,
            problems: Vec::new(),
            gone: Vec::new(),
            came: Came::default(),
        };
        for step in steps {
            draft.take(step);
        }
        draft
    }

    /// Whether everything is as it is to be already.
    pub(super) fn is_empty(&self) -> bool {
        self.came.events.is_empty() && !self.quietly && self.problems.is_empty()
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Register(candidate) => self.register(candidate),
            Step::Unregister(id) => self.unregister(id),
            Step::Enable(id) => self.enable(id, true),
            Step::Disable(id) => self.enable(id, false),
            Step::Block(id) => self.block(id),
            Step::Unblock(id) => {
                if self.members.blocked.remove(id) {
                    self.came.events.push(Event::Unblocked { plugin: id.clone() });
                }
            }
            Step::Reload { id, made } => self.reload(id, made.as_ref()),
            Step::Replace(candidate) => self.replace(candidate),
            Step::Activate(ids, active) => self.activate(ids, *active),
            Step::Become(all) => self.become_these(all),
        }
    }

    fn at(&self, id: &str) -> Option<usize> {
        self.members.candidates.iter().position(|candidate| candidate.id == id)
    }

    /// Where a plugin is that must be there.
    fn known(&mut self, id: &str) -> Option<usize> {
        let at = self.at(id);
        if at.is_none() {
            let known = self.before.registry.plugins().map(|plugin| plugin.id().to_owned()).collect();
            self.problems.push(Problem::Unknown { plugin: id.to_owned(), known });
        }
        at
    }

    fn register(&mut self, candidate: &Candidate) {
        let plugin = candidate.id.to_string();
        if self.members.blocked.contains(&plugin) {
            if self.members.fixed.profile == Profile::Pluggy {
                self.came.arrivals.push(Arriving::Blocked(plugin));
            } else {
                self.problems.push(Problem::Blocked { plugin, origin: candidate.origin });
            }
            return;
        }
        let age = self.members.candidates.iter().map(|known| known.age + 1).max().unwrap_or(0);
        self.members.candidates.push(Candidate { age, ..candidate.clone() });
        self.others = true;
        self.came.arrivals.push(Arriving::Registered(plugin.clone()));
        self.came.events.push(Event::Registered { plugin });
    }

    fn unregister(&mut self, id: &str) {
        let Some(at) = self.at(id) else { return };
        let candidate = self.members.candidates.remove(at);
        self.others = true;
        self.gone.push(id.to_owned());
        self.came.departed.extend(candidate.info.clone());
        self.came.events.push(Event::Unregistered { plugin: id.to_owned() });
    }

    fn block(&mut self, id: &str) {
        self.unregister(id);
        if self.members.blocked.insert(id.to_owned()) {
            self.came.events.push(Event::Blocked { plugin: id.to_owned() });
        }
    }

    fn enable(&mut self, id: &str, enabled: bool) {
        let Some(at) = self.known(id) else { return };
        let (candidate, plugin) = (&mut self.members.candidates[at], id.to_owned());
        if std::mem::replace(&mut candidate.enabled, enabled) == enabled {
            return;
        }
        if enabled {
            self.came.events.push(Event::Enabled { plugin });
        } else {
            self.came.departed.extend(candidate.info.clone());
            self.came.events.push(Event::Disabled { plugin });
        }
    }

    fn activate(&mut self, ids: &BTreeSet<String>, active: bool) {
        for candidate in self.members.candidates.iter_mut().filter(|known| ids.contains(&*known.id)) {
            if std::mem::replace(&mut candidate.active, active) != active {
                self.quietly = true;
                if !active {
                    self.came.departed.extend(candidate.info.clone());
                }
            }
        }
    }

    fn become_these(&mut self, all: &[Candidate]) {
        let gone = std::mem::replace(&mut self.members.candidates, all.to_vec());
        self.came.departed.extend(gone.into_iter().filter_map(|candidate| candidate.info));
        self.others = true;
        self.quietly = true;
    }

    fn reload(&mut self, id: &str, made: Option<&Made>) {
        let Some(at) = self.known(id) else { return };
        let (candidate, plugin) = (&mut self.members.candidates[at], id.to_owned());
        let Some(construct) = &candidate.construct else {
            self.problems.push(Problem::NoConstructor { plugin, origin: candidate.origin });
            return;
        };
        let same = made.filter(|made| made.by.is(construct));
        candidate.instance = same.map(|made| made.instance.clone());
        candidate.joined = None;
        // It is known anew too, so that its circuits are closed.
        self.came.departed.extend(candidate.info.take());
        self.others = true;
        self.came.events.push(Event::Reloaded { plugin });
    }

    fn replace(&mut self, new: &Candidate) {
        let Some(at) = self.known(&new.id) else { return };
        let candidate = &mut self.members.candidates[at];
        self.came.departed.extend(candidate.info.clone());
        *candidate = Candidate { enabled: candidate.enabled, age: candidate.age, ..new.clone() };
        self.others = true;
        self.came.events.push(Event::Reloaded { plugin: new.id.to_string() });
    }

    /// Checks and orders what has to be, and constructs what is not made yet; what is made is kept in the steps.
    pub(super) fn build(self, steps: &mut [Step]) -> Result<(Ready, Came), ChangeError> {
        let mut problems = self.problems;
        let plan = if self.others {
            let needed = needed(&self.gone, &self.members.candidates);
            let known = |one: &Missing, id: &String| {
                needed.iter().any(|(gone, by)| gone == id && by.contains(&one.plugin))
            };
            let said = needed.iter().map(|(id, by)| Problem::Needed { plugin: id.clone(), by: by.clone() });
            problems.extend(said);
            if let Some(gate) = &self.members.fixed.gate {
                judge(gate, &self.members.candidates, &self.members.observers, false, &mut problems);
            }
            match self.members.plan_after(Some(&self.before.registry), problems) {
                Ok(plan) => plan,
                Err(error) => return Err(ChangeError::new(without_missing(error.into_problems(), known))),
            }
        } else if problems.is_empty() {
            Plan::new((*self.before.registry.0).clone(), self.members)
        } else {
            return Err(ChangeError::new(problems));
        };
        let ready = plan.construct()?;
        for step in steps {
            if let Step::Reload { id, made } = step
                && let Some(candidate) = ready.members.candidates.iter().find(|known| known.id == *id)
                && let (Some(by), Some(instance)) = (&candidate.construct, &candidate.instance)
            {
                *made = Some(Made { by: by.clone(), instance: Instance::clone(instance) });
            }
        }
        Ok((ready, self.came))
    }
}

/// Those that went although others that were there depend on them, each with these others. (One who comes and lacks
/// something has a missing dependency.)
fn needed(gone: &[String], left: &[Candidate]) -> Vec<(String, Vec<String>)> {
    let mut needed = Vec::new();
    for id in gone.iter().filter(|id| !left.iter().any(|known| known.id == **id)) {
        let by = left.iter().filter(|known| known.info.is_some() && known.needs().any(|needs| needs == id));
        let mut by: Vec<String> = by.map(|known| known.id.to_string()).collect();
        by.sort_unstable();
        if !by.is_empty() {
            needed.push((id.clone(), by));
        }
    }
    needed
}

/// Leaves out those missing dependencies that were told of in better words.
fn without_missing(problems: Vec<Problem>, told: impl Fn(&Missing, &String) -> bool) -> Vec<Problem> {
    let other = |problem| match problem {
        Problem::Dependencies(OrderError::MissingDependencies { missing }) => {
            let left = missing.into_iter().map(|one| {
                let dependencies = one.dependencies.iter().filter(|&id| !told(&one, id)).cloned().collect();
                Missing { dependencies, plugin: one.plugin }
            });
            let missing: Vec<_> = left.filter(|one| !one.dependencies.is_empty()).collect();
            (!missing.is_empty())
                .then_some(Problem::Dependencies(OrderError::MissingDependencies { missing }))
        }
        problem => Some(problem),
    };
    problems.into_iter().filter_map(other).collect()
}
