//! Who looks at the evidence.

use crate::fault::HookError;
use crate::trust::Subject;

/// Says whether a plugin is signed, and by whom; what follows from it is the [`Gate`](super::Gate)'s to say.
///
/// A closure is one too. Where it returns an error or panics, the plugin is refused, whatever the mode: what could not be
/// looked at is not trusted.
///
/// # Examples
///
/// ```
/// use hookspec_core::HookError;
/// use hookspec_core::trust::{Gate, Subject, Verification};
///
/// let gate = Gate::new(|subject: &Subject<'_>| -> Result<Verification, HookError> {
///     let Some(evidence) = subject.evidence else { return Ok(Verification::Unsigned) };
///     match &evidence.publisher {
///         Some(publisher) if evidence.signature.is_some() => Ok(Verification::verified(publisher)),
///         _ => Ok(Verification::invalid("nobody says who published it")),
///     }
/// });
/// # drop(gate);
/// ```
pub trait Verifier: Send + Sync + 'static {
    /// Looks at a plugin and what was handed over with it.
    ///
    /// # Errors
    ///
    /// What kept it from finding out.
    fn verify(&self, subject: &Subject<'_>) -> Result<Verification, HookError>;
}

impl<F> Verifier for F
where
    F: Fn(&Subject<'_>) -> Result<Verification, HookError> + Send + Sync + 'static,
{
    fn verify(&self, subject: &Subject<'_>) -> Result<Verification, HookError> {
        self(subject)
    }
}

/// What a [`Verifier`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verification {
    /// It is signed, and this is by whom.
    Verified {
        /// Whoever signed it, by the name that the gate trusts or does not.
        publisher: String,
    },
    /// Nobody signed it.
    Unsigned,
    /// There is a signature, and it does not hold.
    Invalid {
        /// Why not.
        cause: String,
    },
}

impl Verification {
    /// It is signed by them.
    pub fn verified(publisher: impl Into<String>) -> Self {
        Self::Verified { publisher: publisher.into() }
    }

    /// Its signature does not hold.
    pub fn invalid(cause: impl Into<String>) -> Self {
        Self::Invalid { cause: cause.into() }
    }
}

/// Where there is nobody to ask, nobody is signed.
#[derive(Debug)]
pub(super) struct Nobody;

impl Verifier for Nobody {
    fn verify(&self, _subject: &Subject<'_>) -> Result<Verification, HookError> {
        Ok(Verification::Unsigned)
    }
}
