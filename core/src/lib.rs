//! The runtime of `hookspec`.

pub mod order;
