//! The attribute macros of `hookspec`.

// Symbolic links to files of the core, so that the macros and the run time agree on every rule of a manifest.
// Neither crate may depend on the other; cargo packages what the links point to.
mod comparator;
#[expect(dead_code, unreachable_pub, reason = "shared with the core")]
mod dependency;
#[expect(unreachable_pub, reason = "shared with the core")]
mod id;
#[expect(dead_code, unreachable_pub, reason = "shared with the core")]
mod requirement;
mod scan;
#[expect(dead_code, unreachable_pub, reason = "shared with the core")]
mod version;
