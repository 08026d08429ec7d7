//! A plugin that is not a type.

#[hookspec::plugin(id = "acme-guard")]
fn guard() {}

fn main() {}
