//! Who is in which state.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use parking_lot::Mutex;

use crate::lifecycle::state::{IllegalTransition, State};
use crate::observe::{Event, Observers};
use crate::time::Timer;

/// The states of every plugin that a host knows, which those who watch it may read at any time.
#[derive(Debug)]
pub(super) struct Roster {
    all: Mutex<BTreeMap<String, Standing>>,
    timer: Arc<dyn Timer>,
    /// What time it was when the timer said so much.
    made: (SystemTime, Duration),
}

/// Where one plugin stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    pub(super) state: State,
    /// Whether it got ready, and has to be cleaned up.
    pub(super) ready: bool,
    /// When it began, by the timer.
    pub(super) active_since: Option<Duration>,
}

impl Roster {
    pub(super) fn new(timer: &Arc<dyn Timer>) -> Self {
        Self { all: Mutex::default(), timer: Arc::clone(timer), made: (SystemTime::now(), timer.now()) }
    }

    /// Where a plugin stands; none where it was never heard of.
    pub(super) fn find(&self, plugin: &str) -> Option<Standing> {
        self.all.lock().get(plugin).copied()
    }

    /// The state of a plugin; one that was never heard of is not loaded.
    pub(super) fn state(&self, plugin: &str) -> State {
        self.find(plugin).unwrap_or_default().state
    }

    /// Every plugin and its state, sorted by id.
    pub(super) fn states(&self) -> BTreeMap<String, State> {
        self.all.lock().iter().map(|(id, standing)| (id.clone(), standing.state)).collect()
    }

    /// What measures time.
    pub(super) fn timer(&self) -> &Arc<dyn Timer> {
        &self.timer
    }

    /// What time it is, as far as the timer has moved.
    pub(super) fn now(&self) -> SystemTime {
        let (then, at) = self.made;
        then + self.timer.now().saturating_sub(at)
    }

    /// Makes a plugin known.
    pub(super) fn know(&self, plugin: &str) {
        self.all.lock().entry(plugin.to_owned()).or_default();
    }

    /// Says that a plugin got ready.
    pub(super) fn got_ready(&self, plugin: &str) {
        self.all.lock().entry(plugin.to_owned()).or_default().ready = true;
    }

    /// Says that a plugin has nothing left to clean up.
    pub(super) fn cleaned(&self, plugin: &str) {
        self.all.lock().entry(plugin.to_owned()).or_default().ready = false;
    }

    /// Takes over how another set of instances stands.
    pub(super) fn become_as(&self, other: &Self) {
        let others = other.all.lock().clone();
        self.all.lock().extend(others);
    }

    /// Brings a plugin into another state, and tells of it.
    ///
    /// # Errors
    ///
    /// Where its state does not lead there.
    pub(super) fn go(&self, plugin: &str, to: State, observers: &Observers) -> Result<(), IllegalTransition> {
        let from = {
            let mut all = self.all.lock();
            let standing = all.entry(plugin.to_owned()).or_default();
            let from = standing.state;
            if !from.leads_to(to) {
                return Err(IllegalTransition { plugin: plugin.to_owned(), from, to });
            }
            standing.state = to;
            standing.active_since = (to == State::Active).then(|| self.timer.now());
            standing.ready &= to != State::Unloaded;
            from
        };
        tracing::debug!(target: "hookspec", plugin, %from, %to, "plugin went on");
        observers.tell(&Event::Transition { plugin: plugin.to_owned(), from, to });
        Ok(())
    }
}
