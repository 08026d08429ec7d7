//! A file that is not in its format.

#[hookspec::plugin(manifest = "manifests/broken.toml")]
#[derive(Default)]
struct Guard;

fn main() {}
