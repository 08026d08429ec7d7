//! Bounds that leave nothing between them.

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(score, min = 1.0, max = -1.0)]
    fn rank(&self) -> Vec<(String, f64)>;
}

fn main() {}
