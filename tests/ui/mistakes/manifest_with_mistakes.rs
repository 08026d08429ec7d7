//! A file with an unknown field and with values that cannot be.

#[hookspec::plugin(manifest = "manifests/mistakes.toml")]
#[derive(Default)]
struct Guard;

fn main() {}
