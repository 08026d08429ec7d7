//! An around waits, and its hook is not async.

use hookspec::{Verdict, Vote, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    async fn authorize(&self, next: impl AuthorizeNext) -> Verdict {
        next.call()
    }
}
fn main() {}
