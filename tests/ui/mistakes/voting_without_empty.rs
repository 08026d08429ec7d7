//! A voting hook that does not say what holds when nobody votes.

use hookspec::Vote;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(voting)]
    fn authorize(&self, source: &str) -> Vote;
}

fn main() {}
