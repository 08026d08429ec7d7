//! A function that would be a method that the kind does not have.

#[hookspec::plugin_kind]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String {
        indicator.to_owned()
    }
}

#[hookspec::plugin(id = "acme-length", kind = Enricher::enrihc)]
fn length(indicator: &str) -> String {
    indicator.len().to_string()
}

fn main() {}
