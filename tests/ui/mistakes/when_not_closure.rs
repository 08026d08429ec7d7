//! A condition that is no closure.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[hookimpl(when = true)]
    fn stored(&self, _fact: &str) {}
}
fn main() {}
