//! A *first* hook that has to answer, with a type of the host's own.

pub struct Id(pub u32);

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(first)]
    fn resolve(&self, token: &str) -> Id;
}

fn main() {}
