//! A method that no trait object can have.

#[hookspec::plugin_kind]
trait Enricher {
    fn enrich<T: ToString>(&self, indicator: T) -> String;
}

fn main() {}
