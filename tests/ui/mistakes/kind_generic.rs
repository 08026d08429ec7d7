//! A kind that is generic.

#[hookspec::plugin_kind]
trait Enricher<T> {
    fn enrich(&self, indicator: T) -> T;
}

fn main() {}
