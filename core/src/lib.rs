//! The runtime of `hookspec`.

pub mod data;
pub mod order;
