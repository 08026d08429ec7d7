//! An option that `#[hook]` does not have.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, order = "late")]
    fn stored(&self, fact: &str);
}

fn main() {}
