//! Broadcasts: who is told, and how each outcome stands on record.

use std::sync::Mutex;

use hookspec::{Cx, Faults, HookError, Outcome, hookimpl, hookspec, plugin};

/// A broadcast under each policy; strict audit is `fail`.
#[hookspec]
trait Told {
    #[hook(broadcast)]
    fn report(&self, news: &News) -> Result<(), HookError>;
    #[hook(broadcast, on_fault = fail)]
    fn fail(&self, news: &News) -> Result<(), HookError>;
    #[hook(broadcast, on_fault = fail_after_all)]
    fn fail_after_all(&self, news: &News) -> Result<(), HookError>;
    /// The plainest answer, and a unique reference that goes from hand to hand.
    #[hook(broadcast)]
    fn plain(&self, told: &mut Vec<&'static str>);
}

/// Who does what when told, and who was told.
struct News {
    acts: &'static [Act],
    told: Mutex<Vec<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Done,
    Error,
    Panic,
}

use Act::{Done, Panic};

impl News {
    fn new(acts: &'static [Act]) -> Self {
        Self { acts, told: Mutex::default() }
    }

    fn tell(&self, who: usize) -> Result<(), HookError> {
        self.told.lock().unwrap().push(who);
        match self.acts[who] {
            Done => Ok(()),
            Act::Error => Err(HookError::reject("broken")),
            Panic => panic!("broken"),
        }
    }

