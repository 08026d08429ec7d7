//! A collect hook whose answer is not optional.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(collect)]
    fn names(&self) -> String;
}

fn main() {}
