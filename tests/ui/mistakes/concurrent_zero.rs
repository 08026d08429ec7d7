//! No handler at all may be under way.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, concurrent(0))]
    async fn stored(&self, fact: &str);
}

fn main() {}
