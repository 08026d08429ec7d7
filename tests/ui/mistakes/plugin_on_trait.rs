//! A plugin that is not a type.

#[hookspec::plugin(id = "acme-guard")]
trait Guard {}

fn main() {}
