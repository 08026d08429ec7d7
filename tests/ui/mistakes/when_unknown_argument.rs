//! A condition takes an argument that the hook does not have.

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
    #[hookimpl(when = |text: &str| !text.is_empty())]
    fn stored(&self, _fact: &str, _by: u32) {}
}
fn main() {}
