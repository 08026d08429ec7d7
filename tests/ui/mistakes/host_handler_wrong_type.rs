//! A handler of the host with a wrong return type.

use hookspec::{Vote, hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

fn handlers() -> NodeHooksHandlers {
    NodeHooksHandlers::new().authorize("open", || true)
}

fn main() {}
