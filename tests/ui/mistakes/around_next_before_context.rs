//! An around whose `next` stands before the context.

use hookspec::{Cx, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, cx: Cx<'_, Self>);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    fn stored(&self, next: impl StoredNext, _cx: Cx<'_, Self>) -> Result<(), hookspec::Faults> { next.call() }
}

fn main() {}
