//! Handlers of one fire that are under way at once.

use std::future::pending;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use hookspec::{Fault, HookError, ManualTimer, hookimpl, hookspec, plugin};

/// Told of at once.
#[hookspec]
pub trait Hooks {
    /// Told within a time.
    #[hook(broadcast, concurrent, timeout = "50ms")]
    async fn told(&self, fact: &str) -> Result<(), HookError>;
    /// Told two at a time.
    #[hook(broadcast, concurrent(2))]
    async fn queued(&self) -> Result<(), HookError>;
}

/// Waits for ever, or fails, as it is told.
#[plugin(id = "waiter", version = "1.0.0", manual)]
#[derive(Default)]
struct Waiter {
    under_way: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    gone: Arc<AtomicUsize>,
    door: Arc<Mutex<Vec<Waker>>>,
}

struct Gone(Arc<AtomicUsize>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[hookimpl]
impl Hooks for Waiter {
    async fn told(&self, fact: &str) -> Result<(), HookError> {
        let _gone = Gone(Arc::clone(&self.gone));
        if fact == "wait" {
            pending::<()>().await;
        }
        Err(HookError::message(fact.to_owned()))
    }

    async fn queued(&self) -> Result<(), HookError> {
        let under_way = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(under_way, Ordering::SeqCst);
        let mut waited = false;
        std::future::poll_fn(|task| {
            if std::mem::replace(&mut waited, true) {
                return Poll::Ready(());
            }
            self.door.lock().unwrap().push(task.waker().clone());
            Poll::Pending
        })
        .await;
        self.under_way.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
}

impl Waiter {
    fn again(&self) -> Self {
        Self {
            under_way: Arc::clone(&self.under_way),
            most: Arc::clone(&self.most),
            gone: Arc::clone(&self.gone),
            door: Arc::clone(&self.door),
        }
    }
}

#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

fn several(waiter: &Waiter, count: usize) -> hookspec::Builder<HooksDispatcher> {
    (0..count).fold(HooksDispatcher::builder(), |builder, place| {
        builder.plugin_as(format!("waiter-{place}"), waiter.again())
    })
}

#[test]
fn every_handler_that_is_late_is_dropped_at_its_deadline() {
    for count in [1, 3] {
        let (waiter, timer, woken) = (Waiter::default(), ManualTimer::new(), Arc::new(Woken::default()));
        let hooks = several(&waiter, count).timer(timer.clone()).build().unwrap();
        let waker = Waker::from(Arc::clone(&woken));
        let mut task = Context::from_waker(&waker);
        let mut fire = pin!(hooks.told("wait"));
        assert!(fire.as_mut().poll(&mut task).is_pending());
        assert_eq!((woken.0.load(Ordering::SeqCst), timer.waiting()), (0, count));
        timer.advance(Duration::from_millis(60));
        assert!(woken.0.load(Ordering::SeqCst) > 0, "the deadline wakes the fire");
        let Poll::Ready(report) = fire.as_mut().poll(&mut task) else { panic!("it has ended") };
        let kinds: Vec<_> = report.faults().map(Fault::kind_name).collect();
        assert_eq!(kinds, vec!["deadline"; count]);
        assert_eq!(waiter.gone.load(Ordering::SeqCst), count);
    }
}

#[test]
fn no_more_than_the_limit_are_under_way() {
    let waiter = Waiter::default();
    let hooks = several(&waiter, 5).build().unwrap();
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(Arc::clone(&woken));
    let mut fire = pin!(hooks.queued());
    let report = loop {
        if let Poll::Ready(report) = fire.as_mut().poll(&mut Context::from_waker(&waker)) {
            break report;
        }
        let next = waiter.door.lock().unwrap().remove(0);
        let before = woken.0.load(Ordering::SeqCst);
        next.wake();
        assert_eq!(woken.0.load(Ordering::SeqCst), before + 1);
    };
    assert!(report.is_ok());
    assert_eq!((report.len(), waiter.most.load(Ordering::SeqCst)), (5, 2));
}

#[test]
fn a_fire_that_is_dropped_drops_what_is_under_way() {
    let waiter = Waiter::default();
    let hooks = several(&waiter, 3).build().unwrap();
    {
        let mut fire = pin!(hooks.told("wait"));
        assert!(fire.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        assert_eq!(waiter.gone.load(Ordering::SeqCst), 0);
    }
    assert_eq!(waiter.gone.load(Ordering::SeqCst), 3);
}

#[test]
fn each_outcome_is_on_record_with_its_plugin() {
    let hooks = several(&Waiter::default(), 3).build().unwrap();
    let mut fire = pin!(hooks.told("no"));
    let Poll::Ready(report) = fire.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("nobody waits")
    };
    let faults: Vec<_> = report.faults().map(|fault| (fault.plugin(), fault.message())).collect();
    let no = || "no".to_owned();
    assert_eq!(faults, [("waiter-0", no()), ("waiter-1", no()), ("waiter-2", no())]);
}
