//! A macro call inside a hookimpl, whose methods would never be registered.

use hookspec::{hookimpl, hookspec, plugin};
#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
}
macro_rules! stored {
    () => { fn stored(&self) {} };
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    stored!();
}
fn main() {}
