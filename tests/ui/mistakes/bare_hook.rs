//! `#[hook]` without a word.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook]
    fn stored(&self, fact: &str);
}

fn main() {}
