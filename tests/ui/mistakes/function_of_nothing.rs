//! A function that does not say what it is the method of.

#[hookspec::plugin(id = "acme-guard")]
fn guard() {}

fn main() {}
