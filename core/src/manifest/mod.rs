//! Manifests in files, which a host reads at run time and holds against the plugins that are linked.
//!
//! A plugin's manifest stands in its code, or in a file that `#[plugin(manifest = "…")]` reads while it is compiled: then code and
//! file cannot drift. Some hosts have their manifests in a directory, one for each plugin that an operator has installed, for
//! tools and marketplaces to read. Nothing holds these against the code but the host: [`Manifests`] reads them, with the line of
//! every mistake, and [`Builder::manifests`](crate::Builder::manifests) refuses what contradicts the linked plugins.
//!
//! Every host calls its fields as it likes: [`FieldNames`] translates. The formats are features of the crate: `toml`, `yaml`,
//! `json`.

mod error;
mod field;
mod file;
mod read;
mod set;
#[cfg(test)]
mod tests;

pub use error::{ManifestError, ManifestProblem};
pub use field::Field;
pub use file::{FieldNames, ManifestFile};
pub use set::Manifests;

use crate::data::nearest;
