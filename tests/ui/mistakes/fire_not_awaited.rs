//! An async hook is fired, and nobody waits for it.

#![deny(warnings)]
use hookspec::hookspec;

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self);
}

pub fn fire() {
    if let Ok(hooks) = NodeHooksDispatcher::builder().build() {
        hooks.stored();
    }
}

fn main() {}
