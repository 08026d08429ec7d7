//! A plugin asks its context for a right that its manifest does not declare.

use hookspec::{Capability, Cx, hookimpl, hookspec, plugin};
struct AuditEmit;
impl Capability for AuditEmit {
    const NAME: &'static str = "audit.emit";
    type Handle = str;
}
#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, cx: Cx<'_, Self>);
}
#[plugin(id = "acme-guard", manual)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    fn stored(&self, cx: Cx<'_, Self>) { cx.get::<AuditEmit>(); }
}
fn main() {}