    fn told(&self) -> Vec<usize> {
        self.told.lock().unwrap().clone()
    }
}

#[plugin(id = "listener", manual)]
struct Listener(usize);

#[hookimpl]
impl Told for Listener {
    fn report(&self, news: &News) -> Result<(), HookError> {
        news.tell(self.0)
    }
    fn fail(&self, news: &News) -> Result<(), HookError> {
        news.tell(self.0)
    }
    fn fail_after_all(&self, news: &News) -> Result<(), HookError> {
        news.tell(self.0)
    }
}

fn listeners(count: usize) -> hookspec::Builder<ToldDispatcher> {
    let builder = ToldDispatcher::builder();
    (0..count).fold(builder, |builder, i| builder.plugin_as(format!("listener-{i}"), Listener(i)))
}

/// One letter per outcome.
fn letter(outcome: &Outcome) -> char {
    match outcome {
        Outcome::Done => 'd',
        Outcome::Failed(_) => 'f',
        Outcome::NotRun => '-',
        _ => '?',
    }
}

#[test]
fn every_policy_records_the_outcome_of_everyone() {
    // Acts; outcomes under `report` and `fail_after_all`; under `fail`.
    let cases: [(&'static [Act], &str, &str); 6] = [
        (&[], "", ""),
        (&[Done, Done], "dd", "dd"),
        (&[Act::Error, Done, Done], "fdd", "f--"),
        (&[Done, Panic, Done], "dfd", "df-"),
        (&[Done, Done, Act::Error], "ddf", "ddf"),
        (&[Panic, Act::Error, Done, Panic], "ffdf", "f---"),
    ];
    for (acts, all, until_fault) in cases {
        let hooks = listeners(acts.len()).build().unwrap();
        let everyone: Vec<usize> = (0..acts.len()).collect();
        let faults = all.matches('f').count();

        let news = News::new(acts);
        let report = hooks.report(&news);
        assert_eq!(
            report.outcomes().map(|(_, outcome)| letter(&outcome)).collect::<String>(),
            all,
            "{acts:?}"
        );
        assert_eq!((report.faults().count(), report.len()), (faults, acts.len()), "{acts:?}");
        assert_eq!((report.is_ok(), report.is_empty()), (faults == 0, acts.is_empty()), "{acts:?}");
        let ids: Vec<_> = report.outcomes().map(|(who, _)| who.plugin().id().to_owned()).collect();
        assert_eq!(ids, everyone.iter().map(|i| format!("listener-{i}")).collect::<Vec<_>>(), "{acts:?}");
        assert_eq!(news.told(), everyone, "{acts:?}");

        let news = News::new(acts);
        match hooks.fail_after_all(&news) {
            Ok(report) => assert!(faults == 0 && report.len() == acts.len(), "{acts:?}"),
            Err(fault) => {
                assert_eq!(
                    fault.outcomes().map(|(_, outcome)| letter(outcome)).collect::<String>(),
                    all,
                    "{acts:?}"
                );
                assert_eq!(fault.faults.len(), faults, "{acts:?}");
            }
        }
        assert_eq!(news.told(), everyone, "{acts:?}");

        let news = News::new(acts);
        match hooks.fail(&news) {
            Ok(report) => assert!(faults == 0 && report.is_ok(), "{acts:?}"),
            Err(fault) => {
                let outcomes: String = fault.outcomes().map(|(_, outcome)| letter(outcome)).collect();
                assert_eq!(outcomes, until_fault, "{acts:?}");
                assert_eq!(fault.faults.len(), 1, "{acts:?}");
            }
        }
        assert_eq!(news.told().len(), until_fault.replace('-', "").len(), "{acts:?}");
    }
}

#[test]
fn a_reject_is_an_ordinary_error() {
    let hooks = listeners(1).build().unwrap();
    let news = News::new(&[Act::Error]);
    let report = hooks.report(&news);
    let fault = report.faults().next().unwrap();
    assert_eq!((fault.kind_name(), fault.message().as_str()), ("reject", "broken"));
}

#[test]
fn lends_a_unique_reference_to_one_after_the_other() {
    let handlers = ToldHandlers::new()
        .plain("2", |told: &mut Vec<&'static str>| told.push("second"))
        .plain("1", |told: &mut Vec<&'static str>| told.push("first"));
    let hooks = ToldDispatcher::builder().core(handlers).build().unwrap();
    let mut told = Vec::new();
    assert!(hooks.plain(&mut told).is_ok());
    assert_eq!(told, ["first", "second"]);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    Passes,
    Swallows,
    Objects,
    PanicsBefore,
    PanicsAfter,
    NeverCalls,
}

#[plugin(id = "wrap", manual)]
struct Wrapper(Wrap);

impl Wrapper {
    fn wrap<P>(&self, cx: Cx<'_, P>, next: impl FnOnce() -> Result<(), Faults>) -> Result<(), Faults> {
        assert!(self.0 != Wrap::PanicsBefore, "before");
        if self.0 == Wrap::NeverCalls {
            return Ok(());
        }
        let outcome = next();
        match self.0 {
            Wrap::Swallows => Ok(()),
            Wrap::Objects => Err(cx.fault(HookError::message("objection"))),
            Wrap::PanicsAfter => panic!("after"),
            _ => outcome,
        }
    }
}

/// The same hooks with a context, for arounds.
#[hookspec]
trait Wrapped {
    #[hook(broadcast)]
    fn loud(&self, cx: Cx<'_, Self>, news: &News) -> Result<(), HookError>;
    #[hook(broadcast, on_fault = fail)]
    fn strict(&self, cx: Cx<'_, Self>, news: &News) -> Result<(), HookError>;
    #[hook(broadcast, on_fault = fail_after_all)]
    fn thorough(&self, cx: Cx<'_, Self>, news: &News) -> Result<(), HookError>;
}

#[hookimpl]
impl Wrapped for Wrapper {
    #[around]
    fn loud(&self, cx: Cx<'_, Self>, next: impl LoudNext, news: &News) -> Result<(), Faults> {
        self.wrap(cx, || next.call(news))
    }
    #[around]
    fn strict(&self, cx: Cx<'_, Self>, next: impl StrictNext, news: &News) -> Result<(), Faults> {
        self.wrap(cx, || next.call(news))
    }
    #[around]
    fn thorough(&self, cx: Cx<'_, Self>, next: impl ThoroughNext, news: &News) -> Result<(), Faults> {
        self.wrap(cx, || next.call(news))
    }
}

fn wrapped(wraps: &[Wrap]) -> WrappedDispatcher {
    let mut handlers = WrappedHandlers::new();
    for i in 0..2 {
        let name = i.to_string();
        handlers = handlers
            .loud(&name, move |_, news: &News| news.tell(i))
            .strict(&name, move |_, news: &News| news.tell(i))
            .thorough(&name, move |_, news: &News| news.tell(i));
    }
    let mut builder = WrappedDispatcher::builder().core(handlers);
    for (i, wrap) in wraps.iter().enumerate() {
        builder = builder.plugin_as(format!("wrap-{i}"), Wrapper(*wrap));
    }
    builder.build().unwrap()
}

#[test]
fn arounds_stand_on_record_before_the_handlers() {
    use Wrap::{NeverCalls, Objects, PanicsAfter, PanicsBefore, Passes, Swallows};
    // Arounds; outcomes of these and two handlers, the first of which fails: under `report`, `fail_after_all`, `fail`.
    let cases: [(&[Wrap], &str, &str, &str); 7] = [
        (&[Passes], "dfd", "dfd", "df-"),
        (&[Objects], "ffd", "ffd", "ff-"),
        (&[PanicsBefore], "ffd", "f--", "f--"),
        (&[NeverCalls], "ffd", "f--", "f--"),
        (&[PanicsAfter], "ffd", "ffd", "ff-"),
        (&[Passes, NeverCalls, Passes], "dfdfd", "df---", "df---"),
        (&[Passes, PanicsAfter, Swallows], "dfdfd", "dfdfd", "dfdf-"),
    ];
    for (wraps, report, all, until_fault) in cases {
        let hooks = wrapped(wraps);
        let news = News::new(&[Act::Error, Done]);
        let outcomes: String = hooks.loud(&news).outcomes().map(|(_, outcome)| letter(&outcome)).collect();
        assert_eq!(outcomes, report, "{wraps:?}");
        for (fired, expected) in [(hooks.thorough(&news), all), (hooks.strict(&news), until_fault)] {
            let fault = fired.unwrap_err();
            let outcomes: String = fault.outcomes().map(|(_, outcome)| letter(outcome)).collect();
            assert_eq!(outcomes, expected, "{wraps:?}");
        }
    }
}

#[test]
fn an_around_may_swallow_a_fault_which_stays_on_record() {
    let hooks = wrapped(&[Wrap::Swallows]);
    let news = News::new(&[Act::Error, Done]);
    let report = hooks.strict(&news).unwrap();
    assert!(!report.is_ok());
    assert_eq!(report.outcomes().map(|(_, outcome)| letter(&outcome)).collect::<String>(), "df-");
}

#[test]
fn an_around_that_panics_does_not_take_the_faults_of_handlers_down() {
    let hooks = wrapped(&[Wrap::PanicsAfter]);
    let news = News::new(&[Act::Error, Panic]);
    let fault = hooks.thorough(&news).unwrap_err();
    let messages: Vec<_> = fault.faults.iter().map(hookspec::Fault::message).collect();
    assert_eq!(messages, ["broken", "panicked: broken", "panicked: after"]);
}
