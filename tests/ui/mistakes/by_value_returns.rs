//! A by-value chain whose error keeps the value.

use hookspec::HookError;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain, by_value)]
    fn transform(&self, fact: String) -> Result<String, HookError>;
}

fn main() {}
