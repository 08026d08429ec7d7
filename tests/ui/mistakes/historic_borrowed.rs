//! A historic hook borrows what it has to keep.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, historic)]
    fn stored(&self, fact: &str);
}

fn main() {}
