//! An option that `#[hookspec]` does not have.

#[hookspec::hookspec(name = "node")]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

fn main() {}
