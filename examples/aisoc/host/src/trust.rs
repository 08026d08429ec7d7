//! Whom plugins are trusted by.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hookspec::HookError;
use hookspec::document::Document;
use hookspec::trust::{
    Canonical, Ed25519Verifier, Evidence, Gate, Mode, OnRefusal, Subject, TrustedKeys, Verification,
    Verifier as _,
};
use serde::Deserialize as _;

use crate::MANIFEST;

/// Whose signatures count, and what becomes of a plugin without one.
#[derive(Debug, Default)]
pub struct Trust {
    /// What becomes of it.
    pub mode: Mode,
    /// Whose signatures count: any of them suffices.
    pub keys: TrustedKeys,
}

impl Trust {
    /// The gate that plugins have to pass before any of their code runs. A folder is looked at when its plugin is judged.
    pub(crate) fn gate(self, places: BTreeMap<String, PathBuf>) -> Gate {
        let verifier = Ed25519Verifier::new(self.keys).without(MANIFEST);
        let verify = move |subject: &Subject<'_>| -> Result<Verification, HookError> {
            let Some(folder) = places.get(subject.plugin) else { return Ok(Verification::Unsigned) };
            let document = Document::open(folder.join(MANIFEST))?;
            let manifest = Canonical::deserialize(document.root()).map_err(|error| document.error(&error))?;
            let evidence = Evidence::in_directory(folder, manifest)?;
            verifier.verify(&subject.with(&evidence))
        };
        Gate::new(verify).mode(self.mode).every_publisher().on_refusal(OnRefusal::LeaveOut)
    }
}
