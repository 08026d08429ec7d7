//! A by-value chain that should go on after a fault.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(filter_chain, by_value, on_fault = report)]
    fn transform(&self, fact: String) -> String;
}

fn main() {}
