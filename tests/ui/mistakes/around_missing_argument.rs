//! An around that leaves an argument of its hook out.

use hookspec::{Faults, hookimpl, hookspec, plugin};

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
    fn stored(&self, next: impl StoredNext) -> Result<(), Faults> { next.call("it") }
}

fn main() {}
