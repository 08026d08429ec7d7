//! A value that no manifest can hold.

#[hookspec::plugin(id = "acme-guard", extra(limit = LIMIT))]
#[derive(Default)]
struct Guard;

fn main() {}
