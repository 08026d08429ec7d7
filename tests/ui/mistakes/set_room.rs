//! More arounds than a hook has room for, and a set that makes no room at all.

use hookspec::{Verdict, Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "outer", version = "1.0.0")]
#[derive(Default)]
pub struct Outer;

#[hookimpl]
impl NodeHooks for Outer {
    #[around]
    fn authorize(&self, next: impl AuthorizeNext) -> Verdict {
        next.call()
    }
}

#[plugin(id = "inner", version = "1.0.0")]
#[derive(Default)]
pub struct Inner;

#[hookimpl]
impl NodeHooks for Inner {
    #[around]
    fn authorize(&self, next: impl AuthorizeNext) -> Verdict {
        next.call()
    }
}

plugin_set! { pub TwoIsMany: NodeHooks = [Outer, Inner], arounds = 1 }

mod none {
    use super::*;

    plugin_set! { pub Nothing: NodeHooks = [Inner], arounds = 0 }
}

fn main() {}
