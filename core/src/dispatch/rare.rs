//! A list that is nearly always empty.

use std::fmt;

/// What a fire writes down when something goes wrong: one word, and one test at the end, as long as nothing does.
#[expect(
    clippy::box_collection,
    reason = "a `Vec` is three words to make and two tests to drop, in every fire"
)]
pub(crate) struct Rare<T>(Option<Box<Vec<T>>>);

impl<T> Rare<T> {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn push(&mut self, item: T) {
        self.0.get_or_insert_default().push(item);
    }

    /// The items, in the order in which they came.
    #[inline]
    pub(crate) fn as_slice(&self) -> &[T] {
        match &self.0 {
            None => &[],
            Some(items) => items,
        }
    }

    #[inline]
    pub(crate) fn into_vec(self) -> Vec<T> {
        match self.0 {
            None => Vec::new(),
            Some(items) => *items,
        }
    }
}

impl<T> Default for Rare<T> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}
