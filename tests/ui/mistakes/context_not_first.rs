//! A context that does not come first.

use hookspec::Cx;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str, cx: Cx<'_, Self>);
}

fn main() {}
