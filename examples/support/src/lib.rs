//! What several of the example hosts need, and no plugin framework has.

pub mod malformed;
mod write;

pub use write::{WriteError, write_all};
