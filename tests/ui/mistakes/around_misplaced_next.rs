//! An around whose `next` is not where it belongs.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &str);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around]
    fn stored(&self, fact: &str, next: impl StoredNext) -> Result<(), hookspec::Faults> { next.call(fact) }
}

fn main() {}
