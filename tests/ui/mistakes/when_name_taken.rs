//! A hook has the name that a condition of another becomes.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
    #[hook(broadcast)]
    fn when_stored(&self);
}

fn main() {}
