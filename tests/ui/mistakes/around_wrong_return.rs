//! An around that returns what a handler returns.

use hookspec::{Vote, hookimpl, hookspec, plugin};

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
    fn authorize(&self, _next: impl AuthorizeNext) -> Vote { Vote::Allow }
}

fn main() {}
