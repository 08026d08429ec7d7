//! The runtime of `hookspec`.

pub mod data;
