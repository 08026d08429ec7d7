//! A type that names a hook as a function does.

#[hookspec::plugin(id = "acme-guard", hook = NodeHooks::authorize)]
#[derive(Default)]
struct Guard;

fn main() {}
