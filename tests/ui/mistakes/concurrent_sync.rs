//! A hook whose handlers cannot wait is to run them at once.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast, concurrent)]
    fn stored(&self, fact: &str);
}

fn main() {}
