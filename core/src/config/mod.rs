//! Configuration: from files, the environment, the command line and code to the Rust type of a plugin.
//!
//! A plugin says what it can be told by a type that serde reads. Who runs the host says what it is told, in several places, of
//! which the later win. And who has to find a mistake wants all of them at once: which plugin, which field, what is wrong, and
//! where it was written.
//!
//! So every layer is merged into one tree whose values know where they came from ([`Settings`]). A plugin's type is read from
//! its part of the tree, in as many passes as there are mistakes that only the type itself can find. What is wrong
//! with all plugins is one error ([`Reading`], [`ConfigError`]).
//!
//! No text that comes out of here holds a value, but the one that is asked for values ([`Settings::explain`]), which redacts
//! every [`Secret`].

mod arguments;
mod config_type;
mod error;
mod expand;
mod explain;
mod one;
mod provenance;
mod read;
mod reading;
mod schema;
mod secret;
mod settings;
#[cfg(test)]
mod tests;
mod tree;

pub use self::config_type::{AnyConfig, Config, ConfigType, Configure, Made};
#[doc(hidden)]
pub use self::config_type::{configured, configured_from};
pub use self::error::{ConfigError, ConfigProblem, LayerError, Why};
pub use self::explain::{Explained, Explanation};
pub(crate) use self::one::read_one;
pub use self::provenance::Provenance;
pub use self::reading::Reading;
#[doc(hidden)]
pub use self::schema::{NoSchema, SchemaOf};
pub use self::secret::Secret;
pub use self::settings::Settings;
