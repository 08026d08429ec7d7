//! A chain in two forms at once.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain, transactional, by_value)]
    fn transform(&self, fact: String) -> String;
}

fn main() {}
