//! A hookimpl that is `async` where its hook is not.

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
    async fn stored(&self, _fact: &str) {}
}
fn main() {}
