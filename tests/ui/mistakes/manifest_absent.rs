//! A file that is not there.

#[hookspec::plugin(manifest = "manifests/absent.toml")]
#[derive(Default)]
struct Guard;

fn main() {}
