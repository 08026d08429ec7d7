//! A host that is required in two ways.

#[hookspec::plugin(id = "acme-guard", requires_host = ">=1", max_host = "2.0.0")]
#[derive(Default)]
struct Guard;

fn main() {}
