//! A plugin that only the host can make, and how the framework should make it.

#[hookspec::plugin(id = "acme-guard", manual, construct = Guard::new)]
struct Guard;

fn main() {}
