//! Plugins and typed hooks.

mod linked;

#[doc(hidden)]
pub mod __private {
    pub use hookspec_core::collect::{ExpectedCrate, Linked};
    pub use hookspec_macros::linked;
}
