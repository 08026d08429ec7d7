//! A platform by another name.

#[hookspec::plugin(id = "acme-guard", platforms("linux", "darwin"))]
#[derive(Default)]
struct Guard;

fn main() {}
