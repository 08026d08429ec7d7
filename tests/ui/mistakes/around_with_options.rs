//! Where an around stands, said in the wrong attribute.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[around(first)]
    fn stored(&self, next: impl StoredNext) -> Result<(), hookspec::Faults> { next.call() }
}

fn main() {}
