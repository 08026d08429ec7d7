//! What the handlers of a filter chain may return.

use crate::fault::HookError;

/// One link's answer: pass the value on, or stop the chain with it.
///
/// # Examples
///
/// ```
/// use hookspec_core::Flow;
///
/// fn cache(key: u32) -> Flow<u32> {
///     if key == 7 { Flow::Stop(49) } else { Flow::Next(key) }
/// }
/// assert_eq!(cache(7), Flow::Stop(49));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow<T> {
    /// The next handler gets this.
    Next(T),
    /// No other handler runs; the caller gets this.
    Stop(T),
}

/// What the handlers of a filter chain may return: the value, a [`Flow`] of it, or a `Result` of either.
#[diagnostic::on_unimplemented(
    message = "a filter chain over `{T}` cannot return `{Self}`",
    label = "not the chain's value",
    note = "declare the hook `-> {T}`, `-> Flow<{T}>`, or a `Result` of one of them with `HookError`"
)]
pub trait FilterAnswer<T> {
    /// The link's answer, or what kept it from answering.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_flow(self) -> Result<Flow<T>, HookError>;
}

#[diagnostic::do_not_recommend]
impl<T> FilterAnswer<T> for T {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, HookError> {
        Ok(Flow::Next(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T> FilterAnswer<T> for Flow<T> {
    #[inline]
    fn into_flow(self) -> Result<Self, HookError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<HookError>> FilterAnswer<T> for Result<T, E> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, HookError> {
        self.map(Flow::Next).map_err(HookError::caught)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<HookError>> FilterAnswer<T> for Result<Flow<T>, E> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, HookError> {
        self.map_err(HookError::caught)
    }
}

/// What the handlers of a transactional filter chain may return: nothing, a [`Flow`] of nothing, or a `Result` of either.
#[diagnostic::on_unimplemented(
    message = "a transactional filter chain cannot return `{Self}`",
    label = "the value travels in the draft",
    note = "declare the hook without a return, `-> Flow<()>`, or a `Result` of one of them with `HookError`"
)]
pub trait DraftAnswer {
    /// Whether the chain goes on, or what kept the handler from saying so.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_draft_flow(self) -> Result<Flow<()>, HookError>;
}

#[diagnostic::do_not_recommend]
impl<A: FilterAnswer<()>> DraftAnswer for A {
    #[inline]
    fn into_draft_flow(self) -> Result<Flow<()>, HookError> {
        self.into_flow()
    }
}

/// What the handlers of a by-value filter chain may return: the value, a [`Flow`], or a `Result` whose error is
/// [`GivenBack`].
#[diagnostic::on_unimplemented(
    message = "a by-value filter chain over `{T}` cannot return `{Self}`",
    label = "an error must give the value back",
    note = "declare the hook `-> {T}`, `-> Flow<{T}>`, or a `Result` of one of them with `GivenBack<{T}>`"
)]
pub trait ByValueAnswer<T> {
    /// The link's answer, or the value and what kept it from answering.
    ///
    /// # Errors
    ///
    /// The handler's own, with the value.
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>>;
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for T {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>> {
        Ok(Flow::Next(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for Flow<T> {
    #[inline]
    fn into_flow(self) -> Result<Self, GivenBack<T>> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for Result<T, GivenBack<T>> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>> {
        self.map(Flow::Next)
    }
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for Result<Flow<T>, GivenBack<T>> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>> {
        self
    }
}

/// The error of a by-value filter: what went wrong, and the value, so that it is not lost.
///
/// # Examples
///
/// ```
/// use hookspec_core::{GivenBack, HookError};
///
/// fn shorten(fact: String) -> Result<String, GivenBack<String>> {
///     if fact.is_ascii() {
///         Ok(fact[..1].to_owned())
///     } else {
///         Err(GivenBack::new(fact, HookError::message("not ascii")))
///     }
/// }
/// assert_eq!(shorten("é".to_owned()).unwrap_err().value, "é");
/// ```
#[derive(Debug)]
pub struct GivenBack<T> {
    /// The value as the handler leaves it.
    pub value: T,
    /// What went wrong.
    pub error: HookError,
}

impl<T> GivenBack<T> {
    /// Gives a value back with an error.
    pub fn new(value: T, error: impl Into<HookError>) -> Self {
        Self { value, error: error.into() }
    }
}
