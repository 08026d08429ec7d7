//! An around of an async hook is a plain .

use hookspec::{Verdict, Vote, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    async fn authorize(&self) -> Vote;
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    fn authorize(&self, next: impl AuthorizeNext) -> Verdict {
        next.call()
    }
}
fn main() {}
