//! An option with a value that it cannot have.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, on_fault = ignore)]
    fn stored(&self, fact: &str);
}

fn main() {}
