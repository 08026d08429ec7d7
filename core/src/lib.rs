//! The runtime of `hookspec`.

pub mod collect;
