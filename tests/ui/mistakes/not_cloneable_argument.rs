//! An owned argument that cannot be cloned for each handler.

struct Fact;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: Fact);
}

fn main() {}
