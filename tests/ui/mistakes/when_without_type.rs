//! A condition does not say the type of what it takes.

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
    #[hookimpl(when = |fact| !fact.is_empty())]
    fn stored(&self, _fact: &str) {}
}
fn main() {}
