//! A type that is no plugin.

use hookspec::{Vote, hookspec, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

pub struct Audit;

plugin_set! { pub AppPlugins: NodeHooks = [Audit] }

fn main() {}
