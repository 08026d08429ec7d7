//! The host fires a hook that it does not have.

use hookspec::hookspec;

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

fn fire(hooks: &NodeHooksDispatcher) {
    let _ = hooks.storde("it");
}

fn main() {}
