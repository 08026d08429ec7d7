//! What a fire does after a handler failed: it goes on behind it, or it does not, as the policy says.

use std::sync::Mutex;

use hookspec::{
    FaultKind, FaultPolicy, HookError, Outcome, Policy, PolicyRule, Verdict, Vote, hookimpl, hookspec, plugin,
};

/// Every policy, for handlers that fail in the middle.
#[hookspec]
pub trait Policies {
    /// Stops at a fault.
    #[hook(voting, empty = allow)]
    fn strict(&self) -> Vote;
    /// Goes on behind a fault.
    #[hook(voting, empty = allow, on_fault = report)]
    fn lenient(&self) -> Vote;
    /// Goes on behind a denial.
    #[hook(voting, empty = allow, strategy = majority)]
    fn majority(&self) -> Vote;
    /// Goes on behind a fault.
    #[hook(broadcast)]
    fn told(&self);
    /// Stops at a fault.
    #[hook(broadcast, on_fault = fail)]
    fn told_until(&self) -> Result<(), HookError>;
    /// Goes on behind a fault with the value as it was.
    #[hook(filter_chain, on_fault = fail_after_all)]
    fn grow(&self, value: String) -> Result<String, HookError>;
    /// Goes on behind a fault with the value as it was, and reports it.
    #[hook(filter_chain, on_fault = report)]
    fn mend(&self, value: String) -> Result<String, HookError>;
    /// Goes on behind a fault.
    #[hook(collect, on_fault = report)]
    fn answers(&self) -> Option<u32>;
}

#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Good,
    Fails,
    Panics,
    Denies,
}

#[plugin(id = "moody", version = "1.0.0", manual)]
struct Moody {
    mood: Mood,
    number: u32,
    seen: &'static Mutex<Vec<u32>>,
}

impl Moody {
    fn vote(&self) -> Vote {
        self.seen.lock().unwrap().push(self.number);
        match self.mood {
            Mood::Good => Vote::Allow,
            Mood::Denies => Vote::deny("denied"),
            Mood::Fails | Mood::Panics => panic!("no vote"),
        }
    }

    fn done(&self) -> Result<(), HookError> {
        self.seen.lock().unwrap().push(self.number);
        match self.mood {
            Mood::Good | Mood::Denies => Ok(()),
            Mood::Fails => Err(HookError::message("failed")),
            Mood::Panics => panic!("panicked"),
        }
    }
}

#[hookimpl]
impl Policies for Moody {
    fn strict(&self) -> Vote {
        self.vote()
    }

    fn lenient(&self) -> Vote {
        self.vote()
    }

    fn majority(&self) -> Vote {
        self.vote()
    }

    fn told(&self) {
        self.done().unwrap();
    }

    fn told_until(&self) -> Result<(), HookError> {
        self.done()
    }

    fn grow(&self, value: String) -> Result<String, HookError> {
        self.done()?;
        Ok(format!("{value}{}", self.number))
    }

    fn mend(&self, value: String) -> Result<String, HookError> {
        self.grow(value)
    }

    fn answers(&self) -> Option<u32> {
        self.done().unwrap();
        Some(self.number)
    }
}

/// A dispatcher over plugins 0, 1, … of these moods, and who was called.
fn over(moods: &[Mood]) -> (PoliciesDispatcher, &'static Mutex<Vec<u32>>) {
    under(Policy::new(), moods)
}

/// The same, with an operator's table.
fn under(policy: Policy, moods: &[Mood]) -> (PoliciesDispatcher, &'static Mutex<Vec<u32>>) {
    let seen: &'static Mutex<Vec<u32>> = Box::leak(Box::default());
    let hooks =
        (0..).zip(moods).fold(PoliciesDispatcher::builder().policy(policy), |builder, (number, &mood)| {
            builder.plugin_as(format!("p{number}"), Moody { mood, number, seen })
        });
    (hooks.build().unwrap(), seen)
}

#[test]
fn a_vote_stops_at_a_panic_and_is_no_allow() {
    let (hooks, seen) = over(&[Mood::Good, Mood::Panics, Mood::Good]);
    let faults = hooks.strict().unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults.first().plugin(), "p1");
    assert!(matches!(faults.first().kind(), FaultKind::Panic(text) if text == "no vote"));
    assert_eq!(*seen.lock().unwrap(), [0, 1]);
}

