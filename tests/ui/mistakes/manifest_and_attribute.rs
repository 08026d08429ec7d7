//! A field in the file and in the attribute.

#[hookspec::plugin(manifest = "manifests/guard.toml", version = "1.0.0")]
#[derive(Default)]
struct Guard;

fn main() {}
