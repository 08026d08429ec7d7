//! A transactional chain that takes its value.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain, transactional)]
    fn edit(&self, fact: String);
}

fn main() {}
