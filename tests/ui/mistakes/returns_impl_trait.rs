//! A hook that returns an `impl Trait`.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(collect)]
    fn names(&self) -> Option<impl ToString>;
}

fn main() {}
