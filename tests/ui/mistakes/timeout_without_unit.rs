//! A timeout without a unit.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, timeout = "250")]
    fn stored(&self);
}

fn main() {}
