//! A closure of the host for an async hook waits, and its future is not boxed.

use hookspec::{Vote, hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    async fn authorize(&self, source: &str) -> Vote;
}

fn main() {
    NodeHooksHandlers::new().async_authorize("open", |_source| async { Vote::Allow });
}
