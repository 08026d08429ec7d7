//! An around that leaves an argument of its hook out.

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
    fn stored(&self, next: impl StoredNext) -> Result<(), hookspec::Faults> { next.call("it") }
}

fn main() {}
