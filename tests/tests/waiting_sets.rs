//! Async hooks of sets that the compiler knows, held against a dispatcher of the same plugins: every semantic and policy, with
//! plugins that answer, wait, fail, panic and are dropped half-way, as chance has it.
#![allow(missing_docs, unreachable_pub, reason = "a program of its own")]

#[path = "waiting_sets/actors.rs"]
mod actors;
#[path = "waiting_sets/script.rs"]
mod script;

use std::future::pending;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{
    BoxFuture, Faults, Given, HookError, Report, Reported, Verdict, hookimpl, hookspec, plugin, plugin_set,
};
use proptest::prelude::*;

use actors::*;
use script::{ACTORS, Act, Deed, Script, drive};

plugin_set! { pub Alone: Hooks = [Anne] }
plugin_set! { pub Few: Hooks = [Dora, Carl, Bert, Anne] }
plugin_set! { pub Many: Hooks = [Anne, Bert, Carl, Dora, Emil, Fred, Gina, Hugo, Ines, Jana, Karl] }
plugin_set! { pub Wrapping: Hooks = [Mona, Lars, Wrapper, Anne, Carl, Dora] }
plugin_set! { pub Hosted: Hooks = [core, Anne, Dora, Emil, Mona] }
plugin_set! { pub Onion: Hooks = [Anne, N13, N14, N15, N16, N17, N18, N19, N20, N21, N22, N23, N24, N25, N26, N27, N28, N29, Lars, Wrapper], arounds = 19 }

fn shown(verdict: &Verdict) -> String {
    verdict.denial().map_or_else(|| "allowed".to_owned(), ToString::to_string)
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over errors")]
fn told(faults: Faults) -> String {
    format!("{:?}", faults.iter().collect::<Vec<_>>())
}

fn outcomes(report: &Report<'_>) -> String {
    let outcomes: Vec<_> = report.outcomes().map(|(by, outcome)| format!("{by}: {outcome:?}")).collect();
    let faults: Vec<_> = report.faults().map(|fault| format!("{fault:?}")).collect();
    format!("{outcomes:?} {faults:?} of {}", report.len())
}

/// Everything that one can see of a fire of each hook, polled at most so often, with whatever fires it.
fn seen(hooks: &impl FireHooks, acts: [Act; ACTORS], most: usize) -> Vec<String> {
    let script = Script::new(acts);
    let (script, mut lines) = (&script, Vec::new());
    macro_rules! fire {
        ($fire:expr, |$outcome:pat_param| $shown:expr) => {{
            let (polls, outcome) = drive($fire, most);
            let outcome = outcome.map(|$outcome| $shown);
            lines.push(format!("{}: {outcome:?} after {polls}: {:?}", stringify!($fire), script.take_log()));
        }};
    }
    let fact = || "fact".to_owned();
    fire!(hooks.authorize(script), |verdict| verdict.map(|verdict| shown(&verdict)).map_err(told));
    fire!(hooks.tally().authorize(script), |tally| {
        let ballots = tally.ballots.iter().map(|ballot| format!("{} {:?}", ballot.by(), ballot.vote));
        format!("{} {:?}", shown(&tally.verdict), ballots.collect::<Vec<_>>())
    });
    fire!(hooks.poll(script), |polled| format!("{} {:?}", shown(&polled), polled.faults));
    fire!(hooks.tally().poll(script), |tally| format!("{} {}", shown(&tally.verdict), tally.ballots.len()));
    fire!(hooks.permit(script), |verdict| verdict.map(|verdict| shown(&verdict)).map_err(told));
    fire!(hooks.transform(fact(), script), |fact| fact
        .map_err(|fault| (fault.last_good, told(fault.faults))));
    fire!(hooks.trim(fact(), script), |fact| format!("{} {:?}", fact.value, fact.faults));
    fire!(hooks.edit(fact(), script), |fact| fact.map_err(|fault| (fault.last_good, told(fault.faults))));
    fire!(hooks.pass(fact(), script), |fact| fact.map_err(|fault| (fault.last_good, told(fault.faults))));
    let mut names = Vec::new();
    fire!(hooks.stored(script, &mut names), |report| outcomes(&report));
    lines.push(format!("{names:?}"));
    fire!(hooks.strict(script), |report| report.map(|report| outcomes(&report)).map_err(|fault| {
        let outcomes = fault.outcomes().map(|(by, outcome)| format!("{by}: {outcome:?}"));
        (outcomes.collect::<Vec<_>>(), told(fault.faults.clone()))
    }));
    fire!(hooks.audit(script, fact()), |report| report.map(|report| outcomes(&report)).map_err(|fault| {
        let outcomes = fault.outcomes().map(|(by, outcome)| format!("{by}: {outcome:?}"));
        (outcomes.collect::<Vec<_>>(), told(fault.faults.clone()))
    }));
    fire!(hooks.rank(script), |scores| format!("{:?} {:?}", scores.value, scores.faults));
    fire!(hooks.resolve(script), |found| found
        .map(|found| found.map(|given| (given.by.to_string(), given.value)))
        .map_err(told));
    fire!(hooks.names(script), |names| {
        let given: Vec<_> = names.iter().map(|given| (given.by.to_string(), given.value.clone())).collect();
        format!("{given:?} {:?}", names.faults)
    });
    fire!(hooks.spread(script), |report| outcomes(&report));
    fire!(hooks.pairs(script), |report| report.map(|report| outcomes(&report)).map_err(|fault| {
        let outcomes = fault.outcomes().map(|(by, outcome)| format!("{by}: {outcome:?}"));
        (outcomes.collect::<Vec<_>>(), told(fault.faults.clone()))
    }));
    fire!(hooks.idle(), |verdict| verdict.map(|verdict| shown(&verdict)).map_err(told));
    lines
}

fn acts() -> impl Strategy<Value = [Act; ACTORS]> {
    let deed = prop_oneof![
        8 => Just(Deed::Answer),
        1 => Just(Deed::Other),
        2 => Just(Deed::Pass),
        1 => Just(Deed::Over),
        1 => Just(Deed::Fail),
        1 => Just(Deed::Reject),
        1 => Just(Deed::Panic),
    ];
    let act = (prop_oneof![3 => Just(0_u8), 2 => Just(1), 1 => 2..4_u8], deed);
    proptest::collection::vec(act.prop_map(|(waits, deed)| Act { waits, deed }), ACTORS)
        .prop_map(|acts| acts.try_into().unwrap())
}

/// Has the panics of actors say nothing.
fn quietly() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if panic.location().is_some_and(|place| place.file().ends_with("waiting_sets.rs")) {
                told(panic);
            }
        }));
    });
}

