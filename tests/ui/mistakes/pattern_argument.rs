//! An argument of a hook that is taken apart.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, (subject, fact): (u32, u32));
}

fn main() {}
