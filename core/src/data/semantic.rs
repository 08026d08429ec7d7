//! How the answers of a hook's handlers combine.

use std::fmt;

use serde::Serialize;

/// How the answers of one hook combine.
///
/// | semantic | a handler answers | the caller gets |
/// |---|---|---|
/// | [`Voting`](Self::Voting) | a `Vote` | one `Verdict` |
/// | [`FilterChain`](Self::FilterChain) | the next value | the last value |
/// | [`Broadcast`](Self::Broadcast) | nothing | a `Report` of every handler |
/// | [`Score`](Self::Score) | signed adjustments by key | the merged map |
/// | [`First`](Self::First) | an option | the first that is `Some`, and who gave it |
/// | [`Collect`](Self::Collect) | an option | every `Some` in order, each with who gave it |
///
/// # Examples
///
/// ```
/// use hookspec_core::{FilterForm, Semantic};
///
/// assert_eq!(Semantic::FilterChain(FilterForm::Kept).to_string(), "filter_chain");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Semantic {
    /// Votes combine into one verdict.
    Voting(VotingRule),
    /// A value passes through every handler.
    FilterChain(FilterForm),
    /// Every handler is told.
    Broadcast,
    /// Adjustments by key are summed.
    Score(ScoreRule),
    /// The first answer wins.
    First,
    /// All answers are gathered.
    Collect,
}

impl Semantic {
    /// The word that stands in `#[hook(…)]`: `voting`, `filter_chain`, `broadcast`, `score`, `first` or `collect`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Voting(_) => "voting",
            Self::FilterChain(_) => "filter_chain",
            Self::Broadcast => "broadcast",
            Self::Score(_) => "score",
            Self::First => "first",
            Self::Collect => "collect",
        }
    }
}

impl fmt::Display for Semantic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How votes combine, and what holds when nobody votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VotingRule {
    /// The combining strategy.
    pub strategy: Strategy,
    /// The verdict when there is no vote: nobody implements the hook, or all abstain.
    pub empty: Empty,
    /// Whether handlers may carry a weight other than 1.
    pub weighted: bool,
}

/// A combining strategy, in the words of XACML 3.0 (appendix C) and, beyond it, of parliaments.
///
/// *Abstain never counts*, whatever the strategy: when every handler abstains, [`VotingRule::empty`] holds. A fault is
/// never an Allow: a vote during which any asked handler faulted cannot end in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Strategy {
    /// The first Deny stops and decides; otherwise any Allow allows. The default.
    #[default]
    DenyOverrides,
    /// The first Allow stops and decides; otherwise any Deny denies.
    PermitOverrides,
    /// The first vote that is not Abstain stops and decides.
    FirstApplicable,
    /// The first Allow stops and decides; everything else denies.
    DenyUnlessPermit,
    /// The first Deny stops and decides; everything else allows.
    PermitUnlessDeny,
    /// More weight for Allow than for Deny; a tie denies. Everybody is asked.
    Majority,
    /// At least this weight of Allow; stops as soon as it is reached.
    Quorum(u32),
    /// Every vote that is cast is an Allow; everybody is asked until one denies.
    Unanimous,
}

impl VotingRule {
    /// Whether it makes a difference that somebody allowed: where no vote at all allows too, and only a Deny denies, it makes
    /// none.
    pub(crate) const fn counts_allows(self) -> bool {
        let denied_only = matches!(
            self.strategy,
            Strategy::DenyOverrides | Strategy::PermitUnlessDeny | Strategy::Unanimous
        );
        !denied_only || matches!(self.empty, Empty::Deny)
    }
}

impl Strategy {
    /// Whether one Allow settles the verdict.
    pub(crate) const fn stops_at_allow(self) -> bool {
        matches!(self, Self::PermitOverrides | Self::FirstApplicable | Self::DenyUnlessPermit)
    }

    /// Whether one Deny settles the verdict.
    pub(crate) const fn stops_at_deny(self) -> bool {
        matches!(self, Self::DenyOverrides | Self::FirstApplicable | Self::PermitUnlessDeny | Self::Unanimous)
    }

    /// Whether this weight of Allow is as much as it takes.
    pub(crate) const fn reached_by(self, allow: u64) -> bool {
        matches!(self, Self::Quorum(n) if allow >= n as u64)
    }

    /// Whether the weight of the votes matters.
    pub(crate) const fn counts(self) -> bool {
        matches!(self, Self::Majority | Self::Quorum(_))
    }
}

/// The verdict of a vote in which nobody voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Empty {
    /// Nobody objects: allowed.
    Allow,
    /// Nobody vouches: denied.
    Deny,
}

/// What a filter chain does about the value that a failing handler held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterForm {
    /// The value is cloned before each handler, so that the last good one survives any fault. Free for `Copy` types.
    #[default]
    Kept,
    /// Handlers write to a draft that is committed on success: readers pay nothing, a writer one clone.
    Transactional,
    /// The value is moved through the handlers: the fastest. It survives an error, but not a panic.
    ByValue,
}

/// What a score hook does about numbers that are not finite, and the bounds of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScoreRule {
    /// What an adjustment that is NaN or infinite is.
    pub non_finite: NonFinite,
    /// The least sum of a key; lower sums become this.
    pub min: f64,
    /// The greatest sum of a key; higher sums become this.
    pub max: f64,
}

/// What becomes of an adjustment that is NaN or infinite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NonFinite {
    /// It is a fault of the plugin that gave it, none of whose adjustments count. The default.
    #[default]
    Fault,
    /// That one adjustment is left out.
    Skip,
}

/// What one handler's fault does to the fire that it happened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultPolicy {
    /// Stop and return it. The default of every semantic but broadcast.
    Fail,
    /// Go on, and hand the fault out beside the result. The default of broadcast.
    Report,
    /// Go on, then return all faults. Only an answer that decides (a Deny that overrides, a first answer, a filter's stop)
    /// ends the fire early.
    FailAfterAll,
}