#[test]
fn a_reporting_vote_asks_those_behind_every_panic_and_is_no_allow() {
    let (hooks, seen) = over(&[Mood::Panics, Mood::Good, Mood::Panics, Mood::Good]);
    let reported = hooks.lenient();
    assert_eq!(reported.denial().unwrap().plugin(), Some("p0"));
    assert_eq!(reported.faults.iter().map(hookspec::Fault::plugin).collect::<Vec<_>>(), ["p0", "p2"]);
    assert_eq!(*seen.lock().unwrap(), [0, 1, 2, 3]);
}

#[test]
fn a_denial_behind_a_panic_stops_a_reporting_vote() {
    let (hooks, seen) = over(&[Mood::Panics, Mood::Denies, Mood::Good]);
    let reported = hooks.lenient();
    assert_eq!(reported.denial().unwrap().to_string(), "denied (by p1.lenient)");
    assert_eq!(*seen.lock().unwrap(), [0, 1]);
}

#[test]
fn a_majority_counts_on_behind_denials() {
    let (hooks, seen) = over(&[Mood::Denies, Mood::Good, Mood::Good, Mood::Denies, Mood::Good]);
    assert!(hooks.majority().unwrap().is_allow());
    assert_eq!(seen.lock().unwrap().len(), 5);
    let (hooks, _) = over(&[Mood::Good, Mood::Denies]);
    let Verdict::Deny(denial) = hooks.majority().unwrap() else { panic!("a tie denies") };
    assert_eq!(denial.plugin(), Some("p1"));
}

#[test]
fn a_broadcast_tells_those_behind_every_panic() {
    let (hooks, seen) = over(&[Mood::Good, Mood::Panics, Mood::Fails, Mood::Good]);
    let report = hooks.told();
    let outcomes: Vec<_> = report.outcomes().map(|(_, outcome)| matches!(outcome, Outcome::Done)).collect();
    assert_eq!(outcomes, [true, false, false, true]);
    assert_eq!(report.len(), 4);
    assert_eq!(*seen.lock().unwrap(), [0, 1, 2, 3]);
}

#[test]
fn a_failing_broadcast_says_who_was_not_told() {
    let (hooks, seen) = over(&[Mood::Good, Mood::Fails, Mood::Good]);
    let fault = hooks.told_until().unwrap_err();
    let outcomes: Vec<_> = fault.outcomes().map(|(_, outcome)| outcome).collect();
    assert!(matches!(outcomes[..], [Outcome::Done, Outcome::Failed(_), Outcome::NotRun]));
    assert_eq!(*seen.lock().unwrap(), [0, 1]);
}

#[test]
fn a_chain_goes_on_with_the_value_as_it_was() {
    let (hooks, _) = over(&[Mood::Good, Mood::Panics, Mood::Good, Mood::Fails, Mood::Good]);
    let fault = hooks.grow(">".to_owned()).unwrap_err();
    assert_eq!(fault.last_good, ">024");
    assert_eq!(fault.faults.iter().map(hookspec::Fault::plugin).collect::<Vec<_>>(), ["p1", "p3"]);
}

#[test]
fn answers_behind_a_panic_are_attributed_to_those_who_gave_them() {
    let (hooks, _) = over(&[Mood::Panics, Mood::Good, Mood::Panics, Mood::Good]);
    let answers = hooks.answers();
    let given: Vec<_> = answers.iter().map(|given| (given.value, given.plugin().to_owned())).collect();
    assert_eq!(given, [(1, "p1".to_owned()), (3, "p3".to_owned())]);
    assert_eq!(answers.faults.len(), 2);
}

#[test]
fn a_fault_that_an_operator_has_end_a_reporting_hook_is_reported_once() {
    let strict = PolicyRule::new().error(FaultPolicy::Fail).panic(FaultPolicy::FailAfterAll);
    let moods = [Mood::Good, Mood::Panics, Mood::Fails, Mood::Good];
    let (hooks, seen) = under(Policy::new().everywhere(strict), &moods);
    let mended = hooks.mend(">".to_owned());
    assert_eq!(mended.value, ">0");
    assert_eq!(mended.faults.iter().map(hookspec::Fault::plugin).collect::<Vec<_>>(), ["p1", "p2"]);
    assert_eq!(*seen.lock().unwrap(), [0, 1, 2]);
    let answers = hooks.answers();
    assert!(answers.is_empty(), "what others gave goes with the fire");
    assert_eq!(answers.faults.iter().map(hookspec::Fault::plugin).collect::<Vec<_>>(), ["p1", "p2"]);
}
