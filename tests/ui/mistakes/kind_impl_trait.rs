//! A method that returns what no trait object can tell.

#[hookspec::plugin_kind]
trait Enricher {
    fn enrich(&self) -> impl Iterator<Item = String>;
}

fn main() {}
