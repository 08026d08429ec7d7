//! A value and handlers for which the set has no place.

use hookspec::{Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "audit")]
#[derive(Default)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

#[plugin(id = "other")]
#[derive(Default)]
pub struct Other;

#[hookimpl]
impl NodeHooks for Other {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

#[plugin(id = "guard")]
#[derive(Default)]
pub struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

plugin_set! { pub AppPlugins: NodeHooks = [Audit, Other] }

fn main() {
    let hooks = AppPlugins::builder().plugin(Guard).core(NodeHooksHandlers::new()).build();
}
