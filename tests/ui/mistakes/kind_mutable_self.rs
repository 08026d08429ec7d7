//! A method that wants the plugin for itself.

#[hookspec::plugin_kind]
trait Enricher {
    fn enrich(&mut self, indicator: &str) -> String;
}

fn main() {}
