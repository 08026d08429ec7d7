//! A hook that returns a borrow.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(first)]
    fn resolve(&self, token: &str) -> Option<&str>;
}

fn main() {}
