//! An option that is given twice.

#[hookspec::plugin(id = "acme-guard", version = "1.0.0", version = "1.0.1")]
#[derive(Default)]
struct Guard;

fn main() {}
