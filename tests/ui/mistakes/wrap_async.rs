//! A wrap waits.

use hookspec::{End, Faults, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[wrap]
    async fn stored(&self) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send { |_| {} }
}
fn main() {}
