//! Where a record came from.

use std::fmt;

use serde::Serialize;

/// The crate, version, file and line that a plugin or hookimpl was written at.
///
/// ```
/// let origin = hookspec_core::origin!();
/// assert_eq!(origin.file, file!());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Origin {
    /// The package, as in its Cargo.toml.
    pub package: &'static str,
    /// The package's version, as in its Cargo.toml.
    pub version: &'static str,
    /// The module, whose first segment is the crate's name in code.
    pub module: &'static str,
    /// The source file, as the compiler names it.
    pub file: &'static str,
    /// The line in that file, from 1.
    pub line: u32,
}

impl Origin {
    /// Names a place by its parts; [`origin!`](crate::origin) fills them in.
    pub const fn new(
        package: &'static str,
        version: &'static str,
        module: &'static str,
        file: &'static str,
        line: u32,
    ) -> Self {
        Self { package, version, module, file, line }
    }

    /// The crate's name in code.
    pub fn crate_name(&self) -> &'static str {
        self.module.split("::").next().unwrap_or(self.module)
    }

    /// The place of a call in the program itself, known only by file and line.
    #[track_caller]
    pub(crate) fn caller() -> Self {
        let location = std::panic::Location::caller();
        Self::new("", "", "", location.file(), location.line())
    }
}

/// `acme-guard 1.2.0 (src/lib.rs:10)`, or file and line alone for what was registered by hand.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.package.is_empty() {
            write!(f, "{}:{}", self.file, self.line)
        } else {
            write!(f, "{} {} ({}:{})", self.package, self.version, self.file, self.line)
        }
    }
}

/// The [`Origin`] of the place where this macro is written.
#[macro_export]
macro_rules! origin {
    () => {
        $crate::Origin::new(
            match ::core::option_env!("CARGO_PKG_NAME") {
                ::core::option::Option::Some(name) => name,
                ::core::option::Option::None => ::core::module_path!(),
            },
            $crate::package_version!(),
            ::core::module_path!(),
            ::core::file!(),
            ::core::line!(),
        )
    };
}

/// The version of the package where this macro is written; `0.0.0` where it is not compiled by cargo.
#[doc(hidden)]
#[macro_export]
macro_rules! package_version {
    () => {
        match ::core::option_env!("CARGO_PKG_VERSION") {
            ::core::option::Option::Some(version) => version,
            ::core::option::Option::None => "0.0.0",
        }
    };
}

/// What cargo says of the package where this macro is written, under this name; empty where it says nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! package {
    ($name:literal) => {
        match ::core::option_env!($name) {
            ::core::option::Option::Some(text) => text,
            ::core::option::Option::None => "",
        }
    };
}
