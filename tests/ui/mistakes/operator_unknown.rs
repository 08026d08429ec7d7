//! An operator may choose something that there is not.

use hookspec::{hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(collect, operator(ignore))]
    fn names(&self) -> Option<String>;
}

fn main() {}
