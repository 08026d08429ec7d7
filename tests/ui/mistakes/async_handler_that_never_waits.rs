//! A handler is async for no reason, and its hook is not async.

use hookspec::{Vote, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self, source: &str) -> Vote;
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    async fn authorize(&self, _source: &str) -> Vote {
        Vote::Allow
    }
}
fn main() {}
