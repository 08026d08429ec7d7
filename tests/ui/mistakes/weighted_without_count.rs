//! Weights in a strategy that does not count.

use hookspec::Vote;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny, weighted)]
    fn authorize(&self) -> Vote;
}

fn main() {}
