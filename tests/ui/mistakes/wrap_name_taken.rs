//! A hook has the name that a wrap of another becomes.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
    #[hook(broadcast)]
    fn wrap_stored(&self);
}

fn main() {}
