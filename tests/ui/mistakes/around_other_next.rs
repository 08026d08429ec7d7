//! An around that takes the `next` of another hook.

use hookspec::{hookimpl, hookspec, plugin};
#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
    #[hook(broadcast)]
    fn dropped(&self);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    fn stored(&self, next: impl DroppedNext) -> Result<(), hookspec::Faults> { next.call() }
}
fn main() {}
