//! A plugin that depends on itself.

#[hookspec::plugin(id = "acme-guard", depends_on("acme-guard >=1"))]
#[derive(Default)]
struct Guard;

fn main() {}
