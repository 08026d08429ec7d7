//! A first hook whose answer is not optional.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(first)]
    fn resolve(&self, token: &str) -> u32;
}

fn main() {}
