//! An unsafe spec.

#[hookspec::hookspec]
unsafe trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
}

fn main() {}
