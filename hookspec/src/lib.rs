#![doc = include_str!("../README.md")]

// For hosts: what declares hooks, gathers plugins and fires.
#[cfg(feature = "tokio")]
pub use hookspec_core::TokioTimer;
pub use hookspec_core::lifecycle::{LoadError, LoadReport, State};
pub use hookspec_core::plugin_set::{Has, Hosts, PluginSet, SetBuilder};
pub use hookspec_core::{
    Accepts, ActionHost, ActionsDispatcher, Arrival, Ballot, BroadcastAnswer, BroadcastFault, BuildError,
    Builder, ByValueAnswer, CallOutcome, Capability, CapabilityError, Change, ChangeError, Changed,
    CircuitState, ConfigError, ConfigProblem, ConfigType, Construct, Core, Declares, Departed, Dispatcher,
    DraftAnswer, DurationError, Empty, Event, ExpectedCrate, Fault, FaultKind, FaultPolicy, Field,
    FieldNames, FilterAnswer, FilterForm, FireEnd, Given, GivenBack, Global, Handed, Handle, Heard, Historic,
    History, Holds, Hook, HookMeta, Hookimpl, IdError, Kind, KindMeta, KindRule, LinkError, Linked, Live,
    MAX_DEPTH, ManifestError, ManifestFile, ManifestProblem, Manifests, ManualTimer, Needs, NonFinite,
    NotLinked, Now, Observer, OptionalAnswer, OrderError, Origin, Outcome, Panicked, Partition, Phase,
    PlatformError, PluginInfo, Plugins, Policy, PolicyError, PolicyProblem, PolicyRule, Problem, Profile,
    Provenance, Quarantine, QuarantineError, Reading, RegisterError, Registry, Report, Reported, Requirement,
    RequirementError, ScoreAnswer, ScoreRule, SelectError, Semantic, Settings, Skip, Sleep, Snapshot, Spec,
    SpecError, SpecSet, StillInside, Strategy, SystemTimer, Tally, Timer, Undo, Version, VersionError,
    VotingAnswer, VotingRule, WeakLive, check_id, check_platform, isolated, origin,
};
#[doc = include_str!("macros/hookspec.md")]
pub use hookspec_macros::hookspec;
#[doc = include_str!("macros/plugin_kind.md")]
pub use hookspec_macros::plugin_kind;

pub use self::steps::{Factory, HealthMonitor, Host, Load};

// For the authors of plugins: what a plugin says of itself, is given and answers.
pub use hookspec_core::lifecycle::Health;
pub use hookspec_core::{
    Action, Actions, BoxFuture, Cx, Denial, Draft, End, Extra, Faults, FilterFault, Flow, Found, HookError,
    Manifest, NoConfig, Plugin, Scores, Secret, Verdict, Vote,
};
#[doc = include_str!("macros/actions.md")]
pub use hookspec_macros::actions;
#[doc = include_str!("macros/hookimpl.md")]
pub use hookspec_macros::hookimpl;
#[doc = include_str!("macros/plugin.md")]
pub use hookspec_macros::plugin;

pub use self::steps::Lifecycle;

// The rest of what a stage has, for those who look closer. What stands above does not stand here again.
#[cfg(feature = "testing")]
pub use hookspec_core::testing;
pub use hookspec_core::{document, inspect, trust};

pub mod actions;
pub mod config;
pub mod guide;
pub mod lifecycle;
mod linked;
mod plugin_set;
mod steps;

/// What generated code names; not for people.
#[doc(hidden)]
pub mod __private {
    pub use ::core::any::{Any, TypeId};
    pub use ::core::clone::Clone;
    pub use ::core::convert::{From, Into};
    pub use ::core::default::Default;
    pub use ::core::fmt::Debug;
    pub use ::core::future::{Future, pending};
    pub use ::core::marker::{Copy, PhantomData, Send, Sized, Sync};
    pub use ::core::ops::{ControlFlow, Fn, FnOnce};
    pub use ::core::option::Option;
    pub use ::core::panic;
    pub use ::core::pin::pin;
    pub use ::core::result::Result;
    pub use ::core::task::Context;
    pub use ::core::time::Duration;
    pub use ::core::{assert, concat, env, include_bytes};
    pub use ::std::boxed::Box;
    pub use ::std::string::String;
    pub use ::std::sync::Arc;
    pub use ::std::vec::Vec;
    pub use hookspec_core::actions::answer_of;
    pub use hookspec_core::collect::{ExpectedCrate, Linked};
    pub use hookspec_core::config::{AnyConfig, ConfigType, NoSchema, SchemaOf, configured, configured_from};
    pub use hookspec_core::data::{
        AnyPlugin, Construction, Empty, Erased, Extra, FaultPolicy, FilterForm, HookMeta, HookimplMeta,
        Hookimpls, ImplRecord, KindMeta, KindRecord, Needs, NonFinite, PluginRecord, Record, ScoreRule,
        Semantic, Spec, Strategy, VotingRule, bind_kind, counts_weights, erase, is_async, is_historic, lent,
        same_names,
    };
    pub use hookspec_core::dispatch::direct::waiting::{
        Ahead, Beside, Boxed, Concludes, Crowd, Round, Rows, Turns, Walled, Wrapped,
    };
    pub use hookspec_core::dispatch::direct::{
        Admitted, Around, Came, Direct, End, Final, Finish, Fired, NoAround, Pass, Rest, Roll, Steps, Wraps,
    };
    pub use hookspec_core::dispatch::filter::direct::Holds;
    pub use hookspec_core::dispatch::filter::waiting::Lends;
    pub use hookspec_core::dispatch::{
        Answered, AsyncAround, AtEnd, Bindings, Bound, BoxFuture, HandlerSet, HostAsync, HostFn, Next,
        NoWrap, Sent, Shared, Subset, Wrap, answer, bound, broadcast, can_be_sent, can_be_shared, collect,
        filter, first, not_implemented, on_worker, score, start, start_boxed, voting,
    };
    pub use hookspec_core::dispatch::{Counting, Gather, Keeps, Own};
    pub use hookspec_core::order::{Partition, Phase};
    pub use hookspec_core::plugin_set::{
        Has, HookOf, HookOrder, Hosts, List0, Listed, Member, Nth, Parts, PluginSet, SelfMade, SetGraph,
        SetMeta, Take, Taken, fired, taken,
    };
    pub use hookspec_core::registry::Assembly;
    pub use hookspec_core::{crowd_lists, hook_lists, to_the_end, waiting_lists};
    pub use hookspec_core::{manifest, origin, submit};
    pub use hookspec_macros::{linked, plugin_set};

    pub use crate::steps::{Companions, NoCompanions};
}
