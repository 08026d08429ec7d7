//! Where stored credentials are kept: encrypted, and never shown.
//!
//! Each plugin has one blob, encrypted by XChaCha20-Poly1305 with the plugin's slug as associated data, so that no blob can be put
//! in another's place. A blob that cannot be read is left as it is: whoever has the right key may still read it.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};

use chacha20poly1305::XChaCha20Poly1305 as Cipher;
use chacha20poly1305::aead::{Aead, Generate, KeyInit, Nonce, Payload};
use hookspec::Secret;
use imbi_hooks::Credentials;
use serde::{Deserialize, Serialize};

/// Why credentials cannot be kept, or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The key is none.
    #[error("{origin} is no key; write 64 hexadecimal digits")]
    Key {
        /// Where it was found.
        origin: String,
    },
    /// A file can be read by others than its owner.
    #[error("`{}` can be read by others; run `chmod 600 {}`", file.display(), file.display())]
    Open {
        /// The file.
        file: PathBuf,
    },
    /// A file cannot be read.
    #[error("cannot read `{}`: {source}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no vault.
    #[error("`{}` is no vault: {why}; it is left as it is", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// There is a file, and no key.
    #[error("a vault needs a key; give `--key-file`, or set `IMBI_VAULT_KEY`")]
    NoKey,
    /// The credentials of a plugin cannot be decrypted.
    #[error(
        "the credentials of plugin '{plugin}' cannot be decrypted; the key is another, or they are damaged; they are left as they are"
    )]
    Corrupted {
        /// The plugin's slug.
        plugin: String,
    },
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] example_support::WriteError),
    /// The system gave no random numbers.
    #[error("the system gave no random numbers")]
    Random,
}

/// A key of 32 bytes, which nothing shows.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// A key that nobody knows.
    ///
    /// # Errors
    ///
    /// Where the system gives no random numbers.
    pub fn random() -> Result<Self, VaultError> {
        let key = chacha20poly1305::Key::try_generate().map_err(|_| VaultError::Random)?;
        Ok(Self(key.into()))
    }

    /// Reads 64 hexadecimal digits; `origin` is how errors name where they were found.
    ///
    /// # Errors
    ///
    /// Where they are something else.
    pub fn parse(text: &str, origin: &str) -> Result<Self, VaultError> {
        let wrong = || VaultError::Key { origin: origin.to_owned() };
        let text = text.trim();
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut key = [0; 32];
        for (byte, at) in key.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(key))
    }

    /// Reads a file that only its owner can read.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, can be read by others, or is no key.
    pub fn open(file: &Path) -> Result<Self, VaultError> {
        let failed = |source| VaultError::Read { file: file.to_owned(), source };
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(file).map_err(failed)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(VaultError::Open { file: file.to_owned() });
            }
        }
        Self::parse(&std::fs::read_to_string(file).map_err(failed)?, &format!("`{}`", file.display()))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// The stored credentials of all plugins.
pub struct Vault {
    cipher: Cipher,
    file: Option<PathBuf>,
    /// By slug: a nonce and what it encrypted, as hexadecimal digits.
    blobs: BTreeMap<String, String>,
}

/// What is in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u32,
    plugins: BTreeMap<String, String>,
}

impl Vault {
    /// A vault in memory, with a key that nobody knows.
    ///
    /// # Errors
    ///
    /// Where the system gives no random numbers.
    pub fn in_memory() -> Result<Self, VaultError> {
        Ok(Self { cipher: cipher(&Key::random()?), file: None, blobs: BTreeMap::new() })
    }

