//! Faults: what went wrong in one handler, whose it was, and what became of it.
//!
//! A handler can return an error, panic, give a number that is not finite, fire hooks without end, or be an around that
//! never calls on. Each becomes a [`Fault`] that names hook, plugin and origin and keeps its source. What a fault does
//! to the fire is the spec's [`FaultPolicy`], and shows in the type of the fire: a hook that can
//! fail returns a `Result`, one that reports returns its result in [`Reported`].

mod depth;
mod error;
mod isolate;
mod policy;
mod quarantine;
mod safeguards;
mod workers;

use std::error::Error;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::data::{FaultPolicy, Hookimpl};

pub use depth::{MAX_DEPTH, Nesting};
pub(crate) use depth::{enter, under_way};
pub use error::HookError;
pub use isolate::isolated;
pub(crate) use isolate::{Contained, catch, describe, discard, isolate};
pub use policy::{Policy, PolicyError, PolicyProblem, PolicyRule};
pub(crate) use quarantine::{Admission, Change};
pub use quarantine::{CircuitState, Quarantine, QuarantineError};
pub(crate) use safeguards::{Circuits, Safeguards, Terms};
pub(crate) use workers::{Missed, Workers};

/// An error, a panic or another failing of one handler in one fire.
///
/// One pointer; a clone shares what it points to.
///
/// # Examples
///
/// ```
/// use acme_hooks::{NodeHooksDispatcher, NodeHooksHandlers};
///
/// let hooks = NodeHooksDispatcher::builder()
///     .core(NodeHooksHandlers::new().authorize("001.buggy", |_cx, _source| panic!("oops")))
///     .build()
///     .unwrap();
/// let faults = hooks.authorize("alice").unwrap_err();
/// let fault = faults.first();
/// assert_eq!((fault.hook(), fault.plugin(), fault.kind_name()), ("authorize", "core", "panic"));
/// assert_eq!(fault.message(), "panicked: oops");
/// ```
#[derive(Clone)]
pub struct Fault(Arc<Inner>);

struct Inner {
    hookimpl: Arc<Hookimpl>,
    kind: FaultKind,
}

/// What went wrong in a handler.
#[derive(Debug)]
#[non_exhaustive]
pub enum FaultKind {
    /// It returned an error.
    Error(HookError),
    /// It panicked with this text.
    Panic(String),
    /// It gave an adjustment that is NaN or infinite.
    NonFinite {
        /// The key of the adjustment, as `Debug` shows it.
        key: String,
        /// The adjustment.
        delta: f64,
    },
    /// It did not answer in time: within this.
    Deadline {
        /// How long it had.
        limit: Duration,
    },
    /// It is an around that was not called, since it is in quarantine.
    Quarantined,
    /// It is an around that returned without calling `next`.
    NextNotCalled,
    /// It was not called, since fires were already nested to the limit; the path leads from the outermost hook here.
    TooDeep {
        /// The hooks under way, outermost first.
        path: String,
        /// The limit.
        limit: usize,
    },
}

impl From<HookError> for FaultKind {
    fn from(error: HookError) -> Self {
        error.into_kind()
    }
}

impl Fault {
    #[cold]
    pub(crate) fn new(hookimpl: &Arc<Hookimpl>, kind: FaultKind) -> Self {
        let fault = Self(Arc::new(Inner { hookimpl: Arc::clone(hookimpl), kind }));
        hookimpl.plugin.faults.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(
            target: "hookspec",
            hook = hookimpl.hook.name,
            plugin = hookimpl.plugin.id(),
            origin = %hookimpl.origin,
            kind = fault.kind_name(),
            "handler faulted: {}",
            fault.message(),
        );
        fault
    }

    /// The hookimpl that failed: its hook, plugin, name and origin.
    pub fn hookimpl(&self) -> &Hookimpl {
        &self.0.hookimpl
    }

    pub(crate) fn shared_hookimpl(&self) -> Arc<Hookimpl> {
        Arc::clone(&self.0.hookimpl)
    }

    /// What it does to the fire that it happened in.
    pub(crate) fn policy(&self) -> FaultPolicy {
        self.0.hookimpl.terms.policy(&self.0.kind)
    }

    /// Whether it keeps a caller that could have an error from having a result; a fire that never began has none.
    pub(crate) fn ends(&self) -> bool {
        self.policy() != FaultPolicy::Report || matches!(self.0.kind, FaultKind::TooDeep { .. })
    }

