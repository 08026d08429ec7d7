//! A vote whose verdict nobody looks at.

#![deny(warnings)]
use hookspec::{Vote, hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

pub fn fire() {
    if let Ok(hooks) = NodeHooksDispatcher::builder().build() {
        hooks.authorize();
    }
}

fn main() {}