/// One test for each set, so that they run at once.
macro_rules! agree {
    ($($name:ident $set:ident [$($plugin:ident)*] $($host:ident)?;)*) => {
        $(
            #[test]
            fn $name() {
                quietly();
                let dispatcher = HooksDispatcher::builder()$(.plugin($plugin))* $(.core($host()))?.build().unwrap();
                let set = $set::builder()$(.core($host()))?.build().unwrap();
                proptest!(
                    ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() },
                    |(acts in acts(), most in prop_oneof![3 => Just(100_usize), 2 => 1..6_usize])| {
                        let (of_set, of_dispatcher) = (seen(&set, acts, most), seen(&dispatcher, acts, most));
                        for (set, dispatcher) in of_set.iter().zip(&of_dispatcher) {
                            prop_assert_eq!(set, dispatcher);
                        }
                        prop_assert_eq!(of_set.len(), of_dispatcher.len());
                    }
                );
            }
        )*
    };
}

agree! {
    one_plugin Alone [Anne];
    few_plugins Few [Dora Carl Bert Anne];
    many_plugins Many [Anne Bert Carl Dora Emil Fred Gina Hugo Ines Jana Karl];
    arounds_and_wraps Wrapping [Mona Lars Wrapper Anne Carl Dora];
    handlers_of_the_host Hosted [Anne Dora Emil Mona] host;
    arounds_in_arounds Onion [Anne N13 N14 N15 N16 N17 N18 N19 N20 N21 N22 N23 N24 N25 N26 N27 N28 N29 Lars Wrapper];
}

