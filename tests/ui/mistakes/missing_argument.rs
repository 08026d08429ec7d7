//! A hookimpl leaves an argument of its hook out.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str, by: u32);
}

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn stored(&self, _fact: &str) {}
}
fn main() {}
