//! A spec that is not a trait.

#[hookspec::hookspec]
struct NodeHooks;

fn main() {}
