//! A hook with a name that the dispatcher has.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn registry(&self);
}

fn main() {}
