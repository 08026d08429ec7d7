//! Names for the fields of no file.

#[hookspec::plugin(id = "acme-guard", fields(plugin_type = "kinds"))]
#[derive(Default)]
struct Guard;

fn main() {}
