//! A format that is not built in.

#[hookspec::plugin(manifest = "manifests/guard.yaml")]
#[derive(Default)]
struct Guard;

fn main() {}
