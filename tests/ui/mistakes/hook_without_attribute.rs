//! A method of a spec without `#[hook]`.

#[hookspec::hookspec]
trait NodeHooks {
    fn stored(&self, fact: &str);
}

fn main() {}
