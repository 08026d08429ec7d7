//! A type with a lifetime that is not written.

struct Fact<'a>(#[allow(dead_code)] &'a str);

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, fact: &Fact);
}

fn main() {}
