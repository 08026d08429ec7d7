#![doc = include_str!("../README.md")]

#[cfg(feature = "tokio")]
pub use hookspec_core::TokioTimer;
pub use hookspec_core::inspect;
pub use hookspec_core::plugin_set::{Has, Hosts, PluginSet, SetBuilder};
#[cfg(feature = "testing")]
pub use hookspec_core::testing;
pub use hookspec_core::{
    Accepts, Arrival, Ballot, BoxFuture, BroadcastAnswer, BroadcastFault, BuildError, Builder, ByValueAnswer,
    CallOutcome, Capability, CapabilityError, Change, ChangeError, Changed, CircuitState, Construct, Core,
    Cx, Declares, Denial, Departed, Dispatcher, Draft, DraftAnswer, Empty, End, Event, ExpectedCrate, Fault,
    FaultKind, FaultPolicy, Faults, FilterAnswer, FilterFault, FilterForm, FireEnd, Flow, Found, Given,
    GivenBack, Global, Handed, Handle, Heard, Historic, History, Hook, HookError, HookMeta, Hookimpl,
    Inspection, LinkError, Linked, Live, MAX_DEPTH, Manifest, Needs, Next, NonFinite, NotLinked, Now,
    Observer, OptionalAnswer, OrderError, Origin, Outcome, Partition, Phase, Plugin, PluginInfo, Policy,
    PolicyError, PolicyProblem, Problem, Profile, Quarantine, QuarantineError, RegisterError, Registry,
    Report, Reported, Requirement, Rule, ScoreAnswer, ScoreRule, Scores, SelectError, Semantic, Skip,
    Snapshot, Spec, SpecSet, StillInside, Strategy, Tally, Undo, Verdict, Version, Vote, VotingAnswer,
    VotingRule, WeakLive, check_id, isolated,
};
pub use hookspec_core::{ManualTimer, Sleep, SystemTimer, Timer};
#[doc = include_str!("macros/hookimpl.md")]
pub use hookspec_macros::hookimpl;
#[doc = include_str!("macros/hookspec.md")]
pub use hookspec_macros::hookspec;
#[doc = include_str!("macros/plugin.md")]
pub use hookspec_macros::plugin;

pub mod guide;
mod linked;
mod plugin_set;

/// What generated code names; not for people.
#[doc(hidden)]
pub mod __private {
    pub use ::core::any::{Any, TypeId};
    pub use ::core::assert;
    pub use ::core::clone::Clone;
    pub use ::core::convert::{From, Into};
    pub use ::core::default::Default;
    pub use ::core::future::{Future, pending};
    pub use ::core::marker::PhantomData;
    pub use ::core::marker::{Send, Sized, Sync};
    pub use ::core::ops::{ControlFlow, Fn};
    pub use ::core::option::Option;
    pub use ::core::panic;
    pub use ::core::result::Result;
    pub use ::core::task::Context;
    pub use ::core::time::Duration;
    pub use ::std::boxed::Box;
    pub use ::std::string::String;
    pub use ::std::sync::Arc;
    pub use ::std::vec::Vec;
    pub use hookspec_core::collect::{ExpectedCrate, Linked};
    pub use hookspec_core::data::{
        AnyPlugin, Empty, Erased, FaultPolicy, FilterForm, HookMeta, HookimplMeta, Hookimpls, ImplRecord,
        Needs, NonFinite, PluginRecord, Record, ScoreRule, Semantic, Spec, Strategy, VotingRule,
        counts_weights, erase, is_async, is_historic, lent,
    };
    pub use hookspec_core::dispatch::direct::{
        Admitted, Around, Direct, Ended, Fired, NoAround, Pass, Rest, Roll, Steps, Wraps, ended,
    };
    pub use hookspec_core::dispatch::filter::direct::Holds;
    pub use hookspec_core::dispatch::{
        Answered, AsyncAround, AtEnd, Bindings, Bound, BoxFuture, HandlerSet, HostAsync, HostFn, Next,
        NoWrap, Sent, Shared, Subset, Wrap, answer, bound, broadcast, can_be_sent, can_be_shared, collect,
        filter, first, not_implemented, on_worker, score, start, start_boxed, voting,
    };
    pub use hookspec_core::dispatch::{Gather, Keeps, Late};
    pub use hookspec_core::hook_lists;
    pub use hookspec_core::order::{Partition, Phase};
    pub use hookspec_core::plugin_set::{
        Has, HookOf, HookOrder, Hosts, List0, Listed, Made, Member, Nth, Parts, PluginSet, SetGraph, SetMeta,
        Take, Taken, fired, make, taken,
    };
    pub use hookspec_core::registry::Assembly;
    pub use hookspec_core::{origin, package_description, package_version, submit};
    pub use hookspec_macros::{linked, plugin_set};
}
