//! A wrap returns nothing that could be called at the end.

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
    fn stored(&self) {}
}
fn main() {}
