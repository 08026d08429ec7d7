//! An around that takes its `next` as a type, not as `impl`.

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
    #[around]
    fn stored<N: StoredNext>(&self, next: N) -> Result<(), hookspec::Faults> { next.call() }
}

fn main() {}
