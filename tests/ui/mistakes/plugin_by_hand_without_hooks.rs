//! A value of a plugin that implements none of the hooks, registered by hand.

use hookspec::{hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self);
}

#[plugin(id = "acme-guard", manual)]
struct Guard;

fn main() {
    let _ = NodeHooksDispatcher::builder().plugin(Guard).build();
}
