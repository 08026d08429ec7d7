//! Some of the plugins, whichever they are.

use std::collections::BTreeSet;

/// The plugins of some ids, or all but those; `core` stands for the host's own handlers.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub struct Subset {
    pub(crate) ids: BTreeSet<String>,
    /// Whether these are kept, or left out.
    pub(crate) keep: bool,
}

impl Subset {
    /// All but these.
    #[must_use]
    pub fn except(ids: &[&str]) -> Self {
        Self::new(ids, false)
    }

    /// Only these.
    #[must_use]
    pub fn only(ids: &[&str]) -> Self {
        Self::new(ids, true)
    }

    fn new(ids: &[&str], keep: bool) -> Self {
        Self { ids: ids.iter().map(|id| (*id).to_owned()).collect(), keep }
    }

    pub(crate) fn keeps(&self, id: &str) -> bool {
        self.ids.contains(id) == self.keep
    }
}
