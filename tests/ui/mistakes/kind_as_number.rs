//! A kind that is neither a trait nor a name.

#[hookspec::plugin(id = "acme-length", kinds(7))]
#[derive(Default)]
struct Length;

fn main() {}
