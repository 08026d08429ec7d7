//! The host fires a hook with a wrong argument.

use hookspec::hookspec;

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

fn fire(hooks: &NodeHooksDispatcher) {
    let _ = hooks.stored(7);
}

fn main() {}
