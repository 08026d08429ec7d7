//! One plan, many sets of instances: for the process, for tenants, for requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{Cx, HookError, Lifecycle, Load, Problem, Quarantine, State, hookimpl, hookspec, plugin};

#[hookspec]
trait Hooks {
    /// Counts up, and says how far.
    #[hook(collect, on_fault = report)]
    fn count(&self) -> Result<Option<usize>, HookError>;
}

#[plugin(id = "counter", manual)]
#[derive(Default)]
struct Counter {
    count: AtomicUsize,
    bad: bool,
}

#[hookimpl]
impl Hooks for Counter {
    fn count(&self) -> Result<Option<usize>, HookError> {
        let count = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        if count > 3 { Err(HookError::message("too far")) } else { Ok(Some(count)) }
    }
}

#[hookimpl]
impl Lifecycle for Counter {
    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        if self.bad { Err(HookError::message("not here")) } else { Ok(()) }
    }
}

#[test]
fn instances_share_nothing_of_their_own() {
    let builder = HooksDispatcher::builder().quarantine(Quarantine::after(1));
    let factory = builder.plugin_by("counter", Counter::default).factory(Load::collect()).unwrap();
    let (mut a, mut b) = (factory.tenant("a").unwrap(), factory.tenant("b").unwrap());
    a.start().unwrap();
    b.start().unwrap();
    let (mut hooks_a, mut hooks_b) = (a.handle(), b.handle());
    for count in 1..=3 {
        assert_eq!(hooks_a.now().count().value[0].value, count);
    }
    // The fourth faults, and puts the plugin into quarantine: there, and nowhere else.
    assert_eq!(hooks_a.now().count().faults.len(), 1);
    assert!(hooks_a.now().count().value.is_empty() && hooks_a.now().count().faults.is_empty());
    assert_eq!(hooks_b.now().count().value[0].value, 1);
    assert_eq!(a.health()[0].error_count, 1);
    assert_eq!(b.health()[0].error_count, 0);

    a.stop().unwrap();
    assert_eq!((a.state("counter"), b.state("counter")), (Some(State::Unloaded), Some(State::Active)));
    assert_eq!(factory.process().unwrap().handle().now().count().value.len(), 0, "it was not started");
}

#[test]
fn a_request_has_instances_of_its_own_and_no_steps() {
    let made = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&made);
    let bad = move || {
        count.fetch_add(1, Ordering::SeqCst);
        Counter { bad: true, ..Counter::default() }
    };
    let factory = HooksDispatcher::builder().plugin_by("counter", bad).factory(Load::halt()).unwrap();
    assert_eq!(made.load(Ordering::SeqCst), 0, "nothing is made of a plan");
    for requests in 1..=3 {
        let hooks = factory.request().unwrap();
        assert_eq!(hooks.count().value[0].value, 1);
        assert_eq!(made.load(Ordering::SeqCst), requests);
    }
}

#[test]
fn one_tenant_that_fails_is_nothing_to_the_others() {
    let turn = Arc::new(AtomicUsize::new(0));
    let make = move || match turn.fetch_add(1, Ordering::SeqCst) {
        1 => panic!("no room"),
        2 => Counter { bad: true, ..Counter::default() },
        _ => Counter::default(),
    };
    let factory = HooksDispatcher::builder().plugin_by("counter", make).factory(Load::halt()).unwrap();
    let mut first = factory.tenant("first").unwrap();
    first.start().unwrap();
    let error = factory.tenant("second").unwrap_err();
    assert!(error.to_string().contains("panicked while it was constructed: no room"), "{error}");
    let mut third = factory.tenant("third").unwrap();
    assert!(third.start().unwrap_err().to_string().contains("not here"));
    let mut fourth = factory.tenant("fourth").unwrap();
    fourth.start().unwrap();
    for host in [&first, &fourth] {
        assert_eq!(host.handle().now().count().value[0].value, 1);
    }
}

#[test]
fn a_value_cannot_be_several_instances() {
    let error = HooksDispatcher::builder().plugin(Counter::default()).factory(Load::collect()).unwrap_err();
    assert!(matches!(error.problems(), [Problem::OneValue { plugin, .. }] if plugin == "counter"));
    assert!(error.to_string().contains("`plugin_by(\"counter\", || …)`"), "{error}");
}
