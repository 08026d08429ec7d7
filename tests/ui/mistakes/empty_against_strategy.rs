//! A strategy that already says what holds when nobody votes.

use hookspec::Vote;

#[hookspec::hookspec]
trait NodeHooks {
    #[hook(voting, empty = allow, strategy = deny_unless_permit)]
    fn authorize(&self) -> Vote;
}

fn main() {}
