//! A function that takes another type than the kind's method.

#[hookspec::plugin_kind]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kind = Enricher::enrich)]
fn length(indicator: String) -> String {
    indicator.len().to_string()
}

fn main() {}
