//! A version that is not one.

#[hookspec::plugin(id = "acme-guard", version = "one")]
#[derive(Default)]
struct Guard;

fn main() {}
