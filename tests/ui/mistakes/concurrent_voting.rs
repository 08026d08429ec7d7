//! Votes are to be asked for at once.

use hookspec::{Vote, hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny, concurrent(8))]
    async fn authorize(&self, source: &str) -> Vote;
}

fn main() {}
