//! A wrap takes `next`.

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
    #[wrap]
    fn stored(&self, next: impl StoredNext) -> impl FnOnce(hookspec::End<'_, Result<(), hookspec::Faults>>) + Send { |_| {} }
}
fn main() {}
