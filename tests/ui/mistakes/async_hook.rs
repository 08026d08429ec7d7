//! A hook that is declared `async`.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self, fact: &str);
}

fn main() {}
