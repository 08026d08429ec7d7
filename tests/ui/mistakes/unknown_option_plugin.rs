//! An option that `#[plugin]` does not have.

#[hookspec::plugin(id = "acme-guard", depend_on("acme-identity"))]
#[derive(Default)]
struct Guard;

fn main() {}
