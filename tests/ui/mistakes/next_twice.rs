//! An around that runs the others twice.

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
    fn stored(&self, next: impl StoredNext) -> Result<(), hookspec::Faults> {
        next.call()?;
        next.call()
    }
}
fn main() {}
