//! A by-value chain is to run on workers.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(filter_chain, by_value, worker)]
    fn pass(&self, fact: String) -> String;
}

fn main() {}
