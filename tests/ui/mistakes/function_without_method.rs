//! A function that names the kind and not the method.

#[hookspec::plugin_kind]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kind = Enricher)]
fn length(indicator: &str) -> String {
    indicator.len().to_string()
}

fn main() {}
