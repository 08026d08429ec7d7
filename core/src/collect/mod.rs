//! Gathering the records that plugin crates left in the program.
//!
//! `#[plugin]` and `#[hookimpl]` each submit one [`Record`]. Which of two backends carries it to the
//! registry's builder is a feature of this crate, so a plugin crate is the same under each:
//!
//! | feature | mechanism | each record costs |
//! |---|---|---|
//! | `inventory` | a constructor that runs before `main` and links the record into a list | a few instructions at start |
//! | `linkme` | a linker section that the record is placed in | nothing at run time |
//! | neither | none: plugins are registered by hand | nothing |
//!
//! When both are on, `linkme` is used. Either order is the linker's, and changes with optimisation, so the records are
//! sorted before anybody sees them.

mod expected;
#[cfg(all(feature = "inventory", not(feature = "linkme")))]
mod inventory;
#[cfg(feature = "linkme")]
mod linkme;

use crate::data::{Origin, Record};

pub use expected::{ExpectedCrate, LinkError, Linked, NotLinked};
#[cfg(all(feature = "inventory", not(feature = "linkme")))]
use inventory as backend;
#[cfg(feature = "linkme")]
use linkme as backend;
#[cfg(feature = "linkme")]
#[doc(hidden)]
pub use linkme::RECORDS;

#[cfg(not(any(feature = "inventory", feature = "linkme")))]
mod backend {
    //! No backend: nothing is submitted, nothing arrives.

    use crate::data::Record;

    pub(super) fn records() -> impl Iterator<Item = &'static Record> {
        std::iter::empty()
    }

    /// Drops the record: without a backend there is nobody to carry it.
    #[doc(hidden)]
    #[macro_export]
    macro_rules! submit {
        ($record:expr) => {
            const _: $crate::Record = $record;
        };
    }
}

/// Every record in the program, sorted by plugin id and origin.
///
/// One allocation and one sort.
pub(crate) fn records() -> Vec<&'static Record> {
    let mut records: Vec<_> = backend::records().collect();
    records.sort_by_key(|record| key(record));
    records
}

fn key(record: &Record) -> (&'static str, Origin, u8, &'static str, Origin) {
    match record {
        Record::Plugin(plugin) => (plugin.manifest.id, plugin.manifest.origin, 0, "", plugin.manifest.origin),
        Record::Impl(hooks) => (
            hooks.hookimpls.manifest.id,
            hooks.hookimpls.manifest.origin,
            1,
            hooks.spec.name,
            hooks.hookimpls.origin,
        ),
    }
}
