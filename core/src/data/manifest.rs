//! What a plugin says about itself before any of its code runs.

use serde::Serialize;

use crate::config::ConfigType;
use crate::data::text;
use crate::data::{Extra, ImplRecord, KindRecord, Origin};

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

    /// What it implements of the framework's own specs.
    #[doc(hidden)]
    const COMPANIONS: &'static [&'static ImplRecord] = &[];

    /// The kinds that it is of, as far as they are traits.
    #[doc(hidden)]
    const KINDS: &'static [KindRecord] = &[];
}

/// What a plugin says about itself: the fields of `#[plugin(…)]`, or of the file that it names.
///
/// # Examples
///
/// ```
/// use hookspec::{Plugin, plugin};
///
/// #[plugin(id = "guard", version = "1.2.0", license = "MIT", depends_on("identity >=1, <2"))]
/// #[derive(Default)]
/// struct Guard;
///
/// # fn main() {
/// let manifest = Guard::MANIFEST;
/// assert_eq!((manifest.id, manifest.version, manifest.license), ("guard", "1.2.0", "MIT"));
/// assert_eq!(manifest.dependencies[0].requirement, ">=1, <2");
/// # }
/// ```
///
/// By hand, from the fields that there have to be:
///
/// ```
/// use hookspec::{Manifest, Origin};
///
/// const ORIGIN: Origin = Origin::new("acme-guard", "1.2.0", "acme_guard", file!(), line!());
/// const GUARD: Manifest = Manifest { license: "MIT", ..Manifest::new("guard", "1.2.0", ORIGIN) };
/// assert_eq!((GUARD.name, GUARD.authors.len()), ("guard", 0));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// What tells the plugin from others, unique in a registry. The widest rule is `^[a-zA-Z0-9][a-zA-Z0-9._-]{1,63}$`.
    pub id: &'static str,
    /// What a person calls it; the id unless stated.
    pub name: &'static str,
    /// The plugin's version, semver or a PEP 440 spelling; the package's unless stated.
    pub version: &'static str,
    /// One line for a person; the package's description unless stated.
    pub description: &'static str,
    /// Who wrote it; the package's authors unless stated.
    pub authors: &'static [&'static str],
    /// Under which license it is, as the package says unless stated; empty where nobody says.
    pub license: &'static str,
    /// Its page, as the package says unless stated; empty where it has none.
    pub homepage: &'static str,
    /// Where its source is, as the package says unless stated; empty where nobody says.
    pub repository: &'static str,
    /// Words that it is found by.
    pub keywords: &'static [&'static str],
    /// The names of the host's kinds that it is of.
    pub kinds: &'static [&'static str],
    /// The platforms that it runs on, each as [`check_platform`](crate::data::check_platform) has it; all where there are none.
    pub platforms: &'static [&'static str],
    /// The versions of the host that it works with, if it says so.
    pub requires_host: Option<&'static str>,
    /// The versions of the host's interface that it works with; any where there are none.
    pub api_versions: &'static [u32],
    /// The plugins that it needs, or runs after when they are there.
    pub dependencies: &'static [Needs],
    /// The plugins that it cannot run beside.
    pub conflicts: &'static [&'static str],
    /// The names of the rights that it declares.
    pub capabilities: &'static [&'static str],
    /// Its configuration, of which it is made, if it has one.
    #[serde(skip)]
    pub config: Option<&'static ConfigType>,
    /// What it says beyond that, for hosts that know it.
    #[serde(serialize_with = "crate::data::extra::table")]
    pub extra: &'static [(&'static str, Extra)],
    /// Where it is declared.
    pub origin: Origin,
}

impl Manifest {
    /// The manifest of a plugin that says nothing else about itself.
    pub const fn new(id: &'static str, version: &'static str, origin: Origin) -> Self {
        Self {
            id,
            name: id,
            version,
            description: "",
            authors: &[],
            license: "",
            homepage: "",
            repository: "",
            keywords: &[],
            kinds: &[],
            platforms: &[],
            requires_host: None,
            api_versions: &[],
            dependencies: &[],
            conflicts: &[],
            capabilities: &[],
            config: None,
            extra: &[],
            origin,
        }
    }

