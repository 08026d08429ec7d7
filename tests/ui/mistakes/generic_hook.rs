//! A hook that is generic over types.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored<T: Send>(&self, fact: &T);
}

fn main() {}
