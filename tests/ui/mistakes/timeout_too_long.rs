//! A handler is given more time than any may have.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, timeout = "1m")]
    fn stored(&self);
}

fn main() {}
