//! A plugin that conflicts with itself.

#[hookspec::plugin(id = "acme-guard", conflicts("acme-guard"))]
#[derive(Default)]
struct Guard;

fn main() {}
