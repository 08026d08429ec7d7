//! What holds of gates, digests and signatures.

#[cfg(feature = "digest")]
mod digest;
#[cfg(feature = "ed25519")]
mod ed25519;
mod gate;
mod registry;

use crate::{Manifest, Origin};

pub(super) static GUARD: Manifest = Manifest::new(
    "aisoc.hello-plugin",
    "1.0.0",
    Origin::new("acme-guard", "1.0.0", "acme_guard::v2", "src/lib.rs", 7),
);
