//! Two mistakes, two carets, one run.

use hookspec::Vote;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(voting)]
    fn authorize(&self, source: &str) -> Vote;
    #[hook(broadcast, order = "late")]
    fn stored(&self, fact: &str);
}

fn main() {}
