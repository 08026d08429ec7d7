//! A weight for a hook that does not count weights.

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
    #[hookimpl(weight = 2)]
    fn authorize(&self) -> Vote { Vote::Allow }
}

fn main() {}
