//! A condition of an around.

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
    #[hookimpl(when = |fact: &str| !fact.is_empty())]
    fn stored(&self, next: impl StoredNext, fact: &str) -> Result<(), Faults> { next.call(fact) }
}
fn main() {}
