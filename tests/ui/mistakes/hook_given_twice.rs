//! Two `#[hook]`s on one hook.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    #[hook(on_fault = fail)]
    fn stored(&self);
}

fn main() {}
