//! The runtime of `hookspec`.
//!
//! Users name the facade, `hookspec`; this crate is what its macros expand to, and is usable without them.
//!
//! The life of a hook, one module each: a trait becomes a [`Spec`] and a plugin a [`Manifest`] ([`data`]); their records
//! are gathered from the program ([`collect`]); plugins and hookimpls are ordered ([`order`]); a [`Builder`] checks all of
//! it and freezes it into a [`Registry`] ([`registry`]), or keeps it [`Live`] ([`live`]); a dispatcher fires hooks over it
//! ([`dispatch`]); what goes wrong in a handler becomes a [`Fault`] ([`fault`]), also what is late ([`time`]); a hook may
//! remember its fires for plugins that come later ([`historic`]). Who runs in what order, and why, is there to be looked at
//! ([`inspect`]), and what happens to be watched ([`observe`]).
//!
//! Around it, the plugin: which may run at all ([`trust`]), what files say of it ([`manifest`]) in which format
//! ([`document`]), what it is told ([`config`]), what it is to a host besides its hooks ([`kind`]), what it can do by name
//! ([`actions`]), and when it begins and ends ([`lifecycle`]).
//!
//! A set of plugins that is written down in the program is checked and ordered by the compiler ([`plugin_set`]).

pub mod actions;
pub mod collect;
pub mod config;
pub mod data;
pub mod dispatch;
pub mod document;
pub mod fault;
pub mod historic;
pub mod inspect;
pub mod kind;
pub mod lifecycle;
pub mod live;
pub mod manifest;
pub mod observe;
pub mod order;
pub mod plugin_set;
mod problems;
pub mod registry;
mod sync;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod time;
#[cfg(test)]
mod toy;
pub mod trust;

pub use actions::{Action, ActionHost, Actions, ActionsDispatcher, NoConfig};
pub use collect::{ExpectedCrate, LinkError, Linked, NotLinked};
pub use config::{ConfigError, ConfigProblem, ConfigType, Provenance, Reading, Secret, Settings};
pub use data::{
    Capability, CapabilityError, Construct, Construction, Core, Cx, Declares, DurationError, Empty, Erased,
    Extra, FaultPolicy, FilterForm, Handed, HookMeta, Hookimpl, HookimplMeta, Hookimpls, IdError, ImplRecord,
    Kind, KindMeta, KindRecord, Manifest, Needs, NonFinite, Origin, PlatformError, Plugin, PluginInfo,
    PluginRecord, Record, Requirement, RequirementError, ScoreRule, Semantic, Spec, Strategy, Version,
    VersionError, VotingRule, check_id, check_platform,
};
pub use dispatch::answer::{Found, Given, OptionalAnswer};
pub use dispatch::broadcast::{BroadcastAnswer, BroadcastFault, Outcome, Report};
pub use dispatch::collect::Heard;
pub use dispatch::filter::{ByValueAnswer, Draft, DraftAnswer, FilterAnswer, FilterFault, Flow, GivenBack};
pub use dispatch::score::{ScoreAnswer, Scores};
pub use dispatch::voting::{Ballot, Denial, Tally, Verdict, Vote, VotingAnswer};
pub use dispatch::{BoxFuture, End, Hook, Next};
pub use fault::{
    CircuitState, Fault, FaultKind, Faults, HookError, MAX_DEPTH, Policy, PolicyError, PolicyProblem,
    PolicyRule, Quarantine, QuarantineError, Reported, isolated,
};
pub use historic::{Historic, History};
pub use inspect::Inspection;
pub use kind::{Holds, Panicked, Plugins};
pub use live::{
    Arrival, Change, ChangeError, Changed, Departed, Handle, Live, Now, Snapshot, SpecError, StillInside,
    Undo, WeakLive,
};
pub use manifest::{Field, FieldNames, ManifestError, ManifestFile, ManifestProblem, Manifests};
pub use observe::{CallOutcome, Event, FireEnd, Observer, Skip};
pub use order::{OrderError, Partition, Phase};
pub use registry::{
    Accepts, BuildError, Builder, Dispatcher, Global, KindRule, Problem, Profile, RegisterError, Registry,
    SelectError, SpecSet,
};
#[cfg(feature = "tokio")]
pub use time::TokioTimer;
pub use time::{ManualTimer, Sleep, SystemTimer, Timer};

/// What generated code names; not for people.
#[doc(hidden)]
pub mod __private {
    pub use ::core::future::Future;
    pub use ::core::marker::{Send, Sized, Sync};
    pub use ::core::ops::ControlFlow;
    pub use ::core::option::Option;

    pub use crate::dispatch::direct::waiting::{Free, Row, Rows, Turns};
    pub use crate::dispatch::direct::{Direct, End};

    #[cfg(feature = "linkme")]
    pub use crate::collect::RECORDS;
    #[cfg(all(feature = "inventory", not(feature = "linkme")))]
    pub use inventory;
    #[cfg(feature = "linkme")]
    pub use linkme;
}
