//! A filter chain that does not return its value.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain)]
    fn transform(&self, fact: String) -> u32;
}

fn main() {}
