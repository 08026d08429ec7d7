//! What holds of gates, digests and signatures.

#[cfg(feature = "digest")]
mod digest;
#[cfg(feature = "ed25519")]
mod ed25519;
mod gate;
mod registry;

use crate::{Manifest, Origin};

pub(super) static GUARD: Manifest = Manifest {
    id: "aisoc.hello-plugin",
    version: "1.0.0",
    description: "",
    requires_host: None,
    dependencies: &[],
    conflicts: &[],
    capabilities: &[],
    origin: Origin::new("acme-guard", "1.0.0", "acme_guard::v2", "src/lib.rs", 7),
};
