//! A test kit for hosts and plugins; behind the feature `testing`.
//!
//! Where nothing else decides, plugins run in the order of their names, and nobody who writes a plugin knows the names of
//! the others. [`every_order`] runs a test under every order that other names would have given: what then fails depends
//! on an order that nobody asked for. [`check_order_lock`] holds a registry's order against a file.

mod every_order;
mod lock;
#[cfg(test)]
mod tests;

pub use every_order::{EveryOrder, Tried, TriedHook, every_order};
pub use lock::check_order_lock;
