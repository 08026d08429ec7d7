//! A constant that no trait object can have.

#[hookspec::plugin_kind]
trait Enricher {
    const NAME: &'static str;
}

fn main() {}
