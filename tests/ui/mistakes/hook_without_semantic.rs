//! A hook that does not say how answers combine.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(on_fault = fail)]
    fn stored(&self, fact: &str);
}

fn main() {}
