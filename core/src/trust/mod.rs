//! Trust: which plugins may run, decided before any of their code does.
//!
//! A host that takes plugins from others wants to know whose they are. A [`Verifier`] looks at a plugin ([`Subject`]) and at what
//! was handed over with it ([`Evidence`]), and says whether it is signed, and by whom. A [`Gate`] turns that into a
//! [`Decision`] by the operator's rules: trusted publishers, exceptions with a reason, an acknowledgement for unsigned
//! plugins, a list of modules that plugins may come from. Where something goes wrong the answer is no: a verifier that
//! fails or panics refuses, an unknown [`Mode`] is strict, an exception without a reason is none.
//!
//! [`Builder::trust`](crate::Builder::trust) puts a gate before a registry. All decisions are made before the first constructor
//! runs, each is written to the log and told to the observers.
//!
//! What this cannot do: a linked plugin is part of the program, and statics with constructors run before `main`. A gate keeps a
//! plugin from being *registered*; what the linker brought must be judged before it is linked. A signature says who vouches
//! for an artifact – its manifest and the files that came with it.
//!
//! | feature | brings |
//! |---|---|
//! | none | the gate, the interface of verifiers, checksums as texts |
//! | `digest` | SHA-256: checksums of files, the digest of a directory |
//! | `ed25519` | keys, signatures, and the verifier over a directory of trusted keys |
//!
//! The rules come from Stigmem (publishers, overrides, the acknowledgement), AiSOC (modes, digest, topics) and AITBC (entry points,
//! checksums).

mod canonical;
mod checksum;
mod decision;
#[cfg(feature = "ed25519")]
mod ed25519;
mod gate;
mod list;
mod mode;
#[cfg(feature = "digest")]
mod payload;
mod place;
mod signature;
mod subject;
mod verifier;

#[cfg(test)]
mod tests;

pub use canonical::Canonical;
pub use checksum::{Checksum, ChecksumError};
pub use decision::{Decision, Grounds, Refusal, SignatureStatus, UNSIGNED_ACKNOWLEDGEMENT};
#[cfg(feature = "ed25519")]
pub use ed25519::{Ed25519Verifier, KeyError, KeysError, PrivateKey, PublicKey, TrustedKeys};
pub use gate::{Gate, Judgement, OnRefusal};
pub use list::comma_list;
pub use mode::Mode;
#[cfg(feature = "digest")]
pub use payload::{Payload, PayloadError};
pub use place::{PathError, SourceError, check_source, inside};
pub use signature::{SIGNATURE_FILE, SignatureError};
pub use subject::{Evidence, Subject};
pub use verifier::{Verification, Verifier};
