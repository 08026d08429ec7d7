//! A plugin without an id.

#[hookspec::plugin]
#[derive(Default)]
struct Guard;

fn main() {}
