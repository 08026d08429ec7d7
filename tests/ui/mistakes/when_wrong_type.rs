//! A condition takes an argument as a type that it is not.

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
    #[hookimpl(when = |fact: u32| fact > 0)]
    fn stored(&self, _fact: &str) {}
}
fn main() {}
