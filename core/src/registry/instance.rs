//! A plugin's value, as a set keeps it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::data::AnyPlugin;
use crate::fault::Contained;
use crate::sync::{AtomicU64, Ordering};

/// A plugin's value, from its registration on.
///
/// A clone is another reference. It is counted apart from the value: every change of a live set makes and drops some for each
/// plugin, and the value's own count stands beside its data, which fires in other threads read.
#[derive(Clone)]
pub(crate) struct Instance(Arc<Kept>);

struct Kept {
    value: Contained<AnyPlugin>,
    /// The last version of a live set that it was in.
    version: AtomicU64,
}

impl Instance {
    pub(crate) fn new(value: AnyPlugin) -> Self {
        Self(Arc::new(Kept { value: Contained::new(value), version: AtomicU64::new(0) }))
    }

    /// The value, where this is the only reference to it.
    pub(crate) fn into_inner(self) -> Option<AnyPlugin> {
        Arc::into_inner(self.0)?.value.into_inner()
    }

    /// The same value for another set, which counts versions of its own.
    pub(crate) fn elsewhere(&self) -> Self {
        Self::new(AnyPlugin::clone(self))
    }

    /// Whether both are one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Says that it is in this version.
    pub(crate) fn serve(&self, version: u64) {
        self.0.version.fetch_max(version, Ordering::SeqCst);
    }

    /// Whether it is in this version, or was in a later one.
    pub(crate) fn serves(&self, version: u64) -> bool {
        self.0.version.load(Ordering::SeqCst) >= version
    }
}

impl Deref for Instance {
    type Target = AnyPlugin;

    fn deref(&self) -> &AnyPlugin {
        &self.0.value
    }
}

impl fmt::Debug for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Instance")
    }
}