    /// What it says beyond the known fields under this name; tables within tables are reached by a path with dots.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec::{Extra, Plugin, plugin};
    ///
    /// #[plugin(id = "s3-public", extra(rego(rego_file = "s3.rego"), severity = 7))]
    /// #[derive(Default)]
    /// struct S3Public;
    ///
    /// # fn main() {
    /// let manifest = S3Public::MANIFEST;
    /// assert_eq!(manifest.extra("rego.rego_file").and_then(Extra::as_text), Some("s3.rego"));
    /// assert_eq!(manifest.extra("severity"), Some(&Extra::Integer(7)));
    /// assert_eq!(manifest.extra("rego.description"), None);
    /// # }
    /// ```
    pub fn extra(&self, path: &str) -> Option<&'static Extra> {
        super::extra::find(self.extra, path)
    }
}

/// The base of a manifest that is written here: what cargo knows of the package.
#[doc(hidden)]
#[macro_export]
macro_rules! manifest {
    ($id:expr) => {
        $crate::Manifest {
            description: $crate::package!("CARGO_PKG_DESCRIPTION"),
            authors: {
                const AUTHORS: &str = $crate::package!("CARGO_PKG_AUTHORS");
                const LIST: [&str; $crate::data::count(AUTHORS)] = $crate::data::split(AUTHORS);
                &LIST
            },
            license: $crate::package!("CARGO_PKG_LICENSE"),
            homepage: $crate::package!("CARGO_PKG_HOMEPAGE"),
            repository: $crate::package!("CARGO_PKG_REPOSITORY"),
            ..$crate::Manifest::new($id, $crate::package_version!(), $crate::origin!())
        }
    };
}

/// Whether two lists have the same names, in whatever order; asked at compile time.
#[doc(hidden)]
pub const fn same_names(one: &[&str], other: &[&str]) -> bool {
    has_all(one, other) && has_all(other, one)
}

const fn has_all(all: &[&str], of: &[&str]) -> bool {
    let mut i = 0;
    while i < of.len() {
        let (mut k, mut found) = (0, false);
        while k < all.len() {
            found |= text::equal(all[k], of[i]);
            k += 1;
        }
        if !found {
            return false;
        }
        i += 1;
    }
    true
}

/// How many authors cargo names, with `:` between them.
#[doc(hidden)]
pub const fn count(authors: &str) -> usize {
    if authors.is_empty() {
        return 0;
    }
    let (bytes, mut count, mut at) = (authors.as_bytes(), 1, 0);
    while at < bytes.len() {
        if bytes[at] == b':' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Takes a list of authors apart that has so many of them.
#[doc(hidden)]
pub const fn split<const N: usize>(authors: &'static str) -> [&'static str; N] {
    let (mut list, mut rest, mut taken) = ([""; N], authors, 0);
    while taken < N {
        let (bytes, mut at) = (rest.as_bytes(), 0);
        while at < bytes.len() && bytes[at] != b':' {
            at += 1;
        }
        let (author, others) = rest.split_at(at);
        list[taken] = author;
        rest = if others.is_empty() { others } else { others.split_at(1).1 };
        taken += 1;
    }
    list
}

/// One plugin that another depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Needs {
    /// The other plugin's id.
    pub id: &'static str,
    /// The versions that will do; `*` for any.
    pub requirement: &'static str,
    /// Whether its absence is fine. When it is there, its version must do all the same.
    pub optional: bool,
}

#[cfg(test)]
mod tests {
    use super::{count, split};

    #[test]
    fn takes_apart_the_authors_that_cargo_names() {
        const NONE: [&str; count("")] = split("");
        const TWO: [&str; count("Ada <ada@acme.example>:Zoë")] = split("Ada <ada@acme.example>:Zoë");
        assert_eq!(NONE, [""; 0]);
        assert_eq!(TWO, ["Ada <ada@acme.example>", "Zoë"]);
    }
}
