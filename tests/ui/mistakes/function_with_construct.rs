//! A function that would be constructed.

#[hookspec::plugin_kind]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kind = Enricher::enrich, construct = new)]
fn length(indicator: &str) -> String {
    indicator.len().to_string()
}

fn main() {}
