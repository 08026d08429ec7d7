//! A condition that waits.

use hookspec::{hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self, fact: &str);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    #[hookimpl(when = async |fact: &str| std::future::ready(fact.is_empty()).await)]
    async fn stored(&self, _fact: &str) {}
}
fn main() {}
