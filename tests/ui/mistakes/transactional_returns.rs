//! A transactional chain that returns its value.

use hookspec::Draft;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain, transactional)]
    fn edit(&self, fact: &mut Draft<'_, String>) -> String;
}

fn main() {}
