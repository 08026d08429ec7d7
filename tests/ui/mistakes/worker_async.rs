//! An async hook is to run on workers.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, worker)]
    async fn stored(&self, fact: String);
}

fn main() {}
