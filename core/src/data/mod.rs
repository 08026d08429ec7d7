//! What plugins and hosts say about themselves: plain data, checked where it is read.
//!
//! The macros read the same data at compile time and must agree with the run time on every rule. So the files
//! that hold rules name nothing but `std` and `semver`, and `hookspec-macros` compiles the very same ones.

mod comparator;
mod dependency;
mod id;
mod requirement;
mod scan;
mod version;
mod version_serde;

pub use self::dependency::{Dependency, DependencyError};
pub use self::id::{IdError, check_id};
pub use self::requirement::{Requirement, RequirementError};
pub use self::version::{Version, VersionError};
