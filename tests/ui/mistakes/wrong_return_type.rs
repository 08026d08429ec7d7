//! A hookimpl returns another type than its hook.

use hookspec::{Vote, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self) -> bool { true }
}
fn main() {}
