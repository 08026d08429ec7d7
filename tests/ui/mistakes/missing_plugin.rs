//! A hookimpl for a type that is not a plugin.

use hookspec::{hookimpl, hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn stored(&self, _fact: &str) {}
}

fn main() {}