    /// Where the hookimpl that failed stands among these; behind them all where it is none of them.
    pub(crate) fn place_among(&self, who: &[Arc<Hookimpl>]) -> usize {
        let failed = |hookimpl| Arc::ptr_eq(hookimpl, &self.0.hookimpl);
        who.iter().position(failed).unwrap_or(who.len())
    }

    /// Whether both are one fault.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The name of the hook.
    pub fn hook(&self) -> &'static str {
        self.0.hookimpl.hook.name
    }

    /// The id of the plugin.
    pub fn plugin(&self) -> &str {
        self.0.hookimpl.plugin.id()
    }

    /// What went wrong.
    pub fn kind(&self) -> &FaultKind {
        &self.0.kind
    }

    /// A short word for what went wrong: the type of the error, or `panic`, `non_finite`, `deadline`,
    /// `quarantined`, `next_not_called`, `too_deep`.
    pub fn kind_name(&self) -> &'static str {
        match &self.0.kind {
            FaultKind::Error(error) => error.kind(),
            FaultKind::Panic(_) => "panic",
            FaultKind::NonFinite { .. } => "non_finite",
            FaultKind::Deadline { .. } => "deadline",
            FaultKind::Quarantined => "quarantined",
            FaultKind::NextNotCalled => "next_not_called",
            FaultKind::TooDeep { .. } => "too_deep",
        }
    }

    /// What went wrong, without who and where.
    pub fn message(&self) -> String {
        match &self.0.kind {
            FaultKind::Error(error) => error.to_string(),
            FaultKind::Panic(text) => format!("panicked: {text}"),
            FaultKind::NonFinite { key, delta } => {
                format!("the adjustment of {key} is {delta}, which is not finite")
            }
            FaultKind::Deadline { limit } => format!(
                "handler '{}' timed out for hook '{}' after {:.3}s",
                self.0.hookimpl,
                self.hook(),
                limit.as_secs_f64()
            ),
            FaultKind::Quarantined => "it is in quarantine".to_owned(),
            FaultKind::NextNotCalled => {
                "an around must call `next`, and this one returned without".to_owned()
            }
            FaultKind::TooDeep { path, limit } => {
                format!("fires are nested deeper than {limit}: {path}")
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hookimpl = self.hookimpl();
        write!(
            f,
            "plugin `{}` failed in hook `{}`: {} (handler `{hookimpl}`, {})",
            self.plugin(),
            self.hook(),
            self.message(),
            hookimpl.origin,
        )
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("hook", &self.hook())
            .field("plugin", &self.plugin())
            .field("kind", &self.0.kind)
            .finish_non_exhaustive()
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.kind {
            FaultKind::Error(error) => error.source().map(|error| error as &(dyn Error + 'static)),
            _ => None,
        }
    }
}

/// One or more faults of one fire, in the order in which they happened.
///
/// Under `fail` it is one, unless an around panics with it in hand: then that one follows. It dereferences to a slice
/// that is never empty.
#[derive(Clone)]
pub struct Faults(Box<[Fault]>);

impl Faults {
    /// Gathers faults into an error; none where there are none.
    pub(crate) fn gather(faults: Vec<Fault>) -> Option<Self> {
        if faults.is_empty() { None } else { Some(Self(faults.into())) }
    }

    /// The first fault.
    ///
    /// # Panics
    ///
    /// Never: there is always one.
    pub fn first(&self) -> &Fault {
        &self.0[0]
    }

    /// Adds them to those that are reported, but for those that are among them already.
    pub(crate) fn join(self, reported: &mut Vec<Fault>) {
        for fault in self.0 {
            if !reported.iter().any(|known| known.is(&fault)) {
                reported.push(fault);
            }
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(Box::new([fault]))
    }
}

impl Deref for Faults {
    type Target = [Fault];

    fn deref(&self) -> &[Fault] {
        &self.0
    }
}

/// As it is displayed, for a `main` that returns it; `{:#?}` shows the fields.
impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            f.debug_tuple("Faults").field(&self.0).finish()
        } else {
            fmt::Display::fmt(self, f)
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl Error for Faults {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.first().source()
    }
}

/// The result of a hook whose faults are reported instead of returned.
///
/// It dereferences to the result.
#[derive(Debug, Clone)]
#[must_use = "the result may come with faults"]
pub struct Reported<V> {
    /// The result, made by the handlers that did not fault.
    pub value: V,
    /// The faults, in the order in which they happened.
    pub faults: Vec<Fault>,
}

impl<V> Deref for Reported<V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.value
    }
}
