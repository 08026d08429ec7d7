//! A name for no field.

#[hookspec::plugin(manifest = "manifests/guard.toml", fields(plugin_type = "type"))]
#[derive(Default)]
struct Guard;

fn main() {}
