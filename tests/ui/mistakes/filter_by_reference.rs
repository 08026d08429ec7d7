//! A filter chain over a reference.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain)]
    fn transform(&self, fact: &str) -> String;
}

fn main() {}
