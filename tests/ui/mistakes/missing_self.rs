//! A hookimpl leaves `&self` out.

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
    fn stored() {}
}
fn main() {}
