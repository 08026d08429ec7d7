//! A version of the interface that is no number.

#[hookspec::plugin(id = "acme-guard", api_versions("1"))]
#[derive(Default)]
struct Guard;

fn main() {}
