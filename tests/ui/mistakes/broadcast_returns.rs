//! A broadcast hook with an answer.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str) -> u32;
}

fn main() {}
