//! An argument that is borrowed, of a hook that keeps its arguments.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, historic)]
    fn stored(&self, fact: &str);
}

fn main() {}
