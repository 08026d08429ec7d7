//! An impl of a spec without `#[hookimpl]`, which would never be registered.

use hookspec::{hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

impl NodeHooks for Guard {
    fn stored(&self, _fact: &str) {}
}

fn main() {}
