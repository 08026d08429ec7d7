//! Voting: every strategy over every vote, against an oracle written from the definitions.

use std::sync::Mutex;

use hookspec::{
    Cx, Fault, FaultKind, Faults, HookError, Reported, Strategy, Tally, Verdict, Vote, hookimpl, hookspec,
    plugin,
};

/// What one handler does when it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Allow,
    Deny,
    Abstain,
    Reject,
    Error,
    PanicStr,
    PanicString,
    PanicOther,
    PanicBomb,
}

use Act::{Abstain, Allow, Deny};

const VOTES: [Act; 3] = [Allow, Deny, Abstain];
const FAULTS: [Act; 5] = [Act::Error, Act::PanicStr, Act::PanicString, Act::PanicOther, Act::PanicBomb];

/// Panics once more when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("the payload of a panic is dropped");
    }
}

/// What everybody is to do, and who was asked.
#[derive(Debug)]
struct Poll {
    acts: Vec<Act>,
    asked: Mutex<Vec<usize>>,
}

impl Poll {
    fn new(acts: &[Act]) -> Self {
        Self { acts: acts.to_vec(), asked: Mutex::default() }
    }

    fn asked(&self) -> Vec<usize> {
        self.asked.lock().unwrap().clone()
    }

    fn ask(&self, who: usize) -> Result<Vote, HookError> {
        self.asked.lock().unwrap().push(who);
        match self.acts[who] {
            Allow => Ok(Vote::Allow),
            Deny => Ok(Vote::deny(format!("no from {who}"))),
            Abstain => Ok(Vote::Abstain),
            Act::Reject => Err(HookError::reject(format!("no from {who}"))),
            Act::Error => Err(HookError::message("broken")),
            Act::PanicStr => panic!("broken"),
            Act::PanicString => panic!("broken {who}"),
            Act::PanicOther => std::panic::panic_any(7),
            Act::PanicBomb => std::panic::panic_any(Bomb),
        }
    }
}

/// A handler at a place in the order; its id says which.
#[plugin(id = "voter", manual)]
struct Voter(usize);

/// What firing comes to: the verdict if there is one, and the faults.
trait Fired {
    fn parts(self) -> (Option<Verdict>, Vec<Fault>);
}

impl Fired for Result<Verdict, Faults> {
    fn parts(self) -> (Option<Verdict>, Vec<Fault>) {
        match self {
            Ok(verdict) => (Some(verdict), Vec::new()),
            Err(faults) => (None, faults.to_vec()),
        }
    }
}

impl Fired for Reported<Verdict> {
    fn parts(self) -> (Option<Verdict>, Vec<Fault>) {
        (Some(self.value), self.faults)
    }
}

/// The strategies under test; two quorums, so that one of them can be missed by one vote.
const STRATEGIES: [Strategy; 9] = [
    Strategy::DenyOverrides,
    Strategy::PermitOverrides,
    Strategy::FirstApplicable,
    Strategy::DenyUnlessPermit,
    Strategy::PermitUnlessDeny,
    Strategy::Majority,
    Strategy::Quorum(1),
    Strategy::Quorum(2),
    Strategy::Unanimous,
];

