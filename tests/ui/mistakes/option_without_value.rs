//! An option that needs a value.

#[hookspec::plugin(id)]
#[derive(Default)]
struct Guard;

fn main() {}
