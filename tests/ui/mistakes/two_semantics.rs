//! A hook with two semantics.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, collect)]
    fn stored(&self, fact: &str);
}

fn main() {}
