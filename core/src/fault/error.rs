//! What a handler returns when it cannot answer.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::fault::{FaultKind, isolate};

/// The error of a handler: any error by `?`, a message, or the *reject* of a vote.
///
/// Like other catch-all error types it does not itself implement [`Error`], so that every error converts into it; the
/// [`Fault`](crate::Fault) that carries it does, and keeps the original as its source.
///
/// # Examples
///
/// ```
/// use hookspec_core::HookError;
///
/// fn parse(text: &str) -> Result<u8, HookError> {
///     if text.is_empty() {
///         return Err(HookError::message("nothing to parse"));
///     }
///     Ok(text.parse()?)
/// }
/// assert_eq!(parse("x").unwrap_err().to_string(), "invalid digit found in string");
/// assert_eq!(parse("x").unwrap_err().kind(), "ParseIntError");
/// ```
pub struct HookError(Box<Repr>);

enum Repr {
    Reject(Cow<'static, str>),
    Message(Cow<'static, str>),
    Error {
        kind: &'static str,
        error: Original,
    },
    /// Not a handler's: what kept it from answering.
    Fault(FaultKind),
}

/// The error of a plugin: its code runs when it is displayed and when it is dropped, and may panic there too.
struct Original(Option<Box<dyn Error + Send + Sync>>);

impl Original {
    fn text(&self, text: impl FnOnce(&dyn Error) -> String) -> String {
        let Some(error) = &self.0 else { return String::new() };
        isolate(|| text(&**error))
            .unwrap_or_else(|panic| format!("an error that panicked when it was read: {panic}"))
    }
}

impl Drop for Original {
    fn drop(&mut self) {
        let error = self.0.take();
        // The panic has nobody left to be told to, and the host that drops a fault is not to blame for it.
        let _ = isolate(|| drop(error));
    }
}

impl HookError {
    /// The *reject* error: in a vote a denial for this reason, in any other semantic an ordinary error.
    pub fn reject(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Repr::Reject(reason.into())))
    }

    /// An error that is only a text.
    pub fn message(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Repr::Message(text.into())))
    }

    /// The name of the error's type without its path; `reject` and `error` for the two that have none.
    pub fn kind(&self) -> &'static str {
        match *self.0 {
            Repr::Reject(_) => "reject",
            Repr::Message(_) | Repr::Fault(_) => "error",
            Repr::Error { kind, .. } => kind,
        }
    }

    /// The original error, if this came from one.
    pub fn source(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        match &*self.0 {
            Repr::Error { error, .. } => error.0.as_deref(),
            Repr::Reject(_) | Repr::Message(_) | Repr::Fault(_) => None,
        }
    }

    /// A fault that is no error of the handler, where an answer would be.
    #[cold]
    pub(crate) fn fault(kind: FaultKind) -> Self {
        Self(Box::new(Repr::Fault(kind)))
    }

    /// Of what a handler returned; a conversion that panics is a fault like the handler's own panic.
    #[cold]
    #[inline(never)]
    pub(crate) fn caught<E: Into<Self>>(error: E) -> Self {
        isolate(|| error.into()).unwrap_or_else(|text| Self::fault(FaultKind::Panic(text)))
    }

    /// The fault that it is.
    pub(crate) fn into_kind(self) -> FaultKind {
        match *self.0 {
            Repr::Fault(kind) => kind,
            other => FaultKind::Error(Self(Box::new(other))),
        }
    }

    /// The reason, if this is a reject.
    pub(crate) fn into_rejection(self) -> Result<Cow<'static, str>, Self> {
        match *self.0 {
            Repr::Reject(reason) => Ok(reason),
            other => Err(Self(Box::new(other))),
        }
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for HookError {
    #[cold]
    fn from(error: E) -> Self {
        Self(Box::new(Repr::Error { kind: short_name::<E>(), error: Original(Some(Box::new(error))) }))
    }
}

/// The type's name without path and parameters.
fn short_name<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    let name = name.split('<').next().unwrap_or(name);
    name.rsplit("::").next().unwrap_or(name)
}

impl fmt::Display for HookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Repr::Reject(text) | Repr::Message(text) => f.write_str(text),
            Repr::Fault(kind) => write!(f, "{kind:?}"),
            Repr::Error { error, .. } => f.write_str(&error.text(|error| error.to_string())),
        }
    }
}

impl fmt::Debug for HookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Repr::Reject(text) => f.debug_tuple("Reject").field(text).finish(),
            Repr::Message(text) => f.debug_tuple("Message").field(text).finish(),
            Repr::Fault(kind) => kind.fmt(f),
            Repr::Error { error, .. } if f.alternate() => {
                f.write_str(&error.text(|error| format!("{error:#?}")))
            }
            Repr::Error { error, .. } => f.write_str(&error.text(|error| format!("{error:?}"))),
        }
    }
}
