//! An async hook lends an argument that no other thread may see.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self, fact: &std::cell::Cell<u32>);
}

fn main() {}
