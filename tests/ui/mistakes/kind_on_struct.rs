//! A kind that is a type.

#[hookspec::plugin_kind]
struct Enricher;

fn main() {}
