//! What the linker brought, and what it should have brought.

mod expected;

pub use expected::{ExpectedCrate, LinkError, Linked, NotLinked};
