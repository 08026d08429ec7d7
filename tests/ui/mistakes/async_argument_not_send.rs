//! An async hook takes an argument that no other thread may have.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self, fact: std::rc::Rc<u32>);
}

fn main() {}
