//! Ed25519 signatures over the digest of a plugin's directory.
//!
//! A signature is checked by `verify_strict` of ed25519-dalek: one digest, one key and one signature have one answer, whichever
//! library is asked. Keys are PEM files, public ones as SPKI and private ones as PKCS #8, as OpenSSL and AiSOC have them.

mod keys;
mod verifier;

pub use keys::{KeyError, KeysError, PrivateKey, PublicKey, TrustedKeys};
pub use verifier::Ed25519Verifier;
