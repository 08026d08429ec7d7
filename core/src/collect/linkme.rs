//! Collection through `linkme`: a linker section that holds a pointer to every record.

use crate::data::Record;

/// The section.
#[::linkme::distributed_slice]
pub static RECORDS: [&'static Record];

pub(super) fn records() -> impl Iterator<Item = &'static Record> {
    RECORDS.iter().copied()
}

/// Submits a record.
#[doc(hidden)]
#[macro_export]
macro_rules! submit {
    ($record:expr) => {
        const _: () = {
            static __HOOKSPEC_RECORD: $crate::Record = $record;
            #[$crate::__private::linkme::distributed_slice($crate::__private::RECORDS)]
            #[linkme(crate = $crate::__private::linkme)]
            static __HOOKSPEC_SUBMITTED: &'static $crate::Record = &__HOOKSPEC_RECORD;
        };
    };
}
