//! A historic hook is async.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, historic(16))]
    async fn stored(&self, fact: String);
}

fn main() {}
