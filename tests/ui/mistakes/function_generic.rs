//! A function that could be several plugins.

#[hookspec::plugin_kind]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kind = Enricher::enrich)]
fn length<T: ToString>(indicator: T) -> String {
    indicator.to_string()
}

fn main() {}
