//! A handler is given no time.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, timeout = "0ms")]
    fn stored(&self);
}

fn main() {}
