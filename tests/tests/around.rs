//! Arounds: they run outermost first, and each one that started finishes.

use std::sync::Mutex;

use hookspec::{
    Cx, Fault, Faults, FilterFault, Found, HookError, Reported, Scores, Verdict, Vote, hookimpl, hookspec,
    plugin,
};

/// Who ran, in order: `id>` before the call, `id<` after it, `h` for the handler.
#[derive(Default)]
struct Log(Mutex<Vec<String>>);

impl Log {
    fn push(&self, line: impl Into<String>) {
        self.0.lock().unwrap().push(line.into());
    }

    fn take(&self) -> String {
        std::mem::take(&mut *self.0.lock().unwrap()).join(" ")
    }
}

/// Every semantic, and a policy that goes on.
#[hookspec]
trait Wraps {
    #[hook(voting, empty = deny)]
    fn vote(&self, cx: Cx<'_, Self>, log: &Log) -> Result<Vote, HookError>;
    #[hook(filter_chain)]
    fn keep(&self, cx: Cx<'_, Self>, text: String, log: &Log) -> Result<String, HookError>;
    #[hook(filter_chain, by_value)]
    fn pass(&self, cx: Cx<'_, Self>, text: String, log: &Log) -> String;
    #[hook(broadcast, on_fault = fail)]
    fn tell(&self, cx: Cx<'_, Self>, log: &Log) -> Result<(), HookError>;
    #[hook(score)]
    fn rank(&self, cx: Cx<'_, Self>, log: &Log) -> Result<Vec<(u8, f64)>, HookError>;
    #[hook(first)]
    fn find(&self, cx: Cx<'_, Self>, log: &Log) -> Result<Option<u8>, HookError>;
    #[hook(collect)]
    fn list(&self, cx: Cx<'_, Self>, log: &Log) -> Result<Option<u8>, HookError>;
    #[hook(collect, on_fault = report)]
    fn list_report(&self, cx: Cx<'_, Self>, log: &Log) -> Result<Option<u8>, HookError>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    Pass,
    PanicBefore,
    PanicAfter,
    NeverCall,
}

use Wrap::{NeverCall, PanicAfter, PanicBefore, Pass};

#[plugin(id = "wrap", manual)]
struct Wrapper(Wrap);

impl Wrapper {
    fn run<O>(&self, id: &str, log: &Log, next: impl FnOnce() -> O, own: impl FnOnce() -> O) -> O {
        log.push(format!("{id}>"));
        assert!(self.0 != PanicBefore, "before");
        if self.0 == NeverCall {
            return own();
        }
        let outcome = next();
        log.push(format!("{id}<"));
        assert!(self.0 != PanicAfter, "after");
        outcome
    }
}

#[hookimpl]
impl Wraps for Wrapper {
    #[around]
    fn vote(&self, cx: Cx<'_, Self>, next: impl VoteNext, log: &Log) -> Verdict {
        self.run(cx.plugin().id(), log, || next.call(log), || Verdict::Allow)
    }
    #[around]
    fn keep(
        &self,
        cx: Cx<'_, Self>,
        next: impl KeepNext,
        text: String,
        log: &Log,
    ) -> Result<String, FilterFault<String>> {
        self.run(cx.plugin().id(), log, || next.call(text, log), || Ok(String::new()))
    }
    #[around]
    fn pass(
        &self,
        cx: Cx<'_, Self>,
        next: impl PassNext,
        text: String,
        log: &Log,
    ) -> Result<String, FilterFault<Option<String>>> {
        self.run(cx.plugin().id(), log, || next.call(text, log), || Ok(String::new()))
    }
    #[around]
    fn tell(&self, cx: Cx<'_, Self>, next: impl TellNext, log: &Log) -> Result<(), Faults> {
        self.run(cx.plugin().id(), log, || next.call(log), || Ok(()))
    }
    #[around]
    fn rank(&self, cx: Cx<'_, Self>, next: impl RankNext, log: &Log) -> Result<Scores<u8>, Faults> {
        self.run(cx.plugin().id(), log, || next.call(log), || Ok(Scores::new()))
    }
    #[around]
    fn find(&self, cx: Cx<'_, Self>, next: impl FindNext, log: &Log) -> Result<Option<Found<u8>>, Faults> {
        self.run(cx.plugin().id(), log, || next.call(log), || Ok(None))
    }
    #[around]
    fn list(&self, cx: Cx<'_, Self>, next: impl ListNext, log: &Log) -> Result<Vec<Found<u8>>, Faults> {
        self.run(cx.plugin().id(), log, || next.call(log), || Ok(Vec::new()))
    }
    #[around]
    fn list_report(
        &self,
        cx: Cx<'_, Self>,
        next: impl ListReportNext,
        log: &Log,
    ) -> Result<Vec<Found<u8>>, Faults> {
        self.run(cx.plugin().id(), log, || next.call(log), || Ok(Vec::new()))
    }
}

/// Arounds `w00`, `w01`, … about one handler of the host, which panics if it is told to.
fn hooks(wraps: &[Wrap], panics: bool) -> WrapsDispatcher {
    fn handle<T>(log: &Log, panics: bool, answer: T) -> T {
        log.push("h");
        assert!(!panics, "handler");
        answer
    }
    let handlers = WrapsHandlers::new()
        .vote("h", move |_, log: &Log| handle(log, panics, Ok(Vote::Allow)))
        .keep("h", move |_, text, log: &Log| handle(log, panics, Ok(text)))
        .pass("h", move |_, text, log: &Log| handle(log, panics, text))
        .tell("h", move |_, log: &Log| handle(log, panics, Ok(())))
        .rank("h", move |_, log: &Log| handle(log, panics, Ok(vec![(1, 1.0)])))
        .find("h", move |_, log: &Log| handle(log, panics, Ok(Some(1))))
        .list("h", move |_, log: &Log| handle(log, panics, Ok(Some(1))))
        .list_report("h", move |_, log: &Log| handle(log, panics, Ok(Some(1))));
    let mut builder = WrapsDispatcher::builder().core(handlers);
    for (i, wrap) in wraps.iter().enumerate() {
        builder = builder.plugin_as(format!("w{i:02}"), Wrapper(*wrap));
    }
    builder.build().unwrap()
}

/// Fires every hook that fails at a fault: its name, who ran, and who is to blame.
fn fire_all(hooks: &WrapsDispatcher) -> Vec<(&'static str, String, Vec<String>)> {
    let log = Log::default();
    let who = |faults: &[Fault]| faults.iter().map(|fault| fault.plugin().to_owned()).collect::<Vec<_>>();
    let blame = |result: Result<(), Faults>| result.err().map(|faults| who(&faults)).unwrap_or_default();
    vec![
        {
            let faults = blame(hooks.vote(&log).map(|verdict| assert!(verdict.is_allow())));
            ("vote", log.take(), faults)
        },
        {
            let faults = blame(hooks.keep("x".into(), &log).map(drop).map_err(|fault| fault.faults));
            ("keep", log.take(), faults)
        },
        {
            let faults = blame(hooks.pass("x".into(), &log).map(drop).map_err(|fault| fault.faults));
            ("pass", log.take(), faults)
        },
        {
            let faults = blame(hooks.tell(&log).map(drop).map_err(|fault| fault.faults));
            ("tell", log.take(), faults)
        },
        {
            let faults =
                blame(hooks.rank(&log).map(|scores| assert!((scores[&1] - 1.0).abs() < f64::EPSILON)));
            ("rank", log.take(), faults)
        },
        {
            let faults = blame(hooks.find(&log).map(|found| assert_eq!(*found.unwrap(), 1)));
            ("find", log.take(), faults)
        },
        {
            let faults = blame(hooks.list(&log).map(|list| assert_eq!(list.len(), 1)));
            ("list", log.take(), faults)
        },
    ]
}

#[test]
fn every_around_that_started_finishes_in_every_semantic() {
    // Arounds; whether the handler panics; who ran; who is to blame.
    let cases: [(&[Wrap], bool, &str, &[&str]); 9] = [
        (&[], false, "h", &[]),
        (&[Pass, Pass, Pass], false, "w00> w01> w02> h w02< w01< w00<", &[]),
        (&[Pass, Pass], true, "w00> w01> h w01< w00<", &["core"]),
        (&[Pass, PanicBefore, Pass], false, "w00> w01> w00<", &["w01"]),
        (&[Pass, NeverCall, Pass], false, "w00> w01> w00<", &["w01"]),
        (&[Pass, PanicAfter, Pass], false, "w00> w01> w02> h w02< w01< w00<", &["w01"]),
        (&[PanicAfter, PanicAfter], false, "w00> w01> h w01< w00<", &["w01", "w00"]),
        (&[PanicAfter], true, "w00> h w00<", &["core", "w00"]),
        (&[PanicBefore], true, "w00>", &["w00"]),
    ];
    for (wraps, panics, trace, blamed) in cases {
        for (hook, ran, faults) in fire_all(&hooks(wraps, panics)) {
            assert_eq!(ran, trace, "{hook} {wraps:?}");
            assert_eq!(faults, blamed, "{hook} {wraps:?}");
        }
    }
}

#[test]
fn nests_thirty_deep() {
    let trace: Vec<String> = (0..30).map(|i| format!("w{i:02}>")).collect();
    let back: Vec<String> = (0..30).rev().map(|i| format!("w{i:02}<")).collect();
    let expected = format!("{} h {}", trace.join(" "), back.join(" "));
    for (hook, ran, faults) in fire_all(&hooks(&[Pass; 30], false)) {
        assert_eq!(ran, expected, "{hook}");
        assert!(faults.is_empty(), "{hook}");
    }
}

#[test]
fn report_goes_on_as_if_an_around_that_never_called_on_were_not_there() {
    let cases: [(&[Wrap], &str, usize, &[&str]); 5] = [
        (&[Pass, PanicBefore, Pass], "w00> w01> w02> h w02< w00<", 1, &["w01"]),
        (&[NeverCall, Pass], "w00> w01> h w01<", 1, &["w00"]),
        (&[PanicBefore, NeverCall], "w00> w01> h", 1, &["w00", "w01"]),
        // The answers went down with it.
        (&[Pass, PanicAfter], "w00> w01> h w01< w00<", 0, &["w01"]),
        (&[Pass], "w00> h w00<", 1, &[]),
    ];
    for (wraps, trace, answers, blamed) in cases {
        let (hooks, log) = (hooks(wraps, false), Log::default());
        let Reported { value, faults } = hooks.list_report(&log);
        assert_eq!(log.take(), trace, "{wraps:?}");
        assert_eq!(value.len(), answers, "{wraps:?}");
        assert_eq!(faults.iter().map(Fault::plugin).collect::<Vec<_>>(), blamed, "{wraps:?}");
    }
}

#[test]
fn an_around_that_never_calls_on_is_told_so() {
    let faults = hooks(&[NeverCall], false).list(&Log::default()).unwrap_err();
    assert_eq!(faults.first().kind_name(), "next_not_called");
    assert_eq!(faults.first().message(), "an around must call `next`, and this one returned without");
}

#[test]
fn an_around_runs_where_nobody_handles() {
    let hooks = WrapsDispatcher::builder().plugin(Wrapper(Pass)).build().unwrap();
    let log = Log::default();
    assert!(!hooks.vote(&log).unwrap().is_allow());
    assert_eq!(hooks.keep("x".into(), &log).unwrap(), "x");
    assert_eq!(log.take(), "wrap> wrap< wrap> wrap<");
    assert!(!hooks.vote.is_empty());
    assert_eq!((hooks.vote.handlers().len(), hooks.vote.arounds().len(), hooks.vote.len()), (0, 1, 1));
}

/// Changes what goes in, and decides what comes out.
#[hookspec]
trait Changes {
    #[hook(voting, empty = allow)]
    fn may(&self, cx: Cx<'_, Self>, who: &str, times: u32) -> Vote;
    #[hook(collect)]
    fn seen(&self, who: &str, times: u32) -> Option<String>;
}

#[plugin(id = "change", manual)]
struct Change;

#[hookimpl]
impl Changes for Change {
    #[around]
    fn may(&self, cx: Cx<'_, Self>, next: impl MayNext, who: &str, times: u32) -> Verdict {
        match next.call(who.trim(), times + 1) {
            Verdict::Allow if times == 7 => Verdict::deny(cx, "unlucky"),
            Verdict::Deny(denial) if denial.reason() == "mild" => Verdict::Allow,
            verdict => verdict,
        }
    }
    #[around]
    fn seen(&self, next: impl SeenNext, who: &str, times: u32) -> Result<Vec<Found<String>>, Faults> {
        let mut seen = next.call(who.trim(), times * 2)?;
        seen.reverse();
        Ok(seen)
    }
}

#[test]
fn an_around_changes_arguments_and_outcome() {
    let handlers = ChangesHandlers::new()
        .may("h", |_, who, times| match (who, times) {
            ("bad", _) => Vote::deny("bad"),
            ("rude", _) => Vote::deny("mild"),
            (_, 99) => Vote::deny("too often"),
            _ => Vote::Allow,
        })
        .seen("1", |who, times| Some(format!("{who} {times}")))
        .seen("2", |who, _| Some(who.to_owned()));
    let hooks = ChangesDispatcher::builder().core(handlers).plugin(Change).build().unwrap();
    let may = |who, times| hooks.may(who, times).unwrap().denial().map(ToString::to_string);
    assert_eq!(may("me", 1), None);
    assert_eq!(may(" bad ", 1), Some("bad (by core.h)".to_owned()));
    assert_eq!(may("rude", 1), None);
    assert_eq!(may("me", 98), Some("too often (by core.h)".to_owned()));
    assert_eq!(may("me", 7), Some("unlucky (by change.may)".to_owned()));
    let seen: Vec<_> = hooks.seen(" me ", 4).unwrap().into_iter().map(|given| given.value).collect();
    assert_eq!(seen, ["me", "me 8"]);
}

/// Several arounds and where they stand.
#[hookspec]
trait Placed {
    #[hook(broadcast)]
    fn go(&self, log: &Log);
}

macro_rules! placed {
    ($($name:ident: [$($plugin:tt)*] [$($place:tt)*];)+) => {
        $(
            #[plugin(manual, $($plugin)*)]
            struct $name;

            #[hookimpl]
            impl Placed for $name {
                #[around]
                #[hookimpl($($place)*)]
                fn go(&self, next: impl GoNext, log: &Log) -> Result<(), Faults> {
                    log.push(<Self as hookspec::Plugin>::MANIFEST.id);
                    next.call(log)
                }
                fn go(&self, log: &Log) {
                    log.push(<Self as hookspec::Plugin>::MANIFEST.id.to_uppercase());
                }
            }
        )+
    };
}

placed! {
    Aaa: [id = "aaa"] [priority = 0];
    Bbb: [id = "bbb", depends_on("zzz")] [priority = 0];
    Zzz: [id = "zzz"] [priority = 0];
    Late: [id = "a-late"] [last];
    Early: [id = "x-early"] [first];
    Low: [id = "y-low"] [priority = -1];
    Before: [id = "yy-before"] [before("aaa")];
}

#[test]
fn arounds_of_several_plugins_stand_in_the_same_order_as_handlers_would() {
    let hooks = PlacedDispatcher::builder()
        .plugin(Aaa)
        .plugin(Bbb)
        .plugin(Zzz)
        .plugin(Late)
        .plugin(Early)
        .plugin(Low)
        .plugin(Before)
        .build()
        .unwrap();
    let log = Log::default();
    assert!(hooks.go(&log).is_ok());
    assert_eq!(
        log.take(),
        "x-early y-low yy-before aaa zzz bbb a-late A-LATE AAA ZZZ BBB X-EARLY Y-LOW YY-BEFORE"
    );
    let arounds: Vec<_> = hooks.go.arounds().map(|around| around.plugin().id()).collect();
    assert_eq!(arounds, ["x-early", "y-low", "yy-before", "aaa", "zzz", "bbb", "a-late"]);
}
