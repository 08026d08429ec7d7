//! A hook that wants its plugin for itself.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&mut self, fact: &str);
}

fn main() {}
