//! An argument that other threads cannot be handed, of a hook that keeps its arguments.

use std::rc::Rc;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, historic)]
    fn stored(&self, fact: Rc<str>);
}

fn main() {}
