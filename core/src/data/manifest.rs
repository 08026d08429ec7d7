//! What a plugin says about itself before any of its code runs.

use crate::data::Origin;

/// A named, versioned group of hookimpls: the trait that `#[plugin]` implements.
///
/// Nobody implements it by hand; the attribute checks what it writes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a plugin",
    label = "add `#[plugin(id = \"…\")]` to this type",
    note = "`#[hookimpl]` attaches hooks to a plugin; `#[plugin(id = \"my-plugin\")]` on the type makes it one"
)]
pub trait Plugin: Send + Sync + Sized + 'static {
    /// The plugin's manifest.
    const MANIFEST: &'static Manifest;
}

/// What a plugin says about itself: the fields of `#[plugin(…)]`.
///
/// # Examples
///
/// ```
/// use hookspec::{Plugin, plugin};
///
/// #[plugin(id = "guard", version = "1.2.0", depends_on("identity >=1, <2"))]
/// #[derive(Default)]
/// struct Guard;
///
/// # fn main() {
/// let manifest = Guard::MANIFEST;
/// assert_eq!((manifest.id, manifest.version), ("guard", "1.2.0"));
/// assert_eq!(manifest.dependencies[0].requirement, ">=1, <2");
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The plugin's name, unique in a registry. The widest rule is `^[a-zA-Z0-9][a-zA-Z0-9._-]{1,63}$`.
    pub id: &'static str,
    /// The plugin's version, semver or a PEP 440 spelling; the package's unless stated.
    pub version: &'static str,
    /// One line for a person; the package's description unless stated.
    pub description: &'static str,
    /// The versions of the host that it works with, if it says so.
    pub requires_host: Option<&'static str>,
    /// The plugins that it needs, or runs after when they are there.
    pub dependencies: &'static [Needs],
    /// The plugins that it cannot run beside.
    pub conflicts: &'static [&'static str],
    /// The names of the rights that it declares.
    pub capabilities: &'static [&'static str],
    /// Where it is declared.
    pub origin: Origin,
}

impl Manifest {
    /// That of nobody.
    pub(crate) const NOBODY: Self = Self {
        id: "",
        version: "0.0.0",
        description: "",
        requires_host: None,
        dependencies: &[],
        conflicts: &[],
        capabilities: &[],
        origin: crate::origin!(),
    };
}

/// One plugin that another depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// The other plugin's id.
    pub id: &'static str,
    /// The versions that will do; `*` for any.
    pub requirement: &'static str,
    /// Whether its absence is fine. When it is there, its version must do all the same.
    pub optional: bool,
}
