//! The peers, a file each: the way that its own documentation would do it.

mod bevy;
mod boxed;
mod by_hand;
mod dynamic;
mod fixed;
mod rspack;
mod signals;
mod tower;

use crate::run::Peer;

/// The one with a plugin set.
pub const SET: Peer = fixed::PEER;

/// All, in the order of the columns; what they are held against comes first.
pub const PEERS: [Peer; 8] =
    [by_hand::PEER, boxed::PEER, dynamic::PEER, SET, rspack::PEER, signals::PEER, bevy::PEER, tower::PEER];
