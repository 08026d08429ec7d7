//! An id with a character that ids do not have.

#[hookspec::plugin(id = "acme/guard")]
#[derive(Default)]
struct Guard;

fn main() {}
