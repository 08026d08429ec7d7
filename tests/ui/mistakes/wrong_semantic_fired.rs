//! A broadcast's report treated as a verdict.

use hookspec::hookspec;

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

fn fire(hooks: &NodeHooksDispatcher) -> bool {
    hooks.stored("it").is_allow()
}

fn main() {}
