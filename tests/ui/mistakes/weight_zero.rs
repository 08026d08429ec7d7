//! A vote that weighs nothing.

use hookspec::{Vote, hookimpl, hookspec, plugin};

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
    #[hookimpl(weight = 0)]
    fn authorize(&self) -> Vote { Vote::Allow }
}

fn main() {}
