//! A wrap ends with what a handler answers.

use hookspec::{End, Vote, hookimpl, hookspec, plugin};

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
    #[wrap]
    fn authorize(&self) -> impl FnOnce(End<'_, Vote>) + Send { |_| {} }
}
fn main() {}
