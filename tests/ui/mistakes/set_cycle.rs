//! Two plugins that depend on each other.

use hookspec::{Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "audit", depends_on("guard"))]
#[derive(Default)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

#[plugin(id = "guard", depends_on("audit"))]
#[derive(Default)]
pub struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

plugin_set! { pub AppPlugins: NodeHooks = [Audit, Guard] }

fn main() {}
