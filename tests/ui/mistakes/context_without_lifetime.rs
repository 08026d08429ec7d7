//! A context whose lifetime is hidden.

use hookspec::Cx;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, cx: Cx<Self>, fact: &str);
}

fn main() {}
