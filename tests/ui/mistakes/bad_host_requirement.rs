//! A requirement for the host that is not one.

#[hookspec::plugin(id = "acme-guard", requires_host = "=>1.0")]
#[derive(Default)]
struct Guard;

fn main() {}