    /// The vault in a file, which is made when something is stored.
    ///
    /// # Errors
    ///
    /// Where there is a file that is no vault.
    pub fn open(file: &Path, key: &Key) -> Result<Self, VaultError> {
        let blobs = match std::fs::read_to_string(file) {
            Ok(text) => {
                let wrong = |why: String| VaultError::File { file: file.to_owned(), why };
                let kept: Kept = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
                if kept.version != 1 {
                    return Err(wrong(format!(
                        "it is of version {}, and this program knows 1",
                        kept.version
                    )));
                }
                kept.plugins
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(source) => return Err(VaultError::Read { file: file.to_owned(), source }),
        };
        Ok(Self { cipher: cipher(key), file: Some(file.to_owned()), blobs })
    }

    /// The credentials that are stored for a plugin.
    ///
    /// # Errors
    ///
    /// [`VaultError::Corrupted`] where they cannot be decrypted.
    pub fn credentials(&self, plugin: &str) -> Result<Credentials, VaultError> {
        Ok(Credentials::new(self.read(plugin)?.into_iter().map(|(name, value)| (name, Secret::from(value)))))
    }

    /// The names of the credentials that are stored for a plugin, sorted; none where they cannot be decrypted.
    pub fn names(&self, plugin: &str) -> Vec<String> {
        self.read(plugin).unwrap_or_default().into_keys().collect()
    }

    /// Changes some credentials of a plugin and keeps the others; `None` and an empty text remove one. Returns the names that are
    /// stored then.
    ///
    /// # Errors
    ///
    /// Where what is stored cannot be decrypted, which is then left as it is, and where the file cannot be written.
    pub fn patch<'s>(
        &mut self,
        plugin: &str,
        changes: impl IntoIterator<Item = (&'s str, Option<&'s Secret>)>,
    ) -> Result<Vec<String>, VaultError> {
        let mut values = self.read(plugin)?;
        for (name, secret) in changes {
            match secret.map(Secret::reveal).filter(|value| !value.is_empty()) {
                Some(value) => values.insert(name.to_owned(), value.to_owned()),
                None => values.remove(name),
            };
        }
        let names = values.keys().cloned().collect();
        let mut blobs = self.blobs.clone();
        if values.is_empty() {
            blobs.remove(plugin);
        } else {
            blobs.insert(plugin.to_owned(), self.encrypt(plugin, &values)?);
        }
        if let Some(file) = &self.file {
            let kept = Kept { version: 1, plugins: blobs.clone() };
            let text = serde_json::to_string_pretty(&kept).unwrap_or_default();
            example_support::write_all([(file, text)])?;
        }
        self.blobs = blobs;
        Ok(names)
    }

    fn encrypt(&self, plugin: &str, values: &BTreeMap<String, String>) -> Result<String, VaultError> {
        let nonce = Nonce::<Cipher>::try_generate().map_err(|_| VaultError::Random)?;
        let text = serde_json::to_vec(values).unwrap_or_default();
        let payload = Payload { msg: &text, aad: plugin.as_bytes() };
        let encrypted = self.cipher.encrypt(&nonce, payload).map_err(|_| VaultError::Random)?;
        Ok(hex(nonce.iter().chain(&encrypted)))
    }

    fn read(&self, plugin: &str) -> Result<BTreeMap<String, String>, VaultError> {
        let Some(blob) = self.blobs.get(plugin) else { return Ok(BTreeMap::new()) };
        let corrupted = || VaultError::Corrupted { plugin: plugin.to_owned() };
        let bytes = unhex(blob).ok_or_else(corrupted)?;
        let (nonce, encrypted) = bytes.split_first_chunk::<24>().ok_or_else(corrupted)?;
        let payload = Payload { msg: encrypted, aad: plugin.as_bytes() };
        let text = self.cipher.decrypt(&Nonce::<Cipher>::from(*nonce), payload).map_err(|_| corrupted())?;
        serde_json::from_slice(&text).map_err(|_| corrupted())
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("plugins", &self.blobs.keys()).finish_non_exhaustive()
    }
}

fn cipher(key: &Key) -> Cipher {
    Cipher::new(&key.0.into())
}

fn hex<'b>(bytes: impl Iterator<Item = &'b u8>) -> String {
    bytes.fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