#[test]
fn fires_can_be_sent() {
    fn sent<T: Send>(value: T) -> T {
        value
    }
    let (hooks, script) = (Wrapping::new(), Script::new([Act { waits: 1, deed: Deed::Answer }; ACTORS]));
    let (script, mut names) = (&script, Vec::new());
    let all = sent(async {
        assert!(sent(hooks.authorize(script)).await.unwrap().is_allow());
        assert!(sent(hooks.tally().authorize(script)).await.verdict.is_allow());
        sent(hooks.transform(String::new(), script)).await.unwrap();
        sent(hooks.edit(String::new(), script)).await.unwrap();
        sent(hooks.pass(String::new(), script)).await.unwrap();
        assert!(sent(hooks.stored(script, &mut names)).await.is_ok());
        assert!(sent(hooks.spread(script)).await.is_ok());
        assert!(sent(hooks.rank(script)).await.faults.is_empty());
        assert!(sent(hooks.resolve(script)).await.unwrap().is_some());
        assert_eq!(sent(hooks.names(script)).await.len(), 3);
    });
    assert!(drive(all, 1000).1.is_some());
}

/// Waits, and panics where it is dropped meanwhile.
#[plugin(id = "bomb")]
#[derive(Debug, Default)]
pub struct Bomb;

struct Fuse;

impl Drop for Fuse {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::Relaxed);
        panic!("dropped");
    }
}

static DROPPED: AtomicUsize = AtomicUsize::new(0);

#[hookimpl]
impl Hooks for Bomb {
    async fn strict(&self, _script: &Script) -> Result<(), HookError> {
        let _fuse = Fuse;
        pending().await
    }

    async fn spread(&self, _script: &Script) -> Result<(), HookError> {
        let _fuse = Fuse;
        pending().await
    }
}

plugin_set! { pub Bombs: Hooks = [Bomb, Anne, Wrapper] }

#[test]
fn a_destructor_that_panics_disturbs_nobody_who_drops_a_fire() {
    quietly();
    let (hooks, script) = (Bombs::new(), Script::new([Act { waits: 1, deed: Deed::Answer }; ACTORS]));
    assert!(drive(hooks.strict(&script), 5).1.is_none());
    assert_eq!(DROPPED.load(Ordering::Relaxed), 1);
    assert!(drive(hooks.spread(&script), 5).1.is_none());
    assert_eq!(DROPPED.load(Ordering::Relaxed), 2);
    assert_eq!(script.take_log().last().unwrap(), "wrap ends: dropped");
}

#[hookspec]
pub trait EchoHooks {
    /// What comes back?
    #[hook(collect)]
    async fn echo(&self) -> Option<String>;
}

/// Fires what it answers.
#[plugin(id = "echo")]
#[derive(Debug, Default)]
pub struct Echo;

static ECHOES: OnceLock<Echoes> = OnceLock::new();

#[hookimpl]
impl EchoHooks for Echo {
    async fn echo(&self) -> Option<String> {
        script::once().await;
        let inner: BoxFuture<'_, _> = Box::pin(ECHOES.get()?.echo());
        Some(match inner.await {
            Ok(given) => given[0].value.clone(),
            Err(faults) => faults.to_string(),
        })
    }
}

plugin_set! { pub Echoes: EchoHooks = [Echo], max_depth = 3 }

#[test]
fn counts_how_deep_fires_nest_where_it_is_told_to() {
    let hooks = ECHOES.get_or_init(Echoes::new);
    let (_, given) = drive(hooks.echo(), 100);
    let text = given.unwrap().unwrap()[0].value.clone();
    assert!(text.contains("fires are nested deeper than 3: echo (x4)"), "{text}");
}

/// Panics.
#[plugin(id = "loud")]
#[derive(Debug, Default)]
pub struct Loud;

#[hookimpl]
impl EchoHooks for Loud {
    async fn echo(&self) -> Option<String> {
        script::once().await;
        panic!("aloud")
    }
}

plugin_set! { pub Walled: EchoHooks = [Loud] }
plugin_set! { pub Open: EchoHooks = [Loud], panics = unwind }

#[test]
fn lets_panics_through_where_it_is_told_to() {
    let hooks = Walled::new();
    let (_, given) = drive(hooks.echo(), 5);
    assert_eq!(given.unwrap().unwrap_err().first().kind_name(), "panic");
    let hooks = Open::new();
    assert!(catch_unwind(AssertUnwindSafe(|| drive(hooks.echo(), 5).0)).is_err());
}

