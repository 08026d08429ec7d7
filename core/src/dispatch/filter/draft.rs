//! The value of a transactional chain, as one handler sees it.

use std::ops::{Deref, DerefMut};

/// The value of a transactional filter chain as one handler sees it: read it, write to it, and it counts if you succeed.
///
/// It dereferences to the value. The first write clones it; [`replace`](Self::replace) does not.
///
/// # Examples
///
/// ```
/// use hookspec_core::Draft;
///
/// let fact = "sky".to_owned();
/// let mut draft = Draft::new(&fact);
/// assert_eq!(draft.len(), 3);
/// draft.push('!');
/// assert_eq!(draft.into_written().unwrap(), "sky!");
/// assert_eq!(fact, "sky");
/// ```
#[derive(Debug)]
pub struct Draft<'a, T> {
    base: &'a T,
    pending: Option<T>,
}

impl<'a, T> Draft<'a, T> {
    /// A draft over a value, as the dispatcher makes one for each handler; for tests of a handler.
    pub fn new(base: &'a T) -> Self {
        Self { base, pending: None }
    }

    /// Puts a new value in place of the old one, without cloning it.
    pub fn replace(&mut self, value: T) {
        self.pending = Some(value);
    }

    /// What was written, if anything was.
    pub fn into_written(self) -> Option<T> {
        self.pending
    }
}

impl<T> Deref for Draft<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.pending.as_ref().unwrap_or(self.base)
    }
}

impl<T: Clone> DerefMut for Draft<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.pending.get_or_insert_with(|| self.base.clone())
    }
}
