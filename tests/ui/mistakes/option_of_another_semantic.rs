//! An option of voting on a broadcast.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, empty = allow)]
    fn stored(&self, fact: &str);
}

fn main() {}
