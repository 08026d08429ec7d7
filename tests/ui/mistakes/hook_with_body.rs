//! A hook with a body.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, _fact: &str) {}
}

fn main() {}
