//! Nodes that exchange facts.

use crate::Fact;

/// Another node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// What it is called.
    pub id: String,
    /// What it shows to prove it.
    pub token: Option<String>,
}

/// Facts on their way between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct FederationMessage {
    /// The other node.
    pub peer: Peer,
    /// What is said.
    pub facts: Vec<Fact>,
    /// The sender's signature over the facts.
    pub signature: Option<String>,
}
