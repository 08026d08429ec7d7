//! A file whose name does not say what it is.

#[hookspec::plugin(manifest = "manifests/guard.conf")]
#[derive(Default)]
struct Guard;

fn main() {}
