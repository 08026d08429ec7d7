//! The terms that each hookimpl is called on, worked out when the registry is built.
//!
//! What a fault does, how long a handler may take and when it is left out can be said in four places. The narrower one wins:
//! the operator's table, the hookimpl, the hook, the registry. All of it ends in one [`Terms`] per hookimpl, so that a fire
//! looks nothing up.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use crate::data::{FaultPolicy, HookMeta, Hookimpl, HookimplMeta, PluginInfo};
use crate::fault::FaultKind;
use crate::fault::policy::{self, Known, Leave, Policy, PolicyError, PolicyRule};
use crate::fault::quarantine::{Breaker, Quarantine, Scope};
use crate::fault::workers::{DEFAULT_WORKERS, Workers};
use crate::observe::{Event, Observers};
use crate::time::{SystemTimer, Timer};

/// How many faults quarantine a handler that runs on workers, where nobody says otherwise.
const HANGS: u32 = 5;

/// What the host says about faults, deadlines and quarantine.
pub(crate) struct Safeguards {
    /// The operator's table, which wins over what is written in code.
    pub(crate) policy: Policy,
    /// What holds where nobody says anything else.
    pub(crate) registry: PolicyRule,
    pub(crate) timer: Arc<dyn Timer>,
    pub(crate) workers: Arc<Workers>,
    /// Who is told of what happens outside of any fire, and the version of the set that says so.
    observers: Mutex<(u64, Observers)>,
}

/// The circuits of a plugin, for as long as it is registered: whatever else changes of the set, they stay as they are, and
/// one that comes back under its id starts anew.
#[derive(Debug, Default)]
pub(crate) struct Circuits(Mutex<HashMap<Circuit, Arc<Breaker>>>);

/// Which circuit it is: that of a hookimpl (by where its hook is declared, its name, and whether it is an around), or of the
/// whole plugin.
type Circuit = Option<(usize, String, bool)>;

/// The terms that one hookimpl is called on.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// What an error does, and every fault that is neither of the next two.
    pub(crate) error: FaultPolicy,
    pub(crate) panic: FaultPolicy,
    pub(crate) deadline: FaultPolicy,
    /// How long it may take.
    pub(crate) timeout: Option<Duration>,
    pub(crate) breaker: Option<Arc<Breaker>>,
    /// Where it finds the workers that it runs on; none where it runs in its fire.
    pub(crate) worker: Option<Arc<Safeguards>>,
}

impl Terms {
    /// The same for another instance of the plugin, against which nothing is held.
    pub(crate) fn renewed(&self, of: &Hookimpl, plugin: &PluginInfo, safeguards: &Arc<Safeguards>) -> Self {
        let breaker = self.breaker.as_ref();
        Self {
            breaker: breaker.map(|known| plugin.circuits.of(known.rule(), of.hook, &of.name, of.around)),
            worker: self.worker.as_ref().map(|_| Arc::clone(safeguards)),
            ..self.clone()
        }
    }

    /// What a fault of this kind does.
    pub(crate) fn policy(&self, kind: &FaultKind) -> FaultPolicy {
        match kind {
            FaultKind::Panic(_) => self.panic,
            FaultKind::Deadline { .. } => self.deadline,
            _ => self.error,
        }
    }
}

impl Default for Safeguards {
    fn default() -> Self {
        Self {
            policy: Policy::new(),
            registry: PolicyRule::new(),
            timer: Arc::new(SystemTimer),
            workers: Arc::new(Workers::new(DEFAULT_WORKERS)),
            observers: Mutex::default(),
        }
    }
}

impl Safeguards {
    /// Everything that is wrong with what the host says.
    ///
    /// # Errors
    ///
    /// All problems, each with the place it is in.
    pub(crate) fn check(
        &self,
        hooks: &[&'static HookMeta],
        plugins: Option<&[&str]>,
    ) -> Result<(), PolicyError> {
        let mut problems = Vec::new();
        if let Err(error) = self.policy.check(&Known { hooks, plugins }) {
            problems.extend(error.into_problems());
        }
        policy::check_values("registry", &self.registry, &mut problems);
        PolicyError::gather(problems)
    }

    /// The same for another set of plugins: who watches this one is not told of that one.
    pub(crate) fn renewed(&self) -> Self {
        Self {
            policy: self.policy.clone(),
            registry: self.registry,
            timer: Arc::clone(&self.timer),
            workers: Arc::clone(&self.workers),
            observers: Mutex::default(),
        }
    }

    /// The terms of one hookimpl of a plugin.
    pub(crate) fn terms(
        self: &Arc<Self>,
        plugin: &PluginInfo,
        hook: &'static HookMeta,
        name: &str,
        meta: &HookimplMeta,
    ) -> Terms {
        let table = self.policy.rule(plugin.id(), hook);
        let timeout = table.timeout.or(meta.timeout).or(hook.timeout).or(self.registry.timeout_given());
        // What an around wraps is in its fire's own thread, and so is the around.
        let works = hook.worker && timeout.is_some() && !meta.around;
        // One that hangs costs a worker each time it is called: it is not called again at once.
        let hangs = works.then(|| Quarantine::after(HANGS));
        let rule = match table.quarantine.or(self.registry.quarantine_given()) {
            Some(Leave::Under(rule)) => Some(rule),
            Some(Leave::Off) => None,
            None => hangs,
        };
        Terms {
            error: table.error.unwrap_or(hook.on_fault),
            panic: table.panic.unwrap_or(hook.on_fault),
            deadline: table.deadline.unwrap_or(hook.on_fault),
            timeout,
            worker: works.then(|| Arc::clone(self)),
            breaker: rule.map(|rule| plugin.circuits.of(rule, hook, name, meta.around)),
        }
    }

    /// Says who is told from this version of the set on; what comes too late says nothing.
    pub(crate) fn watched_by(&self, version: u64, observers: &Observers) {
        let mut known = self.observers.lock();
        if known.0 <= version {
            *known = (version, observers.clone());
        }
    }

    /// Tells of what happens outside of any fire.
    pub(crate) fn tell(&self, event: &Event) {
        let observers = self.observers.lock().1.clone();
        observers.tell(event);
    }
}

impl Circuits {
    fn of(&self, rule: Quarantine, hook: &HookMeta, name: &str, around: bool) -> Arc<Breaker> {
        let circuit = (rule.scope() == Scope::Hookimpl)
            .then(|| (std::ptr::from_ref(hook).addr(), name.to_owned(), around));
        Arc::clone(self.0.lock().entry(circuit).or_insert_with(|| Arc::new(Breaker::new(rule))))
    }
}

impl fmt::Debug for Safeguards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Safeguards")
            .field("policy", &self.policy)
            .field("registry", &self.registry)
            .field("timer", &self.timer)
            .finish_non_exhaustive()
    }
}
