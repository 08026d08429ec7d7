//! An around that takes its `next` as a trait object.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    fn stored(&self, next: &dyn StoredNext) -> Result<(), hookspec::Faults> { next.call() }
}

fn main() {}
