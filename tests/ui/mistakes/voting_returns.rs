//! A voting hook whose handlers do not vote.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self, source: &str) -> bool;
}

fn main() {}
