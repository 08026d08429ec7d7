//! A filter chain over nothing.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain)]
    fn transform(&self) -> String;
}

fn main() {}
