//! A timeout in a unit that there is not.

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
    #[hookimpl(timeout = "3parsecs")]
    fn stored(&self) {}
}
fn main() {}
