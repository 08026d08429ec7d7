//! A spec with something besides hooks.

#[hookspec::hookspec]
trait NodeHooks {
    type Fact;
    #[hook(broadcast)]
    fn stored(&self);
}

fn main() {}
