//! The report while it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::Origin;
use crate::lifecycle::cause::{Cause, Lost};
use crate::lifecycle::report::{Failed, LoadReport, Loaded, Skipped, Stage};
use crate::observe::{Event, Observers};
use crate::registry::Candidate;

/// A report, who is lost to those that depend on them, and who is told.
#[derive(Clone)]
pub(super) struct Slate {
    pub(super) report: LoadReport,
    lost: BTreeMap<String, Lost>,
    observers: Observers,
}

impl Slate {
    pub(super) fn new(observers: Observers) -> Self {
        Self { report: LoadReport::default(), lost: BTreeMap::new(), observers }
    }

    /// Something is wrong with a plugin: those that depend on it are lost with it.
    pub(super) fn fail(
        &mut self,
        id: &str,
        origin: Option<Origin>,
        stage: Stage,
        cause: impl Into<Arc<Cause>>,
    ) {
        self.lost.insert(id.to_owned(), Lost::Failed);
        self.note(id, origin, stage, cause);
    }

    /// Something is wrong with one of several plugins of an id; the id is not lost.
    pub(super) fn note(
        &mut self,
        id: &str,
        origin: Option<Origin>,
        stage: Stage,
        cause: impl Into<Arc<Cause>>,
    ) {
        let failed = Failed { id: id.to_owned(), origin, stage, cause: cause.into() };
        self.observers.tell(&failed.event());
        self.report.errors.push(failed);
    }

    /// A plugin is not wanted: those that depend on it are skipped with it.
    pub(super) fn skip(&mut self, id: &str, origin: Origin, cause: impl Into<Arc<Cause>>) {
        self.lost.insert(id.to_owned(), Lost::Skipped);
        self.pass_over(id, origin, cause);
    }

    /// One of several plugins of an id is not wanted; the id is not lost.
    pub(super) fn pass_over(&mut self, id: &str, origin: Origin, cause: impl Into<Arc<Cause>>) {
        let skipped = Skipped { id: id.to_owned(), origin, cause: cause.into() };
        let (plugin, cause) = (id.to_owned(), skipped.cause.to_string());
        self.observers.tell(&Event::Skipped { plugin, cause });
        self.report.skipped.push(skipped);
    }

    pub(super) fn loaded(&mut self, candidate: &Candidate) {
        self.report.loaded.extend(candidate.info.as_ref().map(|info| Loaded::of(info)));
    }

    pub(super) fn is_lost(&self, id: &str) -> bool {
        self.lost.contains_key(id)
    }

    /// Whether something came no further than this.
    pub(super) fn stopped_at(&self, stage: Stage) -> bool {
        self.report.errors.iter().any(|failed| failed.stage == stage)
    }

    /// Marks a plugin that cannot do without one that is lost, and says whether it is one.
    pub(super) fn lose_with(&mut self, candidate: &Candidate, stage: Stage) -> bool {
        let lost = candidate.needs().find_map(|on| self.lost.get(on).map(|&why| (on.to_owned(), why)));
        let Some((on, why)) = lost else { return false };
        let cause = Cause::DependsOn { on, why };
        match why {
            Lost::Skipped => self.skip(&candidate.id, candidate.origin, cause),
            _ => self.fail(&candidate.id, Some(candidate.origin), stage, cause),
        }
        true
    }

    /// Takes those out that are lost, and marks those that depend on them, and so on.
    pub(super) fn sift(&mut self, candidates: &mut Vec<Candidate>, stage: Stage) {
        loop {
            candidates.retain(|candidate| !self.is_lost(&candidate.id));
            let before = self.lost.len();
            if before > 0 {
                for candidate in &*candidates {
                    self.lose_with(candidate, stage);
                }
            }
            if self.lost.len() == before {
                return;
            }
        }
    }
}

impl Failed {
    /// What observers are told of it.
    pub(super) fn event(&self) -> Event {
        Event::Failed { plugin: self.id.clone(), stage: self.stage, cause: self.cause.to_string() }
    }
}
