//! What every Opsbox plugin knows.
//!
//! Opsbox runs pipelines: inputs make [results](CheckResult), assistants make results of results, outputs bring them somewhere.
//! What these are, Opsbox itself does not know. Each plugin is of a *type*, and a plugin of the type `handler` says which types
//! it handles, brings the hooks that their plugins implement, and calls them: see [`HandlerSpec`]. So a plugin crate depends on
//! the crate of its handler, as its manifest says in `depends_on(…)`, which is what Opsbox calls `uses`.
//!
//! Output plugins do not print and write by themselves. They declare a right and ask for what the host lends: a [`Console`], or
//! [`Files`], which are written when the whole pipeline has ended well.

mod console;
mod files;
mod handler;
mod result;

pub use console::{Console, ConsoleWrite};
pub use files::{FileError, Files, FilesWrite};
pub use handler::*;
pub use opsbox_pipeline::Stage;
pub use result::{CheckResult, Details, Entry};

/// What plugins call this host when they say which versions they work with.
pub const HOST: &str = "opsbox";

/// The type of the plugins that handle others.
pub const HANDLER: &str = "handler";
