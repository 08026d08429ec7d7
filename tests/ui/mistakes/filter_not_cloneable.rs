//! A filter chain over a value that cannot be kept for the caller.

struct Fact;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain)]
    fn transform(&self, fact: Fact) -> Fact;
}

fn main() {}
