//! An around of a hook that the spec does not have.

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
    fn storde(&self, next: impl StordeNext) -> Result<(), hookspec::Faults> { next.call() }
}

fn main() {}
