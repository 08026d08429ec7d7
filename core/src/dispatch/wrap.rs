//! The other form of an around: code before, and code that runs at the end whatever happens.
//!
//! An async around that is dropped is dropped at its `.await`: what stands behind it never runs. A wrap returns what is to run
//! at the end, and the framework holds it in a guard: it runs with the outcome, or, where the fire was dropped, without.

use std::fmt;
use std::marker::PhantomData;

use crate::fault::isolate;

/// How the fire that a `#[wrap]` hookimpl is wrapped around came to its end.
///
/// # Examples
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use hookspec::{End, Vote, Verdict, hookimpl, hookspec, plugin};
///
/// #[hookspec]
/// pub trait Hooks {
///     /// May they?
///     #[hook(voting, empty = allow)]
///     fn authorize(&self, source: &str) -> Vote;
/// }
///
/// #[plugin(id = "counter", version = "1.0.0")]
/// #[derive(Default)]
/// struct Counter { denied: AtomicUsize }
///
/// #[hookimpl]
/// impl Hooks for Counter {
///     #[wrap]
///     fn authorize(&self, _source: &str) -> impl FnOnce(End<'_, Verdict>) + Send {
///         |end| {
///             if let End::Outcome(Verdict::Deny(_)) = end {
///                 self.denied.fetch_add(1, Ordering::Relaxed);
///             }
///         }
///     }
/// }
///
/// # fn main() {
/// let hooks = HooksDispatcher::builder().plugin(Counter::default()).build().unwrap();
/// assert!(hooks.authorize("alice").unwrap().is_allow());
/// # }
/// ```
#[derive(Debug)]
pub enum End<'a, O> {
    /// With this outcome.
    Outcome(&'a O),
    /// The fire was dropped while it waited.
    Dropped,
}

impl<O> Clone for End<'_, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for End<'_, O> {}

/// What a wrap returns: a closure that takes the end.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a wrap of this hook returns a closure that is called at the end; write `-> impl FnOnce(End<'_, {O}>) + Send`",
    label = "no such closure"
)]
pub trait AtEnd<O> {
    fn at_end(self, end: End<'_, O>);
}

#[diagnostic::do_not_recommend]
impl<F: FnOnce(End<'_, O>), O> AtEnd<O> for F {
    #[inline]
    fn at_end(self, end: End<'_, O>) {
        self(end);
    }
}

/// What is returned where there is no wrap, which is never asked for.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoWrap;

impl<O> AtEnd<O> for NoWrap {
    fn at_end(self, _: End<'_, O>) {}
}

/// Holds what a wrap runs at the end.
#[doc(hidden)]
pub struct Wrap<F: AtEnd<O>, O> {
    end: Option<F>,
    outcome: PhantomData<fn(O)>,
}

impl<F: AtEnd<O>, O> Wrap<F, O> {
    pub fn new(end: F) -> Self {
        Self { end: Some(end), outcome: PhantomData }
    }

    /// Ends it with an outcome, and passes that on.
    pub fn end(mut self, outcome: O) -> O {
        if let Some(end) = self.end.take() {
            end.at_end(End::Outcome(&outcome));
        }
        outcome
    }
}

impl<F: AtEnd<O>, O> Drop for Wrap<F, O> {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            // Whoever drops a fire is not to blame for what its wraps do then.
            let _ = isolate(|| end.at_end(End::Dropped));
        }
    }
}

impl<F: AtEnd<O>, O> fmt::Debug for Wrap<F, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wrap")
    }
}
