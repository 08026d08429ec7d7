//! An around of a hook that is fired again for each plugin that comes later.

use hookspec::{Faults, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, historic)]
    fn stored(&self);
}
#[plugin(id = "acme-audit")]
#[derive(Default)]
struct Audit;
#[hookimpl]
impl NodeHooks for Audit {
    #[around]
    fn stored(&self, next: impl StoredNext) -> Result<(), Faults> { next.call() }
}

fn main() {}
