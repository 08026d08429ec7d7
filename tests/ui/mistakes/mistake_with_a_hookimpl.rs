//! A mistake in the spec is one error, not one more for each plugin and fire.

use hookspec::{Vote, hookimpl, hookspec, plugin};
#[hookspec]
trait NodeHooks {
    #[hook(voting)]
    fn authorize(&self) -> Vote;
}
#[plugin(id = "acme/guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self) -> Vote { Vote::Allow }
}
fn fire(hooks: &NodeHooksDispatcher) -> usize {
    hooks.registry().plugins().count()
}
fn main() {}
