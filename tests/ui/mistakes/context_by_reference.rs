//! A context behind a reference.

use hookspec::Cx;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, cx: &Cx<'_, Self>, fact: &str);
}

fn main() {}