#[hookspec]
pub trait RowHooks {
    /// Who is there?
    #[hook(collect, on_fault = report)]
    async fn call(&self, bad: usize) -> Option<usize>;
    /// Told at once.
    #[hook(broadcast, concurrent, on_fault = report)]
    async fn shout(&self, bad: usize) -> Result<(), HookError>;
}

/// Waits in an even place, and panics in the bad one.
async fn stand(at: usize, bad: usize) -> Option<usize> {
    if at.is_multiple_of(2) {
        script::once().await;
    }
    assert!(at != bad, "bad");
    (at % 3 != 1).then_some(at)
}

/// In how many polls who answered what, and how many faults there were.
fn called<'a>(fire: impl Future<Output = Reported<Vec<Given<'a, usize>>>>) -> (usize, Vec<String>, usize) {
    let (polls, calls) = drive(fire, 100);
    let calls = calls.unwrap();
    let given = calls.value.iter().map(|given| format!("{}: {}", given.by, given.value));
    (polls, given.collect(), calls.faults.len())
}

fn shouted<'a>(fire: impl Future<Output = Report<'a>>) -> (usize, String) {
    let (polls, report) = drive(fire, 100);
    (polls, outcomes(&report.unwrap()))
}

/// Plugins that do nothing but stand in a row, and sets of the first of them.
macro_rules! rows {
    ($($name:ident $id:literal $at:literal)*; $($set:ident $test:ident [$($member:ident)*];)*) => {
        $(
            /// One of them.
            #[plugin(id = $id)]
            #[derive(Debug, Default)]
            pub struct $name;

            #[hookimpl]
            impl RowHooks for $name {
                async fn call(&self, bad: usize) -> Option<usize> {
                    stand($at, bad).await
                }

                async fn shout(&self, bad: usize) -> Result<(), HookError> {
                    stand($at, bad).await.map(|_| ()).ok_or_else(|| HookError::message("absent"))
                }
            }
        )*
        $(
            plugin_set! { pub $set: RowHooks = [core, $($member),*] }

            #[test]
            fn $test() {
                let count = [$(stringify!($member)),*].len();
                let host = || RowHooksHandlers::new().call("host", |bad: usize| Some(bad));
                let hooks = RowHooksDispatcher::builder()$(.plugin($member))*.core(host()).build().unwrap();
                let set = $set::builder().core(host()).build().unwrap();
                quietly();
                for bad in 0..=count {
                    let seen = (called(set.call(bad)), shouted(set.shout(bad)));
                    assert_eq!(seen.0.2, usize::from(bad < count), "{bad}");
                    assert_eq!(seen, (called(hooks.call(bad)), shouted(hooks.shout(bad))), "{bad}");
                }
            }
        )*
    };
}

rows! {
    R00 "r.00" 0 R01 "r.01" 1 R02 "r.02" 2 R03 "r.03" 3 R04 "r.04" 4 R05 "r.05" 5 R06 "r.06" 6 R07 "r.07" 7 R08 "r.08" 8
    R09 "r.09" 9 R10 "r.10" 10 R11 "r.11" 11 R12 "r.12" 12 R13 "r.13" 13 R14 "r.14" 14 R15 "r.15" 15 R16 "r.16" 16
    R17 "r.17" 17 R18 "r.18" 18 R19 "r.19" 19 R20 "r.20" 20 R21 "r.21" 21 R22 "r.22" 22 R23 "r.23" 23 R24 "r.24" 24
    R25 "r.25" 25 R26 "r.26" 26 R27 "r.27" 27 R28 "r.28" 28 R29 "r.29" 29 R30 "r.30" 30 R31 "r.31" 31 R32 "r.32" 32
    R33 "r.33" 33;
    Row8 a_row_of_8 [R00 R01 R02 R03 R04 R05 R06 R07];
    Row9 a_row_of_9 [R00 R01 R02 R03 R04 R05 R06 R07 R08];
    Row16 a_row_of_16 [R00 R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15];
    Row17 a_row_of_17 [R00 R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15 R16];
    Row34 a_row_of_34 [R00 R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15 R16 R17 R18 R19 R20 R21 R22 R23 R24 R25 R26
        R27 R28 R29 R30 R31 R32 R33];
}
