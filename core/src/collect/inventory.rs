//! Collection through `inventory`: a constructor per record, run before `main`.

use crate::data::Record;

::inventory::collect!(Record);

pub(super) fn records() -> impl Iterator<Item = &'static Record> {
    ::inventory::iter::<Record>.into_iter()
}

/// Submits a record.
#[doc(hidden)]
#[macro_export]
macro_rules! submit {
    ($record:expr) => {
        $crate::__private::inventory::submit! { $record }
    };
}
