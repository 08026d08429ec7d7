//! A dependency with a requirement that is not one.

#[hookspec::plugin(id = "acme-guard", depends_on("acme-identity newest"))]
#[derive(Default)]
struct Guard;

fn main() {}
