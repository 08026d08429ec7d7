//! A plugin that does not implement the trait of its kind, whose method is async.

#[hookspec::plugin_kind]
pub trait Enricher {
    async fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kinds(Enricher))]
#[derive(Default)]
struct Length;

fn main() {}
