//! Blocks addresses.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use aisoc_hooks::{Action, ActionRequest, ActionResult, PluginContext};
use hookspec::{HookError, plugin};

/// Keeps a list of blocked addresses, as a firewall would.
#[plugin(id = "acme.block-ip", name = "Block IP", kinds(Action))]
#[derive(Debug, Default)]
pub struct BlockIp {
    blocked: Mutex<BTreeSet<IpAddr>>,
}

impl Action for BlockIp {
    fn supported_actions(&self) -> Vec<&str> {
        vec!["block_ip", "unblock_ip"]
    }

    async fn execute(&self, request: &ActionRequest, _cx: &PluginContext) -> Result<ActionResult, HookError> {
        let Ok(address) = request.target.parse::<IpAddr>() else {
            return Ok(ActionResult::failed(
                request,
                "the target is no address; write one, as `203.0.113.42`",
            ));
        };
        let mut blocked = self.blocked.lock().unwrap_or_else(PoisonError::into_inner);
        let (is, blocks) = (blocked.contains(&address), request.action == "block_ip");
        if !request.dry_run && blocks {
            blocked.insert(address);
        } else if !request.dry_run {
            blocked.remove(&address);
        }
        Ok(ActionResult::done(
            request,
            match (request.dry_run, blocks, is) {
                (_, true, true) => format!("{address} is blocked already"),
                (_, false, false) => format!("{address} is not blocked"),
                (true, true, _) => format!("would block {address}"),
                (true, false, _) => format!("would unblock {address}"),
                (false, true, _) => format!("blocked {address}"),
                (false, false, _) => format!("unblocked {address}"),
            },
        ))
    }
}
