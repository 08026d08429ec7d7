//! A function that would be a hookimpl and a plugin of a kind.

#[hookspec::plugin(id = "acme-guard", hook = NodeHooks::authorize, kind = Enricher::enrich)]
fn guard() {}

fn main() {}
