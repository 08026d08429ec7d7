//! A plugin in a version that another cannot use.

use hookspec::{Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "audit", version = "1.0.0", depends_on("guard >=2, <3"))]
#[derive(Default)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

#[plugin(id = "guard", version = "1.4.0")]
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
