//! The nouns: what a spec, a plugin, a manifest and a hookimpl are, before anything runs.
//!
//! The macros check what users write by the same rules as the run time. So the files that hold rules (ids, versions,
//! requirements) name nothing but `std` and `semver`, and `hookspec-macros` compiles the very same ones.

mod capability;
mod comparator;
mod context;
mod dependency;
mod duration;
mod extra;
mod id;
mod identity;
mod kind;
mod lent;
mod manifest;
mod near;
mod origin;
mod platform;
mod registration;
mod release;
mod requirement;
mod scan;
mod semantic;
mod spec;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod version;
mod version_serde;

pub(crate) use self::capability::Provided;
pub use self::capability::{Capability, CapabilityError, Declares};
pub use self::context::{Core, Cx, Erased};
pub use self::dependency::{Dependency, DependencyError};
pub use self::duration::{DurationError, HumanDuration, parse_duration};
pub use self::extra::Extra;
pub use self::id::{IdError, check_id};
pub use self::identity::{Hookimpl, PluginInfo};
pub use self::kind::{Kind, KindMeta, KindRecord, bind_kind};
pub use self::lent::{Lent, lent};
pub use self::manifest::{Manifest, Needs, Plugin, count, same_names, split};
pub(crate) use self::near::nearest;
pub use self::origin::Origin;
pub use self::platform::{PlatformError, check_platform, runs_here};
pub use self::registration::{
    AnyPlugin, Construct, Construction, Handed, HookimplMeta, Hookimpls, ImplRecord, PluginRecord, Record,
    counts_weights, erase, is_async, is_historic,
};
pub(crate) use self::release::Release;
pub(crate) use self::requirement::admits;
pub use self::requirement::{Requirement, RequirementError};
pub use self::semantic::{
    Empty, FaultPolicy, FilterForm, NonFinite, ScoreRule, Semantic, Strategy, VotingRule,
};
pub use self::spec::{HookMeta, Spec};
pub(crate) use self::version::release;
pub use self::version::{Version, VersionError};
