//! The hooks of the acme node.

use hookspec::{Cx, HookError, Vote, hookspec};

/// What plugins can do in an acme node.
#[hookspec]
pub trait NodeHooks {
    /// May this source assert facts?
    #[hook(voting, empty = deny)]
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote;

    /// Rewrites a fact before it is stored.
    #[hook(filter_chain)]
    fn transform(&self, fact: String) -> Result<String, HookError>;

    /// Told after a fact is stored.
    #[hook(broadcast)]
    fn stored(&self, fact: &str) -> Result<(), HookError>;
}
