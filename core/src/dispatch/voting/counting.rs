//! The votes that were cast, and what they come to.

use std::borrow::Cow;
use std::sync::Arc;

use super::vote::{Denial, Verdict, Vote};
use crate::data::{Empty, Hookimpl, Strategy, VotingRule};
use crate::fault::{FaultKind, HookError};

/// What keeps a vote from being an Allow or an Abstain.
#[doc(hidden)]
#[derive(Debug)]
pub enum Objection {
    Denial(Cow<'static, str>),
    Error(HookError),
    /// A vote that is to be written down elsewhere.
    Vote(Vote),
}

impl Objection {
    /// The reason of a denial; the reject error is one too.
    ///
    /// # Errors
    ///
    /// Any other error: a fault.
    pub(super) fn into_reason(self) -> Result<Cow<'static, str>, FaultKind> {
        match self {
            Self::Denial(reason) | Self::Vote(Vote::Deny(reason)) => Ok(reason),
            Self::Error(error) => error.into_rejection().map_err(FaultKind::from),
            Self::Vote(Vote::Allow | Vote::Abstain) => Ok(Cow::Borrowed("")),
        }
    }
}

/// The votes that were cast.
#[derive(Debug, Default)]
pub(super) struct Count {
    allow: u64,
    deny: u64,
    /// The vote that settled the verdict, where one did.
    settled: Option<bool>,
    first_denial: Option<Denial>,
}

/// How much the vote of a hookimpl counts.
#[inline]
pub(super) fn weight(strategy: Strategy, by: &Hookimpl) -> u64 {
    if strategy.counts() { u64::from(by.weight) } else { 1 }
}

impl Count {
    /// Adds this weight of Allow.
    #[inline]
    pub(super) fn with(mut self, allow: u64, strategy: Strategy) -> Self {
        self.allow += allow;
        if allow > 0 && strategy.stops_at_allow() {
            self.settled.get_or_insert(true);
        }
        self
    }

    /// Counts a Deny; true when nothing more needs asking.
    pub(super) fn deny(&mut self, by: &Arc<Hookimpl>, reason: Cow<'static, str>, strategy: Strategy) -> bool {
        self.deny += weight(strategy, by);
        if self.first_denial.is_none() {
            self.first_denial = Some(Denial { reason, by: Some(Arc::clone(by)) });
        }
        if strategy.stops_at_deny() {
            self.settled.get_or_insert(false);
        }
        strategy.stops_at_deny()
    }

    #[inline]
    pub(super) fn verdict(self, rule: VotingRule) -> Verdict {
        let Self { allow, deny, settled, first_denial } = self;
        if allow == 0 && deny == 0 {
            return Verdict::of_nobody(rule.empty);
        }
        let allowed = settled.unwrap_or(match rule.strategy {
            Strategy::DenyOverrides
            | Strategy::PermitUnlessDeny
            | Strategy::Unanimous
            | Strategy::PermitOverrides
            | Strategy::FirstApplicable
            | Strategy::DenyUnlessPermit => deny == 0,
            Strategy::Majority => allow > deny,
            Strategy::Quorum(n) => allow >= u64::from(n),
        });
        if allowed {
            return Verdict::Allow;
        }
        Verdict::Deny(first_denial.unwrap_or_else(|| Denial {
            reason: match rule.strategy {
                Strategy::Quorum(n) => format!("{allow} of the {n} votes that it takes").into(),
                _ => Cow::Borrowed("not enough votes to allow it"),
            },
            by: None,
        }))
    }
}

/// What a vote comes to in which nobody objected.
#[inline(always)]
pub(super) fn unopposed(allow: u64, rule: VotingRule) -> Verdict {
    if allows(allow, rule) { Verdict::Allow } else { refused(allow, rule) }
}

#[inline(always)]
fn allows(allow: u64, rule: VotingRule) -> bool {
    match rule.strategy {
        _ if allow == 0 => rule.empty == Empty::Allow,
        Strategy::Quorum(n) => allow >= u64::from(n),
        _ => true,
    }
}

/// The denial that it is otherwise; a call, since a denial is four words to write.
#[cold]
#[inline(never)]
fn refused(allow: u64, rule: VotingRule) -> Verdict {
    Count::default().with(allow, rule.strategy).verdict(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_opposes_comes_to_what_the_count_says() {
        let strategies = [
            Strategy::DenyOverrides,
            Strategy::PermitUnlessDeny,
            Strategy::Unanimous,
            Strategy::PermitOverrides,
            Strategy::FirstApplicable,
            Strategy::DenyUnlessPermit,
            Strategy::Majority,
            Strategy::Quorum(1),
            Strategy::Quorum(3),
        ];
        for (strategy, empty) in strategies.into_iter().flat_map(|s| [(s, Empty::Allow), (s, Empty::Deny)]) {
            for allow in 0..5 {
                let rule = VotingRule { strategy, empty, weighted: false };
                let verdict = Count::default().with(allow, strategy).verdict(rule);
                assert_eq!(unopposed(allow, rule).is_allow(), verdict.is_allow(), "{rule:?} with {allow}");
                assert_eq!(refused(allow, rule).is_allow(), verdict.is_allow());
            }
        }
    }
}
