//! A handler waits, and its hook is not async.

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
    async fn authorize(&self, source: &str) -> Vote {
        std::future::ready(if source.is_empty() { Vote::Abstain } else { Vote::Allow }).await
    }
}
fn main() {}
