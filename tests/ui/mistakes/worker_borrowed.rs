//! A hook on workers borrows an argument.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, worker)]
    fn stored(&self, fact: &str, count: &mut u32);
}

fn main() {}
