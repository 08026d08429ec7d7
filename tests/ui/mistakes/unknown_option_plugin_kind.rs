//! An option that `#[plugin_kind]` does not have.

#[hookspec::plugin_kind(accesor = enrichers)]
trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

fn main() {}
