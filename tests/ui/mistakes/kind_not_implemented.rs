//! A plugin that does not implement the trait of its kind.

#[hookspec::plugin_kind]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kinds(Enricher))]
#[derive(Default)]
struct Length;

fn main() {}
