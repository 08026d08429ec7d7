//! What an audit log is told, under AiSOC's topics.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hookspec::trust::{Grounds, SignatureStatus};
use hookspec::{Event, Observer};

/// The entries so far. A clone is the same log.
#[derive(Debug, Clone, Default)]
pub struct Audit(Arc<Mutex<Vec<Entry>>>);

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What happened: `plugin.load.failed`.
    pub topic: &'static str,
    /// To which plugin, or to which file where that is not known.
    pub plugin: String,
    /// What there is to say of it.
    pub detail: String,
    /// Whether the plugin was let in with a warning.
    pub warned: bool,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.topic, self.plugin)?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, ": {}", self.detail) }
    }
}

impl Audit {
    fn log(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything so far.
    pub fn entries(&self) -> Vec<Entry> {
        self.log().clone()
    }

    pub(crate) fn note(&self, topic: &'static str, plugin: &str, detail: impl Into<String>) {
        self.log().push(Entry { topic, plugin: plugin.to_owned(), detail: detail.into(), warned: false });
    }
}

impl Observer for Audit {
    fn event(&self, event: &Event) {
        match event {
            Event::Failed { plugin, cause, .. } => self.note("plugin.load.failed", plugin, cause),
            Event::Reloaded { plugin } => self.note("plugin.reload.completed", plugin, ""),
            Event::TrustDecided { decision } if decision.signature_status != SignatureStatus::Skipped => {
                let warned = matches!(decision.grounds, Grounds::Warned { .. });
                let (topic, plugin) = (decision.topic(), decision.plugin.clone());
                self.log().push(Entry { topic, plugin, detail: decision.to_string(), warned });
            }
            _ => {}
        }
    }
}
