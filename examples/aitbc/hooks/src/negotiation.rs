//! The four hooks of a negotiation: a live relative of the platform's plugins.
//!
//! Its registry runs a hook by name and answers with the list of results, in order of registration; an exception goes through.
//! Here each hook is a method, so a hook that does not exist does not compile; [`call`](NegotiationHooksDispatcher::call) is for who
//! has only a name.

use std::fmt;

use hookspec::{Faults, Given, HookError, hookspec};
use serde_json::Value;

/// The hooks of a negotiation.
#[hookspec]
pub trait NegotiationHooks {
    /// A resource was found.
    #[hook(collect)]
    fn on_resource_discovery(&self, payload: &Value) -> Result<Option<Value>, HookError>;
    /// A negotiation begins.
    #[hook(collect)]
    fn on_negotiation_start(&self, payload: &Value) -> Result<Option<Value>, HookError>;
    /// A proof is made.
    #[hook(collect)]
    fn on_proof_generation(&self, payload: &Value) -> Result<Option<Value>, HookError>;
    /// A proof was found right.
    #[hook(collect)]
    fn on_verification_success(&self, payload: &Value) -> Result<Option<Value>, HookError>;
}

/// Why a hook that was named gave no results.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError {
    /// There is no such hook.
    UnknownHook(String),
    /// A handler failed, and ended the fire.
    Failed(Faults),
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownHook(name) => write!(f, "unknown hook: {name}"),
            Self::Failed(faults) => faults.fmt(f),
        }
    }
}

impl std::error::Error for CallError {}

impl NegotiationHooksDispatcher {
    /// Fires the hook of this name, as the older registry spells it: `onProofGeneration`.
    ///
    /// # Errors
    ///
    /// Where there is no such hook, and where a handler fails.
    pub fn call(&self, name: &str, payload: &Value) -> Result<Vec<Value>, CallError> {
        let given = match name {
            "onResourceDiscovery" => self.on_resource_discovery(payload),
            "onNegotiationStart" => self.on_negotiation_start(payload),
            "onProofGeneration" => self.on_proof_generation(payload),
            "onVerificationSuccess" => self.on_verification_success(payload),
            _ => return Err(CallError::UnknownHook(name.to_owned())),
        };
        let values = |given: Vec<Given<'_, Value>>| given.into_iter().map(|given| given.value).collect();
        given.map(values).map_err(CallError::Failed)
    }
}
