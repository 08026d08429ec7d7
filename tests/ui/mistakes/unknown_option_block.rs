//! A method's option on the block.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

#[hookimpl(first)]
impl NodeHooks for Guard {
    fn stored(&self, _fact: &str) {}
}
fn main() {}
