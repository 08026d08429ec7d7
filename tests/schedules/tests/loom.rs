//! Every schedule of a few threads: the value that is current, what it replaced, and who is inside which version.
//!
//! The three files are compiled as they are, on loom's primitives.
#![cfg(loom)]

#[path = "../../../core/src/live/cell.rs"]
mod cell;
#[path = "../../../core/src/live/entries.rs"]
mod entries;
#[path = "../../../core/src/live/past.rs"]
#[allow(dead_code, reason = "a set that goes is not among the scenarios")]
mod past;
#[path = "../../../core/src/sync.rs"]
#[allow(dead_code, unused_imports, reason = "the three files use some of it")]
mod sync;

use cell::Current;
use entries::{Entries, Entry};
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use loom::thread;
use past::{Left, Past};

/// A version of a set with a plugin, or one without.
struct View {
    number: u64,
    has_plugin: bool,
    dropped: Arc<AtomicUsize>,
}

impl Drop for View {
    fn drop(&mut self) {
        self.dropped.fetch_add(1, Ordering::SeqCst);
    }
}

/// What a set and its handles share.
struct Shared {
    current: Current<View>,
    entries: Entries,
    past: Arc<Past<View>>,
    /// Whether somebody runs the plugin.
    running: AtomicBool,
    dropped: Arc<AtomicUsize>,
}

impl Shared {
    fn new() -> Arc<Self> {
        let dropped = Arc::new(AtomicUsize::new(0));
        let first = View { number: 1, has_plugin: true, dropped: Arc::clone(&dropped) };
        let current = Current::new(Arc::new(first));
        let (entries, past) = (Entries::new(), Arc::new(Past::new()));
        Arc::new(Self { current, entries, past, running: AtomicBool::new(false), dropped })
    }

    fn next(&self, made_from: u64, has_plugin: bool) -> Arc<View> {
        Arc::new(View { number: made_from + 1, has_plugin, dropped: Arc::clone(&self.dropped) })
    }

    /// Publishes a version without the plugin, however often it takes.
    fn unregister(&self) -> u64 {
        loop {
            let (made_from, before) = self.current.load();
            assert_eq!(before.number, made_from, "a value is read with its number");
            if let Ok((version, old)) = self.current.publish(made_from, self.next(made_from, false)) {
                assert_eq!(old.number, made_from);
                return version;
            }
        }
    }

    /// The same once, where nobody else does, and what it replaces is kept for those who hold it.
    fn replace(&self, made_from: u64) {
        let changing = self.past.change();
        let published = self.current.publish(made_from, self.next(made_from, false));
        let (_, old) = published.unwrap_or_else(|_| panic!("nobody else publishes"));
        changing.replaced(old);
    }
}

/// As `Handle` does it.
struct Handle {
    shared: Arc<Shared>,
    entry: Entry,
    version: u64,
    view: Arc<View>,
    /// Where what is replaced is kept.
    left: Option<Left<View>>,
}

impl Handle {
    fn new(shared: &Arc<Shared>) -> Self {
        let entry = shared.entries.add();
        let (version, view) = shared.current.load();
        Self { shared: Arc::clone(shared), entry, version, view, left: None }
    }

    fn leaving(shared: &Arc<Shared>) -> Self {
        Self { left: Some(Left(Arc::clone(&shared.past))), ..Self::new(shared) }
    }

    fn fire(&mut self) -> u64 {
        self.entry.enter(self.version);
        if self.shared.current.version() != self.version {
            let (version, view) = self.shared.current.load();
            self.entry.enter(version);
            (self.version, self.view) = (version, view);
            self.left.iter().for_each(Left::tell);
        }
        assert_eq!(self.view.number, self.version);
        if self.view.has_plugin {
            self.shared.running.store(true, Ordering::Relaxed);
            thread::yield_now();
            self.shared.running.store(false, Ordering::Relaxed);
        }
        self.entry.leave();
        self.version
    }
}

#[test]
fn nobody_runs_a_plugin_that_is_quiet() {
    loom::model(|| {
        let shared = Shared::new();
        let mut handle = Handle::new(&shared);
        let firing = thread::spawn(move || {
            handle.fire();
            handle.fire();
        });
        let version = shared.unregister();
        if shared.entries.inside_before(version) == 0 {
            assert!(!shared.running.load(Ordering::Relaxed), "somebody runs it");
            assert_eq!(shared.entries.inside_before(version), 0, "quiet stays quiet");
        }
        firing.join().unwrap();
        assert_eq!(shared.entries.inside_before(version), 0);
    });
}

#[test]
fn a_handle_that_is_made_meanwhile_is_seen_or_sees() {
    loom::model(|| {
        let shared = Shared::new();
        let other = Arc::clone(&shared);
        let firing = thread::spawn(move || Handle::new(&other).fire());
        let version = shared.unregister();
        if shared.entries.inside_before(version) == 0 {
            assert!(!shared.running.load(Ordering::Relaxed), "somebody runs it");
        }
        firing.join().unwrap();
    });
}

#[test]
fn two_changes_are_both_made_and_everything_is_dropped_once() {
    loom::model(|| {
        let shared = Shared::new();
        let mut handle = Handle::new(&shared);
        let other = Arc::clone(&shared);
        let changing = thread::spawn(move || other.unregister());
        let here = shared.unregister();
        let fired = handle.fire();
        assert!(fired >= here, "who changed the set sees it");
        let there = changing.join().unwrap();
        assert_ne!(here, there);
        assert_eq!(handle.fire(), 3);
        assert_eq!(shared.current.load().0, 3);
        let dropped = Arc::clone(&shared.dropped);
        drop((handle, shared));
        // The two that were replaced, the one that is current, and what came too late.
        assert!((3..=4).contains(&dropped.load(Ordering::SeqCst)));
    });
}

#[test]
fn an_owned_guard_is_inside_before_it_knows_what() {
    loom::model(|| {
        let shared = Shared::new();
        let other = Arc::clone(&shared);
        let holding = thread::spawn(move || {
            let entry = other.entries.add();
            entry.enter(0);
            let (version, view) = other.current.load();
            entry.enter(version);
            if view.has_plugin {
                other.running.store(true, Ordering::Relaxed);
                thread::yield_now();
                other.running.store(false, Ordering::Relaxed);
            }
            drop((view, entry));
        });
        let version = shared.unregister();
        if shared.entries.inside_before(version) == 0 {
            assert!(!shared.running.load(Ordering::Relaxed), "somebody runs it");
        }
        holding.join().unwrap();
    });
}

#[test]
fn what_was_replaced_goes_once_and_waits_for_no_other_change() {
    loom::model(|| {
        let shared = Shared::new();
        let (mut moves_on, leaves) = (Handle::leaving(&shared), Handle::leaving(&shared));
        let changing = Arc::clone(&shared);
        let changing = thread::spawn(move || changing.replace(1));
        let leaving = thread::spawn(move || drop(leaves));
        moves_on.fire();
        changing.join().unwrap();
        assert_eq!(moves_on.fire(), 2);
        leaving.join().unwrap();
        assert_eq!(shared.dropped.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn two_changes_and_who_moves_on_leave_nothing_behind() {
    loom::model(|| {
        let shared = Shared::new();
        let mut moves_on = Handle::leaving(&shared);
        let changing = Arc::clone(&shared);
        let changing = thread::spawn(move || {
            changing.replace(1);
            changing.replace(2);
        });
        moves_on.fire();
        changing.join().unwrap();
        assert_eq!(moves_on.fire(), 3);
        assert_eq!(shared.dropped.load(Ordering::SeqCst), 2);
    });
}
