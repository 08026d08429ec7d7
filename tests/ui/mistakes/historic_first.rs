//! A semantic that has nothing to say to plugins that come later.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(first, historic)]
    fn resolve(&self, token: String) -> Option<u32>;
}

fn main() {}
