//! A hook that takes an `impl Trait`.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: impl ToString);
}

fn main() {}