macro_rules! spec {
    ($module:ident, $policy:ident, $empty:ident) => {
        mod $module {
            use super::*;

            /// One hook per strategy.
            #[hookspec]
            pub(super) trait Votes {
                #[hook(voting, strategy = deny_overrides, empty = $empty, on_fault = $policy)]
                fn deny_overrides(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = permit_overrides, empty = $empty, on_fault = $policy)]
                fn permit_overrides(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = first_applicable, empty = $empty, on_fault = $policy)]
                fn first_applicable(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = deny_unless_permit, empty = deny, on_fault = $policy)]
                fn deny_unless_permit(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = permit_unless_deny, empty = allow, on_fault = $policy)]
                fn permit_unless_deny(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = majority, empty = $empty, on_fault = $policy)]
                fn majority(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = quorum(1), empty = $empty, on_fault = $policy)]
                fn quorum_one(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = quorum(2), empty = $empty, on_fault = $policy)]
                fn quorum_two(&self, poll: &Poll) -> Result<Vote, HookError>;
                #[hook(voting, strategy = unanimous, empty = $empty, on_fault = $policy)]
                fn unanimous(&self, poll: &Poll) -> Result<Vote, HookError>;
            }

            #[hookimpl]
            impl Votes for Voter {
                fn deny_overrides(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn permit_overrides(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn first_applicable(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn deny_unless_permit(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn permit_unless_deny(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn majority(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn quorum_one(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn quorum_two(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
                fn unanimous(&self, poll: &Poll) -> Result<Vote, HookError> {
                    poll.ask(self.0)
                }
            }

            pub(super) fn hooks(voters: usize) -> VotesDispatcher {
                let add = |builder: hookspec::Builder<VotesDispatcher>, i| {
                    builder.plugin_as(format!("voter-{i}"), Voter(i))
                };
                (0..voters).fold(VotesDispatcher::builder(), add).build().unwrap()
            }

            pub(super) fn fire(
                hooks: &VotesDispatcher,
                strategy: Strategy,
                poll: &Poll,
            ) -> (Option<Verdict>, Vec<Fault>) {
                match strategy {
                    Strategy::DenyOverrides => hooks.deny_overrides(poll).parts(),
                    Strategy::PermitOverrides => hooks.permit_overrides(poll).parts(),
                    Strategy::FirstApplicable => hooks.first_applicable(poll).parts(),
                    Strategy::DenyUnlessPermit => hooks.deny_unless_permit(poll).parts(),
                    Strategy::PermitUnlessDeny => hooks.permit_unless_deny(poll).parts(),
                    Strategy::Majority => hooks.majority(poll).parts(),
                    Strategy::Quorum(1) => hooks.quorum_one(poll).parts(),
                    Strategy::Quorum(_) => hooks.quorum_two(poll).parts(),
                    _ => hooks.unanimous(poll).parts(),
                }
            }

            pub(super) fn tally(hooks: &VotesDispatcher, strategy: Strategy, poll: &Poll) -> Tally {
                match strategy {
                    Strategy::DenyOverrides => hooks.tally().deny_overrides(poll),
                    Strategy::PermitOverrides => hooks.tally().permit_overrides(poll),
                    Strategy::FirstApplicable => hooks.tally().first_applicable(poll),
                    Strategy::DenyUnlessPermit => hooks.tally().deny_unless_permit(poll),
                    Strategy::PermitUnlessDeny => hooks.tally().permit_unless_deny(poll),
                    Strategy::Majority => hooks.tally().majority(poll),
                    Strategy::Quorum(1) => hooks.tally().quorum_one(poll),
                    Strategy::Quorum(_) => hooks.tally().quorum_two(poll),
                    _ => hooks.tally().unanimous(poll),
                }
            }
        }
    };
}

spec!(fail_allow, fail, allow);
spec!(fail_deny, fail, deny);
spec!(report, report, allow);
spec!(fail_after_all, fail_after_all, allow);

/// Runs the same checks over every spec of the table.
macro_rules! over {
    ($($module:ident),+; |$policy:pat_param, $hooks:ident, $fire:ident, $tally:ident| $body:block) => {
        $({
            let ($hooks, $fire, $tally) = ($module::hooks, $module::fire, $module::tally);
            let $policy = stringify!($module);
            $body
        })+
    };
}

/// All patterns of this length.
fn patterns(length: usize, acts: &[Act]) -> Vec<Vec<Act>> {
    let mut all = vec![Vec::new()];
    for _ in 0..length {
        all =
            all.iter().flat_map(|pattern| acts.iter().map(|act| [&pattern[..], &[*act]].concat())).collect();
    }
    all
}

/// What a vote without faults must come to: whether it is allowed, how many are asked, who denied first.
fn oracle(strategy: Strategy, empty_allows: bool, votes: &[Act]) -> (bool, usize, Option<usize>) {
    let all = votes.len();
    let first = |act: Act| votes.iter().position(|vote| *vote == act);
    let count = |act: Act| votes.iter().filter(|vote| **vote == act).count();
    let first_deny = first(Deny);
    if count(Allow) + count(Deny) == 0 {
        let allows = match strategy {
            Strategy::DenyUnlessPermit => false,
            Strategy::PermitUnlessDeny => true,
            _ => empty_allows,
        };
        return (allows, all, None);
    }
    match strategy {
        Strategy::DenyOverrides | Strategy::PermitUnlessDeny | Strategy::Unanimous => match first_deny {
            Some(at) => (false, at + 1, Some(at)),
            None => (true, all, None),
        },
        Strategy::PermitOverrides | Strategy::DenyUnlessPermit => match first(Allow) {
            Some(at) => (true, at + 1, None),
            None => (false, all, first_deny),
        },
        Strategy::FirstApplicable => match votes.iter().position(|vote| *vote != Abstain).unwrap() {
            at if votes[at] == Allow => (true, at + 1, None),
            at => (false, at + 1, Some(at)),
        },
        Strategy::Majority => {
            let allowed = count(Allow) > count(Deny);
            (allowed, all, if allowed { None } else { first_deny })
        }
        Strategy::Quorum(n) => {
            let mut allows = votes.iter().enumerate().filter(|(_, vote)| **vote == Allow);
            match allows.nth(n as usize - 1) {
                Some((at, _)) => (true, at + 1, None),
                None => (false, all, first_deny),
            }
        }
        _ => unreachable!("every strategy has a line"),
    }
}

fn first_asked(count: usize) -> Vec<usize> {
    (0..count).collect()
}

#[test]
fn combines_every_pattern_of_votes_as_the_strategy_says() {
    let mut cells = 0;
    over!(fail_allow, fail_deny, report, fail_after_all; |policy, hooks, fire, _tally| {
        for voters in 0..=4 {
            let hooks = hooks(voters);
            for votes in patterns(voters, &VOTES) {
                for strategy in STRATEGIES {
                    let (allowed, asked, denier) = oracle(strategy, policy != "fail_deny", &votes);
                    let poll = Poll::new(&votes);
                    let (verdict, faults) = fire(&hooks, strategy, &poll);
                    let verdict = verdict.unwrap();
                    let cell = format!("{policy} {strategy:?} {votes:?}");
                    assert_eq!(verdict.is_allow(), allowed, "{cell}");
                    assert_eq!(poll.asked(), first_asked(asked), "{cell}");
                    assert!(faults.is_empty(), "{cell}");
                    let by = verdict.denial().and_then(|denial| denial.plugin()).map(str::to_owned);
                    assert_eq!(by, denier.map(|at| format!("voter-{at}")), "{cell}");
                    if let Some(at) = denier {
                        assert_eq!(verdict.denial().unwrap().reason(), format!("no from {at}"), "{cell}");
                    }
                    cells += 1;
                }
            }
        }
    });
    assert_eq!(cells, 4 * 9 * (1 + 3 + 9 + 27 + 81));
}

#[test]
fn a_tally_asks_everyone_also_after_the_decision() {
    over!(fail_allow, fail_deny, report, fail_after_all; |policy, hooks, _fire, tally| {
        for voters in 0..=4 {
            let hooks = hooks(voters);
            for votes in patterns(voters, &VOTES) {
                for strategy in STRATEGIES {
                    let cell = format!("{policy} {strategy:?} {votes:?}");
                    let poll = Poll::new(&votes);
                    let tally = tally(&hooks, strategy, &poll);
                    assert_eq!(poll.asked(), first_asked(voters), "{cell}");
                    assert_eq!(tally.verdict.is_allow(), oracle(strategy, policy != "fail_deny", &votes).0, "{cell}");
                    let ballots: Vec<_> = tally.ballots.iter().map(|ballot| ballot.vote.clone().unwrap()).collect();
                    let cast: Vec<_> = votes
                        .iter()
                        .enumerate()
                        .map(|(i, act)| match act {
                            Allow => Vote::Allow,
                            Deny => Vote::deny(format!("no from {i}")),
                            _ => Vote::Abstain,
                        })
                        .collect();
                    assert_eq!(ballots, cast, "{cell}");
                    let who: Vec<_> = tally.ballots.iter().map(|ballot| ballot.by().plugin().id().to_owned()).collect();
                    assert_eq!(who, (0..voters).map(|i| format!("voter-{i}")).collect::<Vec<_>>(), "{cell}");
                }
            }
        }
    });
}

#[test]
fn a_fault_is_never_an_allow() {
    over!(fail_allow, fail_deny, report, fail_after_all; |policy, hooks, fire, tally| {
        let hooks = hooks(3);
        for strategy in STRATEGIES {
            for (votes, at, fault) in patterns(2, &VOTES)
                .into_iter()
                .flat_map(|votes| (0..3).map(move |at| (votes.clone(), at)))
                .flat_map(|(votes, at)| FAULTS.map(|fault| (votes.clone(), at, fault)))
            {
                let (mut acts, mut without) = (votes.clone(), votes);
                acts.insert(at, fault);
                without.insert(at, Abstain);
                let cell = format!("{policy} {strategy:?} {acts:?}");
                let (allowed, asked, _) = oracle(strategy, policy != "fail_deny", &without);
                let fails = policy.starts_with("fail_allow") || policy.starts_with("fail_deny");
                let poll = Poll::new(&acts);
                let (verdict, faults) = fire(&hooks, strategy, &poll);
                if at >= asked {
                    // Decided before the one who would have failed was asked.
                    assert_eq!(verdict.map(|verdict| verdict.is_allow()), Some(allowed), "{cell}");
                    assert!(faults.is_empty(), "{cell}");
                    assert_eq!(poll.asked(), first_asked(asked), "{cell}");
                } else {
                    assert!(!verdict.as_ref().is_some_and(Verdict::is_allow), "{cell}");
                    assert_eq!(verdict.is_some(), policy == "report", "{cell}");
                    assert_eq!(faults.len(), 1, "{cell}");
                    assert_eq!(faults[0].plugin(), format!("voter-{at}"), "{cell}");
                    assert_eq!(matches!(faults[0].kind(), FaultKind::Panic(_)), fault != Act::Error, "{cell}");
                    assert_eq!(poll.asked(), first_asked(if fails { at + 1 } else { asked }), "{cell}");
                }
                let poll = Poll::new(&acts);
                let tally = tally(&hooks, strategy, &poll);
                assert!(!tally.verdict.is_allow(), "{cell}");
                assert_eq!(poll.asked(), [0, 1, 2], "{cell}");
                let failed: Vec<_> = tally.ballots.iter().map(|ballot| ballot.vote.is_err()).collect();
                assert_eq!(failed, (0..3).map(|i| i == at).collect::<Vec<_>>(), "{cell}");
            }
        }
    });
}

#[test]
fn fail_after_all_returns_every_fault() {
    let hooks = fail_after_all::hooks(4);
    let poll = Poll::new(&[Act::Error, Allow, Act::PanicStr, Abstain]);
    let faults = hooks.majority(&poll).unwrap_err();
    assert_eq!(faults.iter().map(Fault::plugin).collect::<Vec<_>>(), ["voter-0", "voter-2"]);
    assert_eq!(poll.asked(), [0, 1, 2, 3]);
}

#[test]
fn a_reject_error_is_a_denial_and_no_fault() {
    over!(fail_allow, report, fail_after_all; |policy, hooks, fire, tally| {
        let hooks = hooks(2);
        for strategy in STRATEGIES {
            for other in VOTES {
                let cell = format!("{policy} {strategy:?} {other:?}");
                let (rejected, denied) = (Poll::new(&[Act::Reject, other]), Poll::new(&[Deny, other]));
                let (verdict, faults) = fire(&hooks, strategy, &rejected);
                let (same, _) = fire(&hooks, strategy, &denied);
                assert!(faults.is_empty(), "{cell}");
                let text = |verdict: Option<Verdict>| verdict.unwrap().denial().map(ToString::to_string);
                assert_eq!(text(verdict), text(same), "{cell}");
                assert_eq!(rejected.asked(), denied.asked(), "{cell}");
                let ballots = tally(&hooks, strategy, &rejected).ballots;
                assert_eq!(ballots[0].vote.clone().unwrap(), Vote::deny("no from 0"), "{cell}");
            }
        }
    });
}

#[test]
fn a_denial_says_why_when_nobody_denied() {
    let reason = |verdict: Option<Verdict>| verdict.unwrap().denial().map(ToString::to_string).unwrap();
    let (nobody, one) = (fail_deny::hooks(0), fail_deny::hooks(1));
    let fire = |hooks, strategy, acts: &[Act]| reason(fail_deny::fire(hooks, strategy, &Poll::new(acts)).0);
    assert_eq!(fire(&nobody, Strategy::DenyOverrides, &[]), "nobody voted");
    assert_eq!(fire(&one, Strategy::DenyOverrides, &[Abstain]), "nobody voted");
    assert_eq!(fire(&one, Strategy::Quorum(2), &[Allow]), "1 of the 2 votes that it takes");
    assert_eq!(fire(&one, Strategy::DenyOverrides, &[Deny]), "no from 0 (by voter-0.deny_overrides)");
}

/// Votes that weigh.
#[hookspec]
trait Weighed {
    #[hook(voting, strategy = majority, weighted, empty = deny)]
    fn majority(&self, poll: &Poll) -> Result<Vote, HookError>;
    #[hook(voting, strategy = quorum(5), weighted, empty = deny)]
    fn quorum(&self, poll: &Poll) -> Result<Vote, HookError>;
    #[hook(voting, strategy = majority, empty = deny)]
    fn heads(&self, poll: &Poll) -> Result<Vote, HookError>;
}

#[plugin(id = "one", manual)]
struct One(usize);

#[hookimpl]
impl Weighed for One {
    fn majority(&self, poll: &Poll) -> Result<Vote, HookError> {
        poll.ask(self.0)
    }
    fn quorum(&self, poll: &Poll) -> Result<Vote, HookError> {
        poll.ask(self.0)
    }
    fn heads(&self, poll: &Poll) -> Result<Vote, HookError> {
        poll.ask(self.0)
    }
}

#[plugin(id = "three", manual)]
struct Three(usize);

#[hookimpl]
impl Weighed for Three {
    #[hookimpl(weight = 3)]
    fn majority(&self, poll: &Poll) -> Result<Vote, HookError> {
        poll.ask(self.0)
    }
    #[hookimpl(weight = 3)]
    fn quorum(&self, poll: &Poll) -> Result<Vote, HookError> {
        poll.ask(self.0)
    }
    fn heads(&self, poll: &Poll) -> Result<Vote, HookError> {
        poll.ask(self.0)
    }
}

#[test]
fn weights_count_in_majority_and_quorum() {
    let hooks = WeighedDispatcher::builder()
        .plugin_as("one-a", One(0))
        .plugin_as("one-b", Three(1))
        .plugin_as("one-c", One(2))
        .plugin_as("one-d", Three(3))
        .build()
        .unwrap();
    let weights = [1, 3, 1, 3];
    for votes in patterns(4, &VOTES) {
        let weight = |act: Act| -> u32 { (0..4).filter(|i| votes[*i] == act).map(|i| weights[i]).sum() };
        let majority = hooks.majority(&Poll::new(&votes)).unwrap().is_allow();
        assert_eq!(majority, weight(Allow) > weight(Deny), "{votes:?}");
        let poll = Poll::new(&votes);
        assert_eq!(hooks.quorum(&poll).unwrap().is_allow(), weight(Allow) >= 5, "{votes:?}");
        let mut reached = 0;
        let enough = (0..4).position(|i| {
            reached += if votes[i] == Allow { weights[i] } else { 0 };
            reached >= 5
        });
        assert_eq!(poll.asked(), first_asked(enough.map_or(4, |at| at + 1)), "{votes:?}");
        let heads = |act: Act| votes.iter().filter(|vote| **vote == act).count();
        assert_eq!(
            hooks.heads(&Poll::new(&votes)).unwrap().is_allow(),
            heads(Allow) > heads(Deny),
            "{votes:?}"
        );
    }
}

/// What an around does before it calls on and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    Whitewash,
    PanicBefore,
    PanicAfter,
    NeverCalls,
}

#[plugin(id = "wrap", manual)]
struct Wrapper(Wrap);

macro_rules! wrap {
    ($($module:ident),+) => {
        $(
            #[hookimpl]
            impl $module::Votes for Wrapper {
                #[around]
                fn deny_overrides(&self, next: impl $module::DenyOverridesNext, poll: &Poll) -> Verdict {
                    assert!(self.0 != Wrap::PanicBefore, "before");
                    if self.0 != Wrap::NeverCalls {
                        let _ = next.call(poll);
                    }
                    assert!(self.0 != Wrap::PanicAfter, "after");
                    Verdict::Allow
                }
            }
        )+
    };
}

wrap!(fail_allow, report, fail_after_all);

#[test]
fn an_around_cannot_turn_a_faulted_vote_into_an_allow() {
    macro_rules! each {
        ($($module:ident),+) => {
            $(for act in FAULTS {
                let hooks = $module::VotesDispatcher::builder()
                    .plugin_as("a-voter", Voter(0))
                    .plugin_as("wrap", Wrapper(Wrap::Whitewash))
                    .build()
                    .unwrap();
                let (verdict, faults) = hooks.deny_overrides(&Poll::new(&[act])).parts();
                assert!(!verdict.is_some_and(|verdict| verdict.is_allow()), "{act:?}");
                assert_eq!(faults.len(), 1, "{act:?}");
                assert_eq!(faults[0].plugin(), "a-voter", "{act:?}");
                assert!(!hooks.tally().deny_overrides(&Poll::new(&[act])).verdict.is_allow(), "{act:?}");
                // Without a fault it may.
                assert!(hooks.deny_overrides(&Poll::new(&[Deny])).parts().0.unwrap().is_allow());
            })+
        };
    }
    each!(fail_allow, report, fail_after_all);
}

#[test]
fn a_failed_around_is_never_an_allow() {
    macro_rules! each {
        ($($module:ident),+) => {
            $(for wrap in [Wrap::PanicBefore, Wrap::PanicAfter, Wrap::NeverCalls] {
                let cell = format!("{} {wrap:?}", stringify!($module));
                let hooks = $module::VotesDispatcher::builder()
                    .plugin_as("voter", Voter(0))
                    .plugin_as("wrap", Wrapper(wrap))
                    .build()
                    .unwrap();
                let poll = Poll::new(&[Allow]);
                let (verdict, faults) = hooks.deny_overrides(&poll).parts();
                assert!(!verdict.is_some_and(|verdict| verdict.is_allow()), "{cell}");
                assert_eq!(faults.len(), 1, "{cell}");
                assert_eq!(faults[0].plugin(), "wrap", "{cell}");
                let reports = stringify!($module) == "report";
                assert_eq!(poll.asked().len(), usize::from(reports || wrap == Wrap::PanicAfter), "{cell}");
                // A tally asks everyone all the same.
                let poll = Poll::new(&[Allow]);
                let tally = hooks.tally().deny_overrides(&poll);
                assert!(!tally.verdict.is_allow(), "{cell}");
                assert_eq!((poll.asked().len(), tally.ballots.len()), (1, 1), "{cell}");
            })+
        };
    }
    each!(fail_allow, report, fail_after_all);
}

/// An error whose text cannot be had.
#[derive(Debug)]
struct Unspeakable;

impl std::fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("no words")
    }
}

impl std::error::Error for Unspeakable {}

/// Votes of the host's own handlers.
#[hookspec]
trait Own {
    #[hook(voting, empty = allow)]
    fn ask(&self, cx: Cx<'_, Self>) -> Result<Vote, Unspeakable>;
}

#[test]
fn an_error_that_panics_when_it_is_displayed_stays_a_fault() {
    let hooks =
        OwnDispatcher::builder().core(OwnHandlers::new().ask("shy", |_| Err(Unspeakable))).build().unwrap();
    let faults = hooks.ask().unwrap_err();
    assert_eq!(faults.first().message(), "an error that panicked when it was read: no words");
    assert!(!hooks.tally().ask().verdict.is_allow());
}
