//! A wrap with options in its mark.

use hookspec::{End, Faults, hookimpl, hookspec, plugin};

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
    #[wrap(first)]
    fn stored(&self) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send { |_| {} }
}
fn main() {}
