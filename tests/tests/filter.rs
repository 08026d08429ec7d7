//! Filter chains: what comes out, what is left after a fault, and what it costs in clones.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{Draft, Fault, FilterFault, Flow, GivenBack, HookError, Reported, hookimpl, hookspec, plugin};

/// A value that counts its clones.
#[derive(Debug)]
struct Fact {
    text: String,
    clones: Arc<AtomicUsize>,
}

impl Fact {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), clones: Arc::default() }
    }

    fn counter(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.clones)
    }

    fn then(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }
}

impl Clone for Fact {
    fn clone(&self) -> Self {
        self.clones.fetch_add(1, Ordering::Relaxed);
        Self { text: self.text.clone(), clones: self.counter() }
    }
}

/// The three forms, and the policies that each allows.
#[hookspec]
trait Chains {
    #[hook(filter_chain)]
    fn kept(&self, fact: Fact) -> Result<Flow<Fact>, HookError>;
    #[hook(filter_chain, on_fault = report)]
    fn kept_report(&self, fact: Fact) -> Result<Flow<Fact>, HookError>;
    #[hook(filter_chain, on_fault = fail_after_all)]
    fn kept_all(&self, fact: Fact) -> Result<Flow<Fact>, HookError>;
    #[hook(filter_chain, transactional)]
    fn edit(&self, fact: &mut Draft<'_, Fact>) -> Result<Flow<()>, HookError>;
    #[hook(filter_chain, transactional, on_fault = report)]
    fn edit_report(&self, fact: &mut Draft<'_, Fact>) -> Result<Flow<()>, HookError>;
    #[hook(filter_chain, transactional, on_fault = fail_after_all)]
    fn edit_all(&self, fact: &mut Draft<'_, Fact>) -> Result<Flow<()>, HookError>;
    #[hook(filter_chain, by_value)]
    fn moved(&self, fact: Fact) -> Result<Flow<Fact>, GivenBack<Fact>>;
    /// The plainest answer.
    #[hook(filter_chain)]
    fn plain(&self, text: String) -> String;
}

/// What one handler does with the value.
#[derive(Debug, Clone, Copy)]
enum Act {
    Append(&'static str),
    Read,
    Replace(&'static str),
    Stop(&'static str),
    Error,
    Panic,
}

use Act::{Append, Panic, Read, Replace, Stop};

impl Act {
    fn pass(self, fact: Fact) -> Result<Flow<Fact>, GivenBack<Fact>> {
        match self {
            Append(text) => Ok(Flow::Next(fact.then(text))),
            Read => Ok(Flow::Next(fact)),
            Replace(text) => Ok(Flow::Next(Fact::new(text))),
            Stop(text) => Ok(Flow::Stop(fact.then(text))),
            Act::Error => Err(GivenBack::new(fact.then("half"), HookError::message("broken"))),
            Panic => panic!("broken"),
        }
    }

    fn edit(self, fact: &mut Draft<'_, Fact>) -> Result<Flow<()>, HookError> {
        match self {
            Append(text) => fact.text.push_str(text),
            Read => assert!(!fact.text.is_empty()),
            Replace(text) => fact.replace(Fact::new(text)),
            Stop(text) => {
                fact.text.push_str(text);
                return Ok(Flow::Stop(()));
            }
            Act::Error => {
                fact.text.push_str("half");
                return Err(HookError::message("broken"));
            }
            Panic => {
                fact.text.push_str("half");
                panic!("broken");
            }
        }
        Ok(Flow::Next(()))
    }
}

/// Handlers that do these things in this order, in every form.
fn hooks(acts: &[Act]) -> ChainsDispatcher {
    let mut handlers = ChainsHandlers::new();
    for (i, act) in acts.iter().copied().enumerate() {
        let name = format!("{i:03}");
        handlers = handlers
            .kept(&name, move |fact| act.pass(fact).map_err(|back| back.error))
            .kept_report(&name, move |fact| act.pass(fact).map_err(|back| back.error))
            .kept_all(&name, move |fact| act.pass(fact).map_err(|back| back.error))
            .edit(&name, move |fact: &mut Draft<'_, Fact>| act.edit(fact))
            .edit_report(&name, move |fact: &mut Draft<'_, Fact>| act.edit(fact))
            .edit_all(&name, move |fact: &mut Draft<'_, Fact>| act.edit(fact))
            .moved(&name, move |fact| act.pass(fact));
    }
    ChainsDispatcher::builder().core(handlers).build().unwrap()
}

/// What each form gives for these handlers under `fail`: the text, or the last good one with who failed.
fn fail(acts: &[Act]) -> [Result<String, (String, String)>; 2] {
    let hooks = hooks(acts);
    [hooks.kept(Fact::new("0")), hooks.edit(Fact::new("0"))].map(|outcome| match outcome {
        Ok(fact) => Ok(fact.text),
        Err(fault) => Err((fault.last_good.text, name(fault.faults.first()))),
    })
}

/// What each form gives under `report`: the text, and who failed.
fn report(acts: &[Act]) -> [(String, Vec<String>); 2] {
    let hooks = hooks(acts);
    [hooks.kept_report(Fact::new("0")), hooks.edit_report(Fact::new("0"))]
        .map(|Reported { value, faults }| (value.text, faults.iter().map(name).collect()))
}

/// What each form gives under `fail_after_all`.
fn fail_after_all(acts: &[Act]) -> [Result<String, (String, Vec<String>)>; 2] {
    let hooks = hooks(acts);
    [hooks.kept_all(Fact::new("0")), hooks.edit_all(Fact::new("0"))].map(|outcome| match outcome {
        Ok(fact) => Ok(fact.text),
        Err(fault) => Err((fault.last_good.text, fault.faults.iter().map(name).collect())),
    })
}

fn name(fault: &Fault) -> String {
    fault.hookimpl().name().to_owned()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn passes_the_value_from_handler_to_handler() {
    let cases: [(&[Act], &str); 5] = [
        (&[], "0"),
        (&[Append("1"), Append("2"), Append("3")], "0123"),
        (&[Append("1"), Read, Append("3")], "013"),
        (&[Append("1"), Replace("new"), Append("3")], "new3"),
        (&[Read], "0"),
    ];
    for (acts, text) in cases {
        let both = [text.to_owned(), text.to_owned()];
        assert_eq!(fail(acts), both.clone().map(Ok), "{acts:?}");
        assert_eq!(report(acts), both.clone().map(|text| (text, Vec::new())), "{acts:?}");
        assert_eq!(fail_after_all(acts), both.map(Ok), "{acts:?}");
        assert_eq!(hooks(acts).moved(Fact::new("0")).unwrap().text, text, "{acts:?}");
    }
}

#[test]
fn a_stop_ends_the_chain_with_its_value() {
    let acts = [Append("1"), Stop("2"), Append("3"), Panic];
    let stopped = || "012".to_owned();
    assert_eq!(fail(&acts), [Ok(stopped()), Ok(stopped())]);
    assert_eq!(report(&acts), [(stopped(), Vec::new()), (stopped(), Vec::new())]);
    assert_eq!(fail_after_all(&acts), [Ok(stopped()), Ok(stopped())]);
    assert_eq!(hooks(&acts).moved(Fact::new("0")).unwrap().text, "012");
}

#[test]
fn after_a_fault_the_last_good_value_is_left_and_half_a_write_is_not() {
    for broken in [Act::Error, Panic] {
        for at in 0..3 {
            let mut acts = vec![Append("1"), Append("2")];
            acts.insert(at, broken);
            let good = ["0", "01", "012"][at].to_owned();
            let expected = Err((good, format!("{at:03}")));
            assert_eq!(fail(&acts), [expected.clone(), expected], "{acts:?}");
        }
    }
}

#[test]
fn report_goes_on_with_the_last_good_value() {
    let acts = [Append("1"), Act::Error, Append("2"), Panic, Append("3")];
    let expected = ("0123".to_owned(), names(&["001", "003"]));
    assert_eq!(report(&acts), [expected.clone(), expected]);
}

#[test]
fn fail_after_all_goes_on_and_then_returns_every_fault_with_the_last_good_value() {
    let acts = [Append("1"), Act::Error, Append("2"), Panic, Append("3")];
    let expected = Err(("0123".to_owned(), names(&["001", "003"])));
    assert_eq!(fail_after_all(&acts), [expected.clone(), expected]);
    let stopped = [Panic, Stop("1"), Append("2")];
    let expected = Err(("01".to_owned(), names(&["000"])));
    assert_eq!(fail_after_all(&stopped), [expected.clone(), expected]);
}

#[test]
fn a_by_value_chain_keeps_what_an_error_gives_back_and_loses_what_a_panic_held() {
    let fault = hooks(&[Append("1"), Act::Error, Append("2")]).moved(Fact::new("0")).unwrap_err();
    assert_eq!(fault.last_good.unwrap().text, "01half");
    assert_eq!(name(fault.faults.first()), "001");
    let fault = hooks(&[Append("1"), Panic, Append("2")]).moved(Fact::new("0")).unwrap_err();
    assert!(fault.last_good.is_none());
    assert_eq!(fault.faults.first().message(), "panicked: broken");
}

#[test]
fn a_chain_that_nobody_implements_moves_its_value_untouched() {
    let hooks = hooks(&[]);
    let text = "a value on the heap".to_owned();
    let buffer = text.as_ptr();
    let text = hooks.plain(text).unwrap();
    assert_eq!(text.as_ptr(), buffer);
    let fact = Fact::new("0");
    let clones = fact.counter();
    let fact = hooks.kept(fact).unwrap();
    let fact = hooks.kept_report(fact).value;
    let fact = hooks.edit(fact).unwrap();
    assert_eq!(hooks.moved(fact).unwrap().text, "0");
    assert_eq!(clones.load(Ordering::Relaxed), 0);
}

#[test]
fn clones_what_the_form_says() {
    let clones = |acts: &[Act], fire: fn(&ChainsDispatcher, Fact)| {
        let fact = Fact::new("0");
        let counter = fact.counter();
        fire(&hooks(acts), fact);
        counter.load(Ordering::Relaxed)
    };
    let kept: fn(&ChainsDispatcher, Fact) = |hooks, fact| drop(hooks.kept(fact));
    let edit: fn(&ChainsDispatcher, Fact) = |hooks, fact| drop(hooks.edit(fact));
    let moved: fn(&ChainsDispatcher, Fact) = |hooks, fact| drop(hooks.moved(fact));
    // One per handler.
    assert_eq!(clones(&[Read, Read, Read], kept), 3);
    // None per reader, one per writer, none where the value is replaced.
    assert_eq!(clones(&[Read, Read, Read], edit), 0);
    assert_eq!(clones(&[Read, Append("1"), Read], edit), 1);
    assert_eq!(clones(&[Append("1"), Append("2")], edit), 2);
    assert_eq!(clones(&[Read, Replace("1")], edit), 0);
    assert_eq!(clones(&[Read, Act::Error], edit), 1);
    assert_eq!(clones(&[Append("1"), Append("2")], moved), 0);
}

#[test]
fn a_handler_may_return_the_value_alone() {
    let hooks = ChainsDispatcher::builder()
        .core(ChainsHandlers::new().plain("trim", |text| text.trim().to_owned()))
        .build()
        .unwrap();
    assert_eq!(hooks.plain(" x ".to_owned()).unwrap(), "x");
}

#[test]
fn a_draft_shows_what_is_written() {
    let base = "base".to_owned();
    let mut draft = Draft::new(&base);
    assert_eq!(draft.len(), 4);
    assert!(Draft::new(&base).into_written().is_none());
    draft.push('!');
    assert_eq!(*draft, "base!");
    draft.replace("new".to_owned());
    assert_eq!(draft.into_written().unwrap(), "new");
}

/// An around of every form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// Changes the value on its way in and on its way out.
    Both,
    /// Puts the last good value in place of a fault.
    Heals,
    PanicsBefore,
    PanicsAfter,
    NeverCalls,
    NeverCallsAndFails,
}

#[plugin(id = "wrap", manual)]
struct Wrapper(Wrap);

impl Wrapper {
    fn wrap(
        &self,
        fact: Fact,
        next: impl FnOnce(Fact) -> Result<Fact, FilterFault<Fact>>,
    ) -> Result<Fact, FilterFault<Fact>> {
        match self.0 {
            Wrap::Both => next(fact.then("<")).map(|fact| fact.then(">")),
            Wrap::Heals => next(fact).or_else(|fault| Ok(fault.last_good.then("healed"))),
            Wrap::PanicsBefore => panic!("before"),
            Wrap::PanicsAfter => {
                let _outcome = next(fact);
                panic!("after")
            }
            Wrap::NeverCalls | Wrap::NeverCallsAndFails => Ok(fact.then("shortcut")),
        }
    }
}

#[hookimpl]
impl Chains for Wrapper {
    #[around]
    fn kept(&self, next: impl KeptNext, fact: Fact) -> Result<Fact, FilterFault<Fact>> {
        self.wrap(fact, |fact| next.call(fact))
    }
    #[around]
    fn kept_report(&self, next: impl KeptReportNext, fact: Fact) -> Result<Fact, FilterFault<Fact>> {
        self.wrap(fact, |fact| next.call(fact))
    }
    #[around]
    fn kept_all(&self, next: impl KeptAllNext, fact: Fact) -> Result<Fact, FilterFault<Fact>> {
        self.wrap(fact, |fact| next.call(fact))
    }
    #[around]
    fn edit(&self, next: impl EditNext, fact: Fact) -> Result<Fact, FilterFault<Fact>> {
        self.wrap(fact, |fact| next.call(fact))
    }
    #[around]
    fn moved(&self, next: impl MovedNext, fact: Fact) -> Result<Fact, FilterFault<Option<Fact>>> {
        match self.0 {
            Wrap::Both => next.call(fact.then("<")).map(|fact| fact.then(">")),
            Wrap::Heals => next.call(fact).or_else(|fault| Ok(fault.last_good.unwrap().then("healed"))),
            Wrap::PanicsBefore => panic!("before"),
            Wrap::PanicsAfter => {
                let _outcome = next.call(fact);
                panic!("after")
            }
            Wrap::NeverCalls => Ok(fact),
            Wrap::NeverCallsAndFails => {
                let other = hooks(&[Act::Error]).moved(fact).unwrap_err();
                Err(FilterFault { faults: other.faults, last_good: other.last_good })
            }
        }
    }
}

fn wrapped(wrap: Wrap, acts: &[Act]) -> ChainsDispatcher {
    let mut handlers = ChainsHandlers::new();
    for (i, act) in acts.iter().copied().enumerate() {
        let name = format!("{i:03}");
        handlers = handlers
            .kept(&name, move |fact| act.pass(fact).map_err(|back| back.error))
            .kept_report(&name, move |fact| act.pass(fact).map_err(|back| back.error))
            .kept_all(&name, move |fact| act.pass(fact).map_err(|back| back.error))
            .edit(&name, move |fact: &mut Draft<'_, Fact>| act.edit(fact))
            .moved(&name, move |fact| act.pass(fact));
    }
    ChainsDispatcher::builder().core(handlers).plugin(Wrapper(wrap)).build().unwrap()
}

#[test]
fn an_around_changes_the_value_in_and_out() {
    let hooks = wrapped(Wrap::Both, &[Append("1")]);
    assert_eq!(hooks.kept(Fact::new("0")).unwrap().text, "0<1>");
    assert_eq!(hooks.kept_report(Fact::new("0")).value.text, "0<1>");
    assert_eq!(hooks.edit(Fact::new("0")).unwrap().text, "0<1>");
    assert_eq!(hooks.moved(Fact::new("0")).unwrap().text, "0<1>");
}

#[test]
fn an_around_may_mend_a_fault() {
    let hooks = wrapped(Wrap::Heals, &[Append("1"), Act::Error]);
    assert_eq!(hooks.kept(Fact::new("0")).unwrap().text, "01healed");
    assert_eq!(hooks.edit(Fact::new("0")).unwrap().text, "01healed");
    assert_eq!(hooks.moved(Fact::new("0")).unwrap().text, "01halfhealed");
}

#[test]
fn a_failed_around_leaves_the_value_that_it_was_given() {
    for wrap in [Wrap::PanicsBefore, Wrap::PanicsAfter, Wrap::NeverCalls] {
        let hooks = wrapped(wrap, &[Append("1")]);
        for fault in [hooks.kept(Fact::new("0")), hooks.edit(Fact::new("0"))].map(Result::unwrap_err) {
            assert_eq!(fault.last_good.text, "0", "{wrap:?}");
            assert_eq!(fault.faults.len(), 1, "{wrap:?}");
            assert_eq!(fault.faults.first().plugin(), "wrap", "{wrap:?}");
        }
    }
}

#[test]
fn report_goes_on_without_an_around_that_never_called_on() {
    for (wrap, text) in [(Wrap::PanicsBefore, "01"), (Wrap::NeverCalls, "01"), (Wrap::PanicsAfter, "0")] {
        let Reported { value, faults } = wrapped(wrap, &[Append("1")]).kept_report(Fact::new("0"));
        assert_eq!(value.text, text, "{wrap:?}");
        assert_eq!(faults.len(), 1, "{wrap:?}");
    }
}

#[test]
fn a_by_value_chain_gets_back_what_an_around_that_never_called_on_returns() {
    let fault = wrapped(Wrap::NeverCalls, &[]).moved(Fact::new("0")).unwrap_err();
    assert_eq!(fault.last_good.unwrap().text, "0");
    let fault = wrapped(Wrap::NeverCallsAndFails, &[]).moved(Fact::new("0")).unwrap_err();
    assert_eq!(fault.last_good.unwrap().text, "0half");
    assert_eq!(fault.faults.first().kind_name(), "next_not_called");
    assert!(wrapped(Wrap::PanicsBefore, &[]).moved(Fact::new("0")).unwrap_err().last_good.is_none());
}

#[test]
fn an_around_that_panics_does_not_take_the_faults_of_handlers_down() {
    let hooks = wrapped(Wrap::PanicsAfter, &[Act::Error, Append("1"), Panic]);
    let messages = |faults: &[Fault]| faults.iter().map(Fault::message).collect::<Vec<_>>();
    let fault = hooks.kept_all(Fact::new("0")).unwrap_err();
    assert_eq!(messages(&fault.faults), ["broken", "panicked: broken", "panicked: after"]);
    let fault = hooks.kept(Fact::new("0")).unwrap_err();
    assert_eq!(messages(&fault.faults), ["broken", "panicked: after"]);
    let fault = hooks.moved(Fact::new("0")).unwrap_err();
    assert_eq!(messages(&fault.faults), ["broken", "panicked: after"]);
    assert_eq!(
        messages(&hooks.kept_report(Fact::new("0")).faults),
        ["broken", "panicked: broken", "panicked: after"]
    );
}
