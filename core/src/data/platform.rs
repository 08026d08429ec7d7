//! Platforms, as manifests name them.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use std::error::Error;
use std::fmt;

use super::text;

/// Families, as `std::env::consts::FAMILY` names them.
const FAMILIES: &[&str] = &["unix", "wasm", "windows"];

/// Operating systems, as `std::env::consts::OS` names them.
const SYSTEMS: &[&str] = &[
    "aix",
    "android",
    "cygwin",
    "dragonfly",
    "emscripten",
    "freebsd",
    "fuchsia",
    "haiku",
    "hermit",
    "horizon",
    "hurd",
    "illumos",
    "ios",
    "linux",
    "macos",
    "netbsd",
    "nto",
    "openbsd",
    "redox",
    "solaris",
    "tvos",
    "visionos",
    "vxworks",
    "wasi",
    "watchos",
    "windows",
];

/// Architectures, as `std::env::consts::ARCH` names them.
const ARCHITECTURES: &[&str] = &[
    "aarch64",
    "arm",
    "loongarch64",
    "mips",
    "mips64",
    "powerpc",
    "powerpc64",
    "riscv32",
    "riscv64",
    "s390x",
    "sparc64",
    "wasm32",
    "wasm64",
    "x86",
    "x86_64",
];

/// What others call them.
const ALIASES: &[(&str, &str)] = &[
    ("amd64", "x86_64"),
    ("arm64", "aarch64"),
    ("darwin", "macos"),
    ("i686", "x86"),
    ("osx", "macos"),
    ("posix", "unix"),
    ("win32", "windows"),
    ("x64", "x86_64"),
];

/// Checks that a text names a platform.
///
/// A platform is an operating system or a family, in [Rust's words](std::env::consts::OS): `linux`, `macos`, `windows`, `unix`;
/// perhaps with an [architecture](std::env::consts::ARCH): `linux-x86_64`.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::check_platform;
///
/// assert!(check_platform("unix").is_ok());
/// assert!(check_platform("linux-aarch64").is_ok());
/// assert_eq!(
///     check_platform("darwin").unwrap_err().to_string(),
///     "unknown platform `darwin`: here it is called `macos`; write `macos`",
/// );
/// ```
///
/// # Errors
///
/// [`PlatformError`] says which word is unknown and what to write.
pub fn check_platform(platform: &str) -> Result<(), PlatformError> {
    let (system, architecture) = parts(platform);
    let unknown = |word: &str, known: &'static [&'static str], what| PlatformError {
        platform: platform.to_owned(),
        alias: ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(word)).map(|(_, name)| *name),
        whole: word == platform,
        known,
        what,
    };
    if !FAMILIES.contains(&system) && !SYSTEMS.contains(&system) {
        return Err(unknown(system, SYSTEMS, "an operating system or a family"));
    }
    match architecture {
        Some(word) if !ARCHITECTURES.contains(&word) => Err(unknown(word, ARCHITECTURES, "an architecture")),
        _ => Ok(()),
    }
}

/// Whether a platform is the one that this program runs on.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::runs_here;
///
/// assert!(runs_here(std::env::consts::OS));
/// assert!(!runs_here("solaris-arm"));
/// ```
pub const fn runs_here(platform: &str) -> bool {
    let (system, architecture) = parts(platform);
    let is_here = match architecture {
        Some(architecture) => text::equal(architecture, std::env::consts::ARCH),
        None => true,
    };
    is_here && (text::equal(system, std::env::consts::OS) || text::equal(system, std::env::consts::FAMILY))
}

const fn parts(platform: &str) -> (&str, Option<&str>) {
    match text::split_once(platform, b'-') {
        Some((system, architecture)) => (system, Some(architecture)),
        None => (platform, None),
    }
}

/// Why a text is no platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformError {
    platform: String,
    /// The name that it has here.
    alias: Option<&'static str>,
    /// Whether the whole text is the word that is unknown.
    whole: bool,
    known: &'static [&'static str],
    what: &'static str,
}

impl fmt::Display for PlatformError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { platform, what, .. } = self;
        write!(f, "unknown platform `{platform}`: ")?;
        match self.alias {
            Some(alias) if self.whole => write!(f, "here it is called `{alias}`; write `{alias}`"),
            Some(alias) => write!(f, "{what} there is called `{alias}`; write `{alias}`"),
            None => write!(f, "it lacks {what}; write one of `{}`", self.known.join("`, `")),
        }
    }
}

impl Error for PlatformError {}
