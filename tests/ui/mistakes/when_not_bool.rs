//! A condition that does not say yes or no.

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
    #[hookimpl(when = |fact: &str| fact.len())]
    fn stored(&self, _fact: &str) {}
}
fn main() {}
