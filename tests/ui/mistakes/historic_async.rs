//! An async hook that is to be fired again for each plugin that comes later.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast, historic)]
    async fn stored(&self, fact: String);
}

fn main() {}
