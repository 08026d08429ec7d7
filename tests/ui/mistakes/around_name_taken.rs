//! A hook of the name that an around of another one becomes.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
    #[hook(broadcast)]
    fn around_stored(&self);
}

fn main() {}
