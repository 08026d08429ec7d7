//! A deprecated hook is fired.

#![deny(warnings)]
use hookspec::hookspec;

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    #[deprecated(note = "fire `saved`")]
    fn stored(&self);
}

pub fn fire() {
    if let Ok(hooks) = NodeHooksDispatcher::builder().build() {
        assert!(hooks.stored().is_ok());
    }
}

fn main() {}
