//! Handlers that run at once are to share a unique reference.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, concurrent)]
    async fn stored(&self, fact: &str, seen: &mut Vec<String>);
}

fn main() {}
