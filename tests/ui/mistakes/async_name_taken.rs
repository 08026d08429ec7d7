//! A hook has the name that an async handler of another becomes.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self);
    #[hook(broadcast)]
    fn async_stored(&self);
}

fn main() {}
