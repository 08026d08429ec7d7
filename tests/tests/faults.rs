//! What a fault says: who, where, what, and what it came from.

use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

use hookspec::{
    BroadcastFault, Fault, FaultKind, Faults, FilterFault, GivenBack, HookError, Vote, hookimpl, hookspec,
    plugin,
};

/// One hook per way of failing.
#[hookspec]
trait Fails {
    #[hook(collect)]
    fn ask(&self, how: How) -> Result<Option<u8>, HookError>;
    #[hook(collect, on_fault = fail_after_all)]
    fn ask_all(&self, how: How) -> Result<Option<u8>, HookError>;
    #[hook(filter_chain)]
    fn filter(&self, secret: String) -> Result<String, HookError>;
    #[hook(filter_chain, by_value)]
    fn moved(&self, secret: String) -> Result<String, GivenBack<String>>;
    #[hook(broadcast, on_fault = fail)]
    fn tell(&self) -> Result<(), HookError>;
    #[hook(voting, empty = allow)]
    fn vote(&self, how: How) -> Result<Vote, HookError>;
}

#[derive(Debug, Clone, Copy)]
enum How {
    Text,
    Reject,
    Source,
    Panic,
}

#[derive(Debug, thiserror::Error)]
#[error("the disk said no")]
struct DiskError(#[source] ParseIntError);

fn disk() -> DiskError {
    DiskError("x".parse::<u8>().unwrap_err())
}

impl How {
    fn fail<T>(self) -> Result<T, HookError> {
        match self {
            Self::Text => Err(HookError::message("offline")),
            Self::Reject => Err(HookError::reject("no")),
            Self::Source => Err(disk().into()),
            Self::Panic => panic!("at the disco"),
        }
    }
}

#[plugin(id = "broken", version = "1.2.3", manual)]
struct Broken;

#[hookimpl]
impl Fails for Broken {
    fn ask(&self, how: How) -> Result<Option<u8>, HookError> {
        how.fail()
    }
    fn ask_all(&self, how: How) -> Result<Option<u8>, HookError> {
        how.fail()
    }
    fn filter(&self, secret: String) -> Result<String, HookError> {
        drop(secret);
        How::Source.fail()
    }
    fn moved(&self, secret: String) -> Result<String, GivenBack<String>> {
        Err(GivenBack::new(secret, disk()))
    }
    fn tell(&self) -> Result<(), HookError> {
        How::Source.fail()
    }
    fn vote(&self, how: How) -> Result<Vote, HookError> {
        how.fail()
    }
}

fn hooks() -> FailsDispatcher {
    FailsDispatcher::builder().plugin_as("p1", Broken).plugin_as("p2", Broken).build().unwrap()
}

fn ask(how: How) -> Fault {
    hooks().ask(how).unwrap_err().first().clone()
}

#[test]
fn a_fault_names_its_kind_and_its_message() {
    let cases = [
        (How::Text, "error", "offline"),
        (How::Reject, "reject", "no"),
        (How::Source, "DiskError", "the disk said no"),
        (How::Panic, "panic", "panicked: at the disco"),
    ];
    for (how, kind, message) in cases {
        let fault = ask(how);
        assert_eq!((fault.kind_name(), fault.message().as_str()), (kind, message), "{how:?}");
    }
    let faults = hooks().vote(How::Source).unwrap_err();
    assert_eq!(faults.first().kind_name(), "DiskError");
    assert_eq!(hooks().vote(How::Reject).unwrap().denial().unwrap().to_string(), "no (by p1.vote)");
}

#[test]
fn a_fault_names_hook_plugin_and_origin() {
    let fault = ask(How::Text);
    assert_eq!((fault.hook(), fault.plugin()), ("ask", "p1"));
    let origin = fault.hookimpl().origin();
    assert_eq!((origin.package, origin.crate_name()), ("hookspec-tests", "faults"));
    assert!(origin.file.ends_with("faults.rs"));
    let text = format!(
        "plugin `p1` failed in hook `ask`: offline (handler `p1.ask`, hookspec-tests {} ({}:{}))",
        env!("CARGO_PKG_VERSION"),
        origin.file,
        origin.line
    );
    assert_eq!(fault.to_string(), text);
    // A handler of the host is known by where it was added.
    let own = FailsDispatcher::builder().core(FailsHandlers::new().ask("own", How::fail)).build().unwrap();
    let text = own.ask(How::Text).unwrap_err().to_string();
    assert!(text.starts_with("plugin `core` failed in hook `ask`: offline (handler `core.own`, "), "{text}");
    assert!(text.contains("faults.rs:"), "{text}");
}

#[test]
fn a_fault_in_debug_names_hook_plugin_and_kind() {
    let debug = |how| format!("{:?}", ask(how));
    assert_eq!(
        debug(How::Text),
        "Fault { hook: \"ask\", plugin: \"p1\", kind: Error(Message(\"offline\")), .. }"
    );
    assert_eq!(
        debug(How::Reject),
        "Fault { hook: \"ask\", plugin: \"p1\", kind: Error(Reject(\"no\")), .. }"
    );
    assert_eq!(
        debug(How::Panic),
        "Fault { hook: \"ask\", plugin: \"p1\", kind: Panic(\"at the disco\"), .. }"
    );
    let source = debug(How::Source);
    assert!(source.contains("Error(DiskError(ParseIntError"), "{source}");
}

/// The texts of an error and of everything that it came from.
fn chain(error: &(dyn Error + 'static)) -> Vec<String> {
    let (mut texts, mut next) = (Vec::new(), Some(error));
    while let Some(error) = next {
        texts.push(error.to_string());
        next = error.source();
    }
    texts
}

#[test]
fn the_original_error_is_the_source_of_everything_that_carries_it() {
    let hooks = hooks();
    let faults = hooks.ask(How::Source).unwrap_err();
    let filter: FilterFault<String> = hooks.filter("s".into()).unwrap_err();
    let moved: FilterFault<Option<String>> = hooks.moved("s".into()).unwrap_err();
    let told: BroadcastFault = hooks.tell().unwrap_err();
    let errors: [&dyn Error; 5] = [faults.first(), &faults, &filter, &moved, &told];
    for error in errors {
        let chain = chain(error);
        assert_eq!(chain[1..], ["the disk said no", "invalid digit found in string"], "{error}");
        assert!(error.source().unwrap().is::<DiskError>(), "{error}");
    }
    let FaultKind::Error(error) = faults.first().kind() else { panic!("an error is an error") };
    assert!(error.source().unwrap().is::<DiskError>());
    // What has no source has none.
    for how in [How::Text, How::Reject, How::Panic] {
        assert!(ask(how).source().is_none(), "{how:?}");
    }
}

#[test]
fn several_faults_read_one_after_the_other() {
    let faults: Faults = hooks().ask_all(How::Text).unwrap_err();
    assert_eq!(faults.len(), 2);
    assert_eq!(faults.to_string(), format!("{}; {}", faults[0], faults[1]));
    assert_eq!(faults.first().plugin(), "p1");
    assert_eq!(faults[1].plugin(), "p2");
}

#[test]
fn a_filter_fault_never_shows_its_value() {
    let fault = hooks().filter("hunter2".to_owned()).unwrap_err();
    assert_eq!(fault.last_good, "hunter2");
    for text in [format!("{fault:?}"), format!("{fault:#?}"), fault.to_string()] {
        assert!(!text.contains("hunter2") && text.contains("p1"), "{text}");
    }
    let fault = hooks().moved("hunter2".to_owned()).unwrap_err();
    assert!(!format!("{fault:?} {fault}").contains("hunter2"));
}

#[test]
fn a_fault_outlives_its_dispatcher_and_goes_to_other_threads() {
    let fault = {
        let hooks = hooks();
        hooks.ask(How::Source).unwrap_err()
    };
    let text = fault.to_string();
    assert_eq!(std::thread::spawn(move || fault.to_string()).join().unwrap(), text);
}

/// An error that is made to be a nuisance.
struct Nuisance;

impl fmt::Debug for Nuisance {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("debugged")
    }
}

impl fmt::Display for Nuisance {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("displayed")
    }
}

impl Error for Nuisance {}

impl Drop for Nuisance {
    fn drop(&mut self) {
        panic!("dropped")
    }
}

#[test]
fn an_error_that_panics_when_it_is_read_or_dropped_does_not_reach_the_host() {
    let handlers =
        FailsHandlers::new().ask("own", |_| Err(Nuisance.into())).vote("own", |_| Err(Nuisance.into()));
    let hooks = FailsDispatcher::builder().core(handlers).build().unwrap();
    let faults = hooks.ask(How::Text).unwrap_err();
    assert_eq!(faults.first().kind_name(), "Nuisance");
    assert_eq!(faults.first().message(), "an error that panicked when it was read: displayed");
    assert!(format!("{faults:?} {faults:#?}").contains("an error that panicked when it was read: debugged"));
    drop(faults);
    drop(hooks.vote(How::Text).unwrap_err());
}
