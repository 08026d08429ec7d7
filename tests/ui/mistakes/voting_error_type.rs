//! A voting hook whose error is not an error of handlers.

use hookspec::Vote;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Result<Vote, u32>;
}

fn main() {}
