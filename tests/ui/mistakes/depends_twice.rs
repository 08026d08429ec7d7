//! A plugin that depends on another one twice.

#[hookspec::plugin(id = "acme-guard", depends_on("acme-identity >=1"), optional("acme-identity"))]
#[derive(Default)]
struct Guard;

fn main() {}
