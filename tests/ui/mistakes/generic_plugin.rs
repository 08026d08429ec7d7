//! A generic plugin that the linker should collect.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
}

#[plugin(id = "acme-cache")]
#[derive(Default)]
struct Cache<T>(T);

#[hookimpl]
impl NodeHooks for Cache<u32> {
    fn stored(&self) {}
}
fn main() {}
