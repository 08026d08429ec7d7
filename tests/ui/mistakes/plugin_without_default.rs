//! A plugin that the framework cannot construct.

#[hookspec::plugin(id = "acme-guard")]
struct Guard;

fn main() {}
