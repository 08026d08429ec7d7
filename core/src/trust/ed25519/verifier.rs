//! The verifier over a directory of trusted keys.

use std::collections::BTreeMap;
use std::fmt;

use crate::fault::HookError;
use crate::trust::payload;
use crate::trust::{Canonical, Payload, Subject, TrustedKeys, Verification, Verifier};

/// Says of a path whether its file is among the signed ones.
type Rule = dyn Fn(&str) -> bool + Send + Sync;

/// Verifies Ed25519 signatures over the digest of a plugin's directory and manifest.
///
/// A plugin is
///
/// - *unsigned* where its evidence has no signature;
/// - *verified* where one trusted key made the signature over the digest as it is computed here: the key's name is the
///   publisher. The manifest that is signed must be of this very plugin: its id and its version are held against those of the
///   linked one, so that a signature for one plugin is not good for another;
/// - *invalid* otherwise.
///
/// Evidence without a directory has no files, and the signature is over the manifest alone.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::trust::{Canonical, Ed25519Verifier, Evidence, Gate, Payload, PrivateKey, TrustedKeys};
///
/// # let dir = std::env::temp_dir().join(format!("hookspec-signed-{}", std::process::id()));
/// # std::fs::create_dir_all(&dir).unwrap();
/// # std::fs::write(dir.join("rules.txt"), "block mallory").unwrap();
/// // At the publisher's.
/// let key = PrivateKey::generate().unwrap();
/// let manifest: Canonical = serde_json::from_str(r#"{"id": "acme-guard", "version": "1.0.0"}"#).unwrap();
/// let signature = key.sign(&Payload::of(&dir).digest(&manifest).unwrap());
///
/// // At the host's.
/// let verifier = Ed25519Verifier::new(TrustedKeys::new().with("acme", key.public()));
/// let evidence = Evidence::new().directory(&dir).manifest(manifest).signature(signature);
/// let gate = Gate::new(verifier).publishers(["acme"]).evidence("acme-guard", evidence);
/// assert!(NodeHooksDispatcher::builder().trust(gate).plugin(Guard).build().is_ok());
/// # std::fs::remove_dir_all(&dir).unwrap();
/// ```
pub struct Ed25519Verifier {
    keys: TrustedKeys,
    id_field: String,
    version_field: String,
    without: Vec<String>,
    only: Option<Box<Rule>>,
}

impl Ed25519Verifier {
    /// A verifier by these keys, for manifests that have the fields `id` and `version`.
    pub fn new(keys: TrustedKeys) -> Self {
        Self {
            keys,
            id_field: "id".to_owned(),
            version_field: "version".to_owned(),
            without: Vec::new(),
            only: None,
        }
    }

    /// The same for manifests that name the plugin in this field: `name`, `slug`.
    #[must_use]
    pub fn id_field(self, field: impl Into<String>) -> Self {
        Self { id_field: field.into(), ..self }
    }

    /// The same where this file is not among the signed ones: see [`Payload::without`].
    #[must_use]
    pub fn without(mut self, file: impl Into<String>) -> Self {
        self.without.push(file.into());
        self
    }

    /// The same where only files whose path from the directory fits are signed: AiSOC's are those that end in `.py`.
    #[must_use]
    pub fn only(self, fits: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        Self { only: Some(Box::new(fits)), ..self }
    }

    /// Says what the signed manifest is about, if that is another plugin.
    fn other(&self, subject: &Subject<'_>, manifest: &Canonical) -> Option<String> {
        let linked = [(&self.id_field, subject.manifest.id), (&self.version_field, subject.manifest.version)];
        linked.into_iter().find_map(|(field, linked)| match manifest.text(field) {
            Some(signed) if signed == linked => None,
            Some(signed) => {
                let signed = signed.escape_debug();
                Some(format!("what is signed has the {field} `{signed}`, and the linked plugin `{linked}`"))
            }
            None => Some(format!("what is signed does not state its {field}, and must")),
        })
    }
}

impl Verifier for Ed25519Verifier {
    fn verify(&self, subject: &Subject<'_>) -> Result<Verification, HookError> {
        let Some(evidence) = subject.evidence else { return Ok(Verification::Unsigned) };
        let Some(signature) = &evidence.signature else { return Ok(Verification::Unsigned) };
        let Some(manifest) = &evidence.manifest else {
            return Ok(Verification::invalid("there is no manifest to hold it against"));
        };
        if let Some(cause) = self.other(subject, manifest) {
            return Ok(Verification::Invalid { cause });
        }
        let files = match &evidence.directory {
            Some(directory) => {
                let payload = self.without.iter().fold(Payload::of(directory), Payload::without);
                match &self.only {
                    Some(fits) => payload.only(&**fits).files()?,
                    None => payload.files()?,
                }
            }
            None => BTreeMap::new(),
        };
        let digest = payload::digest(files, manifest)?;
        if evidence.digest.is_some_and(|stated| stated != digest) {
            return Ok(Verification::invalid("the digest is not the one that is stated"));
        }
        match self.keys.signer(&digest, signature, evidence.key_id.as_deref()) {
            Some(publisher) => Ok(Verification::verified(publisher)),
            None if self.keys.is_empty() => Ok(Verification::invalid("there are no trusted keys")),
            None => Ok(Verification::invalid(
                "none of the trusted keys made it over these files and this manifest",
            )),
        }
    }
}

impl fmt::Debug for Ed25519Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ed25519Verifier").field("keys", &self.keys).finish_non_exhaustive()
    }
}
