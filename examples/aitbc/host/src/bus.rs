//! Events that plugins leave for others.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aitbc_hooks::Event;
use aitbc_hooks::context::Bus;

/// Events that nobody was told of yet, the oldest first.
#[derive(Debug, Default)]
pub struct Queue(Mutex<VecDeque<Event>>);

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, VecDeque<Event>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the oldest.
    pub fn next(&self) -> Option<Event> {
        self.waiting().pop_front()
    }
}

impl Bus for Queue {
    fn publish(&self, event: Event) {
        self.waiting().push_back(event);
    }
}
