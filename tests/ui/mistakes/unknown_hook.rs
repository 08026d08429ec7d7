//! A hookimpl of a hook that the spec does not have.

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
    fn storde(&self, _fact: &str) {}
}
fn main() {}
