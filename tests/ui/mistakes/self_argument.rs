//! An argument of each plugin's own type.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, other: &Self);
}

fn main() {}
