//! A generic spec.

#[hookspec::hookspec]
trait NodeHooks<T> {
    #[hook(broadcast)]
    fn stored(&self, fact: T);
}

fn main() {}
