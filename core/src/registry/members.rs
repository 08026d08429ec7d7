//! What a set of plugins is made of, and the checks that make it a registry.
//!
//! A builder puts members together once. A live set keeps them, and every change checks and orders a changed copy as the
//! builder did, so that one set of rules holds for both.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::config::Settings;
use crate::data::{PluginInfo, Provided, Spec, Version};
use crate::dispatch::{HandlerSet, HostHandler};
use crate::fault::{Circuits, Safeguards};
use crate::historic::Histories;
use crate::observe::Observers;
use crate::order::{CORE, OrderError, PluginGraph, PluginNode};
use crate::registry::assembly::{self, Parts};
use crate::registry::candidate::Candidate;
use crate::registry::check::{self, Host};
use crate::registry::plan::Plan;
use crate::registry::{AllSpares, BuildError, Problem, Profile, Registry};
use crate::trust::Gate;

/// The plugins of a set, and what is said of all of them.
#[derive(Clone)]
pub(crate) struct Members {
    /// Node by node of the dependency graph.
    pub(crate) candidates: Vec<Candidate>,
    /// The ids that may not be registered.
    pub(crate) blocked: BTreeSet<String>,
    pub(crate) observers: Observers,
    /// What historic hooks remember, which outlives every change; none in a frozen set.
    pub(crate) histories: Option<Arc<Histories>>,
    /// What is bound and in no version; none in a frozen set.
    pub(crate) spares: Option<Arc<AllSpares>>,
    pub(crate) fixed: Arc<Fixed>,
}

/// What the builder said and no change touches.
pub(crate) struct Fixed {
    /// Those that the set is declared with, and those that its plugins brought along.
    pub(super) specs: Vec<&'static Spec>,
    /// Whether it takes any spec.
    pub(super) open: bool,
    host: Arc<Host>,
    provided: Arc<Provided>,
    /// The host itself, as the owner of its handlers.
    core: Arc<PluginInfo>,
    /// The host's handlers; their places are their registration numbers.
    pub(crate) handlers: Arc<[HostHandler]>,
    pub(crate) profile: Profile,
    max_depth: usize,
    pub(crate) safeguards: Arc<Safeguards>,
    /// What plugins are configured by.
    pub(crate) settings: Arc<Settings>,
    /// Who decides which plugins may run; everybody may where there is none.
    pub(crate) gate: Option<Arc<Gate>>,
}

impl Fixed {
    #[expect(clippy::too_many_arguments, reason = "each is a part of what it makes")]
    pub(super) fn new(
        specs: Vec<&'static Spec>,
        open: bool,
        host: Host,
        provided: Provided,
        handlers: HandlerSet,
        profile: Profile,
        max_depth: usize,
        safeguards: Safeguards,
        settings: Settings,
        gate: Option<Arc<Gate>>,
    ) -> Self {
        let provided = Arc::new(provided);
        let core = Arc::new(PluginInfo {
            id: Cow::Borrowed(CORE),
            version: no_version(),
            manifest: None,
            origin: crate::origin!(),
            provided: Arc::clone(&provided),
            circuits: Circuits::default(),
            faults: AtomicU64::new(0),
        });
        let safeguards = Arc::new(safeguards);
        let (host, handlers) = (Arc::new(host), handlers.0.into());
        let settings = Arc::new(settings);
        Self { specs, open, host, provided, core, handlers, profile, max_depth, safeguards, settings, gate }
    }

    /// The host itself.
    pub(super) fn core(&self) -> &Arc<PluginInfo> {
        &self.core
    }

    /// The same, for a set of instances of its own: nothing that happens in one is known in the other.
    pub(crate) fn renewed(&self) -> Self {
        Self {
            specs: self.specs.clone(),
            open: self.open,
            host: Arc::clone(&self.host),
            provided: Arc::clone(&self.provided),
            core: Arc::new(self.core.renewed()),
            handlers: Arc::clone(&self.handlers),
            profile: self.profile,
            max_depth: self.max_depth,
            safeguards: Arc::new(self.safeguards.renewed()),
            settings: Arc::clone(&self.settings),
            gate: self.gate.clone(),
        }
    }
}

impl Members {
    /// Checks and orders everything, without running any plugin code; `problems` are those found so far.
    ///
    /// # Errors
    ///
    /// All problems.
    pub(crate) fn plan(self, problems: Vec<Problem>) -> Result<Plan, BuildError> {
        self.plan_after(None, problems)
    }

    /// The same where these members come after others, of which much has stayed as it was.
    ///
    /// # Errors
    ///
    /// All problems.
    pub(crate) fn plan_after(
        mut self,
        before: Option<&Registry>,
        mut problems: Vec<Problem>,
    ) -> Result<Plan, BuildError> {
        let fixed = Arc::clone(&self.fixed);
        self.candidates = check::unique(self.candidates, &mut problems);
        fixed.host.placement.put(&mut self.candidates);
        check::values(&self.candidates, &mut problems);
        let versions = check::plugins(&self.candidates, &fixed.host, &mut problems);
        check::relations(&self.candidates, &versions, &mut problems);
        let graph = match graph(&self.candidates) {
            Ok(graph) => graph,
            Err(errors) => {
                problems.extend(errors.into_iter().map(Problem::Dependencies));
                BuildError::unless_empty(problems)?;
                unreachable!("there are errors");
            }
        };

        let mut registration = graph.registration_order();
        if fixed.profile == Profile::Pluggy {
            // pluggy registers in the order of the calls; only what was linked has no such order.
            registration.sort_by_key(|&node| self.candidates[node].age);
        }
        for (age, &node) in (0..).zip(&registration) {
            self.candidates[node].age = age;
        }
        for (candidate, version) in self.candidates.iter_mut().zip(versions) {
            candidate.info.get_or_insert_with(|| {
                Arc::new(PluginInfo {
                    id: candidate.id.clone(),
                    version,
                    manifest: Some(candidate.manifest),
                    origin: candidate.origin,
                    provided: Arc::clone(&fixed.provided),
                    circuits: Circuits::default(),
                    faults: AtomicU64::new(0),
                })
            });
        }
        let order = assembly::order(Parts {
            specs: &fixed.specs,
            candidates: &self.candidates,
            registration: &registration,
            core: &fixed.core,
            handlers: &fixed.handlers,
            graph,
            profile: fixed.profile,
            max_depth: fixed.max_depth,
            safeguards: &fixed.safeguards,
            problems: &mut problems,
            before: before.map(|before| &*before.0),
        });
        BuildError::unless_empty(problems)?;
        Ok(Plan::new(order, self))
    }
}

fn graph(candidates: &[Candidate]) -> Result<PluginGraph, Vec<OrderError>> {
    let needs: Vec<(Vec<&str>, Vec<&str>)> = candidates
        .iter()
        .map(|candidate| {
            let optional = candidate.manifest.dependencies.iter().filter(|needs| needs.optional);
            (candidate.needs().collect(), optional.map(|needs| needs.id).collect())
        })
        .collect();
    let nodes: Vec<_> = candidates
        .iter()
        .zip(&needs)
        .map(|(candidate, (depends_on, optional))| PluginNode {
            id: &candidate.id,
            depends_on,
            optional,
            precedence: candidate.precedence,
        })
        .collect();
    PluginGraph::new(&nodes)
}

/// Stands where no version is known.
pub(super) fn no_version() -> Version {
    Version::parse("0.0.0").unwrap_or_else(|_| unreachable!("`0.0.0` is a version"))
}
