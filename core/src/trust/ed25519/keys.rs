//! Keys, and the directory of those that are trusted.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::trust::Checksum;

/// The key that signs. It is never shown; its memory is cleared when it is dropped.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::{Checksum, PrivateKey};
///
/// let key = PrivateKey::generate().unwrap();
/// let digest = Checksum::of(&b"what is signed"[..]).unwrap();
/// let signature = key.sign(&digest);
/// assert!(key.public().verifies(&digest, &signature));
/// assert!(!key.public().verifies(&Checksum::of(&b"another"[..]).unwrap(), &signature));
/// assert_eq!(format!("{key:?}"), "PrivateKey(…)");
/// ```
pub struct PrivateKey(SigningKey);

impl PrivateKey {
    /// A new key, from the system's random numbers.
    ///
    /// # Errors
    ///
    /// Where the system has none.
    pub fn generate() -> Result<Self, KeyError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| KeyError::Random)?;
        let key = Self::from_seed(&seed);
        seed.fill(std::hint::black_box(0));
        Ok(key)
    }

    /// The key that RFC 8032 makes of these 32 bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Reads a key in PEM: `-----BEGIN PRIVATE KEY-----`.
    ///
    /// # Errors
    ///
    /// Where it is not one; the error does not show what it is.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        SigningKey::from_pkcs8_pem(pem).map(Self).map_err(|_| KeyError::Private)
    }

    /// Hands over the key in PEM, to be written where nobody else reads it; the text is cleared afterwards.
    ///
    /// # Errors
    ///
    /// Where it cannot be written in PEM, which does not happen to a key that is whole.
    pub fn expose_pem<R>(&self, use_it: impl FnOnce(&str) -> R) -> Result<R, KeyError> {
        let pem = self.0.to_pkcs8_pem(LineEnding::LF).map_err(|_| KeyError::Private)?;
        Ok(use_it(&pem))
    }

    /// The key that whoever should trust this one is given.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a digest.
    pub fn sign(&self, digest: &Checksum) -> [u8; 64] {
        self.sign_message(digest.bytes())
    }

    pub(in crate::trust) fn sign_message(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}

/// The key that a signature is checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// The key of these 32 bytes, as RFC 8032 encodes it.
    ///
    /// # Errors
    ///
    /// Where they are no key, or a weak one: one for which signatures can be made without knowing its private key.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Public).and_then(Self::strong)
    }

    /// Reads a key in PEM: `-----BEGIN PUBLIC KEY-----`.
    ///
    /// # Errors
    ///
    /// Where it is not one, or a weak one.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        VerifyingKey::from_public_key_pem(pem).map_err(|_| KeyError::Public).and_then(Self::strong)
    }

    fn strong(key: VerifyingKey) -> Result<Self, KeyError> {
        if key.is_weak() { Err(KeyError::Weak) } else { Ok(Self(key)) }
    }

    /// The key in PEM.
    ///
    /// # Errors
    ///
    /// Where it cannot be written in PEM, which does not happen to a key that is whole.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        self.0.to_public_key_pem(LineEnding::LF).map_err(|_| KeyError::Public)
    }

    /// Whether this key's private key made the signature over the digest.
    pub fn verifies(&self, digest: &Checksum, signature: &[u8]) -> bool {
        self.verifies_message(digest.bytes(), signature)
    }

    pub(in crate::trust) fn verifies_message(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.0.verify_strict(message, &signature).is_ok())
    }
}

/// The keys that are trusted, each by the name of its publisher.
#[derive(Debug, Clone, Default)]
pub struct TrustedKeys(Vec<(String, PublicKey)>);

impl TrustedKeys {
    /// No keys: nothing is signed by anybody.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more. A publisher may have several.
    #[must_use]
    pub fn with(mut self, publisher: impl Into<String>, key: PublicKey) -> Self {
        self.0.push((publisher.into(), key));
        self
    }

    /// Reads every file of a directory that ends in `.pem` or `.pub`; its name without the ending is the publisher.
    ///
    /// # Errors
    ///
    /// [`KeysError`] with every file that is no public key: one that is left out in silence would make what it signed look
    /// forged.
    pub fn read(directory: impl AsRef<Path>) -> Result<Self, KeysError> {
        let directory = directory.as_ref();
        let unreadable =
            |source| KeysError { problems: vec![(directory.to_owned(), KeyError::Unreadable { source })] };
        let mut files: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(directory).map_err(unreadable)? {
            files.push(entry.map_err(unreadable)?.path());
        }
        files.sort();
        let (mut keys, mut problems) = (Self::new(), Vec::new());
        for file in files {
            let ending = file.extension().and_then(|ending| ending.to_str());
            if !ending
                .is_some_and(|ending| ["pem", "pub"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
            {
                continue;
            }
            let read = fs::read_to_string(&file).map_err(|source| KeyError::Unreadable { source });
            match (
                read.and_then(|pem| PublicKey::from_pem(&pem)),
                file.file_stem().and_then(|stem| stem.to_str()),
            ) {
                (Ok(key), Some(publisher)) => keys = keys.with(publisher, key),
                (Ok(_), None) => problems.push((file, KeyError::Name)),
                (Err(error), _) => problems.push((file, error)),
            }
        }
        if problems.is_empty() { Ok(keys) } else { Err(KeysError { problems }) }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The publisher whose key made the signature; `first` says whose keys to try before the others.
    pub fn signer(&self, digest: &Checksum, signature: &[u8], first: Option<&str>) -> Option<&str> {
        let named = |(publisher, _): &&(String, PublicKey)| Some(publisher.as_str()) == first;
        let (before, after) = (self.0.iter().filter(named), self.0.iter().filter(|one| !named(one)));
        let mut all = before.chain(after);
        all.find(|(_, key)| key.verifies(digest, signature)).map(|(publisher, _)| publisher.as_str())
    }
}

/// Why something is not a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// It is no private key.
    #[error("not an Ed25519 private key in PEM; it begins with `-----BEGIN PRIVATE KEY-----`")]
    Private,
    /// It is no public key.
    #[error("not an Ed25519 public key in PEM; it begins with `-----BEGIN PUBLIC KEY-----`")]
    Public,
    /// It is a key that anybody can sign for.
    #[error("a weak key, for which anybody can make signatures; make another")]
    Weak,
    /// A file's name is not Unicode.
    #[error("its name is not Unicode; name it after its publisher")]
    Name,
    /// It cannot be read.
    #[error("cannot be read: {source}")]
    Unreadable {
        /// Why.
        source: io::Error,
    },
    /// The system has no random numbers.
    #[error("the system gives no random numbers")]
    Random,
}

/// The files in a directory of trusted keys that are none.
#[derive(Debug)]
pub struct KeysError {
    problems: Vec<(PathBuf, KeyError)>,
}

impl KeysError {
    /// Each file, and what is wrong with it; never empty.
    pub fn problems(&self) -> impl Iterator<Item = (&Path, &KeyError)> {
        self.problems.iter().map(|(file, error)| (&**file, error))
    }
}

impl fmt::Display for KeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (file, error)) in self.problems.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(f, "{separator}{}: {error}", file.display())?;
        }
        Ok(())
    }
}

impl std::error::Error for KeysError {}
