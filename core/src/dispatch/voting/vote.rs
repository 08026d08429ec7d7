//! What handlers answer to a vote, and what the caller gets.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::data::{Cx, Empty, Hookimpl};
use crate::fault::{Fault, HookError};

use super::counting::Objection;

/// One handler's answer to a vote.
///
/// # Examples
///
/// ```
/// use hookspec_core::Vote;
///
/// assert_eq!(Vote::deny("closed"), Vote::Deny("closed".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vote {
    /// No objection.
    Allow,
    /// An objection, for this reason.
    Deny(Cow<'static, str>),
    /// No opinion: as if the handler were not there.
    Abstain,
}

impl Vote {
    /// An objection, for this reason.
    pub fn deny(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Deny(reason.into())
    }
}

/// What a voting hook's handlers may return: a [`Vote`], or a `Result` of one.
#[diagnostic::on_unimplemented(
    message = "a voting hook cannot return `{Self}`",
    label = "not a vote",
    note = "declare the hook `-> Vote` or `-> Result<Vote, HookError>`"
)]
pub trait VotingAnswer {
    /// The vote, or what kept the handler from voting.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_vote(self) -> Result<Vote, HookError>;

    /// The vote as a set that the compiler knows takes it: sorted at once, for whoever sees the whole of it.
    #[doc(hidden)]
    #[inline]
    fn cast(self) -> Cast
    where
        Self: Sized,
    {
        self.into_vote().map_or_else(|error| Cast(Err(Objection::Error(error))), Cast::of)
    }

    /// Whether it is known to be an Allow. Asked first, since it is one comparison in memory, where
    /// [`into_vote`](Self::into_vote) moves the vote; false is always right.
    #[doc(hidden)]
    #[inline]
    fn allows(&self) -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl VotingAnswer for Vote {
    #[inline]
    fn into_vote(self) -> Result<Vote, HookError> {
        Ok(self)
    }

    #[inline(always)]
    fn cast(self) -> Cast {
        Cast::of(self)
    }

    #[inline]
    fn allows(&self) -> bool {
        matches!(self, Self::Allow)
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<HookError>> VotingAnswer for Result<Vote, E> {
    #[inline]
    fn into_vote(self) -> Result<Vote, HookError> {
        self.map_err(HookError::caught)
    }

    #[inline(always)]
    fn cast(self) -> Cast {
        match self {
            Ok(vote) => Cast::of(vote),
            Err(error) => Cast(Err(Objection::Error(HookError::caught(error)))),
        }
    }

    #[inline]
    fn allows(&self) -> bool {
        matches!(self, Ok(Vote::Allow))
    }
}

/// A vote, sorted: whether it is an Allow, or what it objects.
#[doc(hidden)]
#[derive(Debug)]
pub struct Cast(pub(super) Result<bool, Objection>);

impl Cast {
    #[inline(always)]
    fn of(vote: Vote) -> Self {
        Self(match vote {
            Vote::Allow => Ok(true),
            Vote::Abstain => Ok(false),
            Vote::Deny(reason) => Err(Objection::Denial(reason)),
        })
    }
}

#[diagnostic::do_not_recommend]
impl VotingAnswer for Cast {
    fn into_vote(self) -> Result<Vote, HookError> {
        match self.0 {
            Ok(true) => Ok(Vote::Allow),
            Ok(false) => Ok(Vote::Abstain),
            Err(Objection::Denial(reason)) => Ok(Vote::Deny(reason)),
            Err(Objection::Vote(vote)) => Ok(vote),
            Err(Objection::Error(error)) => Err(error),
        }
    }

    #[inline(always)]
    fn cast(self) -> Cast {
        self
    }
}

/// What the votes came to.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::Verdict;
///
/// let hooks = NodeHooksDispatcher::builder().plugin(Guard).build().unwrap();
/// match hooks.authorize("mallory").unwrap() {
///     Verdict::Allow => panic!("mallory got in"),
///     Verdict::Deny(denial) => assert_eq!(denial.to_string(), "mallory is blocked (by acme-guard.authorize)"),
/// }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a denial that nobody looks at is an allowance"]
pub enum Verdict {
    /// Go on.
    Allow,
    /// Do not, and why.
    Deny(Denial),
}

impl Verdict {
    /// Whether this allows.
    pub fn is_allow(&self) -> bool {
        matches!(self, Self::Allow)
    }

    /// The denial, if it is one.
    pub fn denial(&self) -> Option<&Denial> {
        match self {
            Self::Allow => None,
            Self::Deny(denial) => Some(denial),
        }
    }

    /// A denial by an around, attributed to it.
    pub fn deny<P: ?Sized>(cx: Cx<'_, P>, reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Deny(Denial { reason: reason.into(), by: Some(cx.shared()) })
    }

    pub(super) fn of_nobody(empty: Empty) -> Self {
        match empty {
            Empty::Allow => Self::Allow,
            Empty::Deny => Self::Deny(Denial { reason: Cow::Borrowed("nobody voted"), by: None }),
        }
    }

    pub(super) fn closed(fault: &Fault) -> Self {
        let reason = format!("a faulted vote is a denial: {}", fault.message());
        Self::Deny(Denial { reason: reason.into(), by: Some(fault.shared_hookimpl()) })
    }
}

/// Why a vote was denied, and by whom.
#[derive(Debug, Clone)]
pub struct Denial {
    pub(super) reason: Cow<'static, str>,
    pub(super) by: Option<Arc<Hookimpl>>,
}

impl Denial {
    /// The reason: that of the first handler that denied, or of the strategy where no handler did.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The first hookimpl that denied; none where nobody did and the spec or the strategy denies.
    pub fn by(&self) -> Option<&Hookimpl> {
        self.by.as_deref()
    }

    /// The plugin that denied first, as [`by`](Self::by).
    pub fn plugin(&self) -> Option<&str> {
        self.by().map(|hookimpl| hookimpl.plugin().id())
    }
}

/// `reason (by acme-guard.authorize)`.
impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        match &self.by {
            Some(hookimpl) => write!(f, " (by {hookimpl})"),
            None => Ok(()),
        }
    }
}

/// The whole record of a vote in which everybody was asked.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let hooks = NodeHooksDispatcher::builder().plugin(Guard).build().unwrap();
/// let tally = hooks.tally().authorize("mallory");
/// assert!(!tally.verdict.is_allow());
/// assert_eq!(tally.ballots[0].by().plugin().id(), "acme-guard");
/// ```
#[derive(Debug, Clone)]
pub struct Tally {
    /// What the votes came to, by the hook's own strategy.
    pub verdict: Verdict,
    /// Every handler in order, with its vote or its fault.
    pub ballots: Vec<Ballot>,
}

/// One handler's entry in a [`Tally`].
#[derive(Debug, Clone)]
pub struct Ballot {
    pub(super) by: Arc<Hookimpl>,
    /// Its vote, or why it has none.
    pub vote: Result<Vote, Fault>,
}

impl Ballot {
    /// The handler.
    pub fn by(&self) -> &Hookimpl {
        &self.by
    }
}
