//! A closure of the host that is to wait answers at once.

use hookspec::{Vote, hookspec};

#[hookspec]
trait NodeHooks {
    #[hook(voting, empty = deny)]
    async fn authorize(&self, source: &str) -> Vote;
}

fn main() {
    NodeHooksHandlers::new().async_authorize("open", |_source| Vote::Allow);
}
