//! An around with a weight.

use hookspec::{Verdict, Vote, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny, strategy = majority, weighted)]
    fn authorize(&self) -> Vote;
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    #[hookimpl(weight = 2)]
    fn authorize(&self, next: impl AuthorizeNext) -> Verdict { next.call() }
}
fn main() {}
