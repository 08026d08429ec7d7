//! The actions of the gateway that takes webhooks in.

use hookspec::{ActionHost, Origin, origin};
use serde::Serialize;
use serde_json::Value;

use crate::Credentials;

/// The gateway that takes webhooks in.
#[derive(Debug)]
pub struct Gateway;

/// What every action is called with, besides its config.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// What the plugin signs in with.
    pub credentials: &'a Credentials,
    /// What the service calls the project.
    pub external_identifier: Option<&'a str>,
    /// `{"payload": …}`, with what came in.
    pub context: &'a Value,
}

/// One change of a project.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PatchOperation {
    /// What is changed, as a JSON pointer.
    pub path: String,
    /// What it becomes.
    pub value: Value,
}

impl ActionHost for Gateway {
    const NAME: &'static str = "gateway";
    const ORIGIN: Origin = origin!();
    type Call<'a> = Call<'a>;
    type Output = Vec<PatchOperation>;
}
