//! An operator may let a by-value chain go on after a fault.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(filter_chain, by_value, operator(report))]
    fn pass(&self, fact: String) -> String;
}

fn main() {}
