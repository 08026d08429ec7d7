//! A method without the plugin.

#[hookspec::plugin_kind]
trait Enricher {
    fn new() -> u8;
}

fn main() {}
