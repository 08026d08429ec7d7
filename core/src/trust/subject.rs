//! What is judged: a plugin as the host sees it before any of its code runs, and what was handed over with it.

use std::path::{Path, PathBuf};

use crate::data::{Manifest, Origin};
use crate::trust::list::dotted;
use crate::trust::{Canonical, Checksum};

/// A plugin before any of its code has run: its linked record, and the evidence that came with it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Subject<'a> {
    /// The id that it is to be registered under.
    pub plugin: &'a str,
    /// What it says about itself.
    pub manifest: &'a Manifest,
    /// Where it is declared, or where it was added by hand.
    pub origin: Origin,
    /// What was handed over with it, if anything was.
    pub evidence: Option<&'a Evidence>,
}

impl<'a> Subject<'a> {
    /// A plugin without evidence of its own: the gate looks whether it has some for this id.
    pub fn new(plugin: &'a str, manifest: &'a Manifest, origin: Origin) -> Self {
        Self { plugin, manifest, origin, evidence: None }
    }

    /// The same with this evidence.
    #[must_use]
    pub fn with(self, evidence: &'a Evidence) -> Self {
        Self { evidence: Some(evidence), ..self }
    }

    /// The dotted name of the module that it comes from: what the evidence says, else where the plugin is declared.
    pub fn entry_point(&self) -> String {
        let stated = self.evidence.and_then(|evidence| evidence.entry_point.as_deref());
        dotted(stated.unwrap_or(self.manifest.origin.module))
    }
}

/// What was handed over with a plugin for a [`Verifier`](super::Verifier) to judge by; every part may be absent.
///
/// Nothing here is believed: it is what is claimed.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::{Checksum, Evidence};
///
/// let digest: Checksum =
///     "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".parse().unwrap();
/// let evidence = Evidence::new().key_id("acme-2026").digest(digest);
/// assert_eq!(evidence.digest, Some(digest));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Evidence {
    /// Who is said to have published it.
    pub publisher: Option<String>,
    /// The key that is said to have signed it.
    pub key_id: Option<String>,
    /// The bytes of the signature.
    pub signature: Option<Vec<u8>>,
    /// The digest that it is said to have.
    pub digest: Option<Checksum>,
    /// Where its files are.
    pub directory: Option<PathBuf>,
    /// Its manifest as a file has it, with every field that is written there.
    pub manifest: Option<Canonical>,
    /// The dotted name of the module that it comes from, where the host knows it by another than the linked one.
    pub entry_point: Option<String>,
}

impl Evidence {
    /// No evidence.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, said to be published by them.
    #[must_use]
    pub fn publisher(self, publisher: impl Into<String>) -> Self {
        Self { publisher: Some(publisher.into()), ..self }
    }

    /// The same, said to be signed by this key.
    #[must_use]
    pub fn key_id(self, key_id: impl Into<String>) -> Self {
        Self { key_id: Some(key_id.into()), ..self }
    }

    /// The same with a signature.
    #[must_use]
    pub fn signature(self, signature: impl Into<Vec<u8>>) -> Self {
        Self { signature: Some(signature.into()), ..self }
    }

    /// The same, said to have this digest.
    #[must_use]
    pub fn digest(self, digest: Checksum) -> Self {
        Self { digest: Some(digest), ..self }
    }

    /// The same with the directory of its files.
    #[must_use]
    pub fn directory(self, directory: impl AsRef<Path>) -> Self {
        Self { directory: Some(directory.as_ref().to_owned()), ..self }
    }

    /// The same with its manifest.
    #[must_use]
    pub fn manifest(self, manifest: Canonical) -> Self {
        Self { manifest: Some(manifest), ..self }
    }

    /// The same from this entry point: `acme.plugins.guard`.
    #[must_use]
    pub fn entry_point(self, entry_point: impl Into<String>) -> Self {
        Self { entry_point: Some(entry_point.into()), ..self }
    }
}
