//! A score hook that does not return adjustments by key.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(score)]
    fn rank(&self, fact: &str) -> f64;
}

fn main() {}
