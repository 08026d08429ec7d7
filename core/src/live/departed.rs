//! A plugin that left, and waiting until nobody runs it.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::data::PluginInfo;
use crate::live::StillInside;
use crate::live::entries::Entries;
use crate::sync::{sleep, yield_now};

/// A plugin that new fires do not include any more.
///
/// Fires that began before may still be running it, in other threads or further out in this one. Whoever has to know that
/// they are over – to delete what the plugin works on, say – asks [`is_quiet`](Self::is_quiet) or [waits](Self::wait).
/// Nobody else needs to: the plugin's memory is kept for as long as a fire may use it.
///
/// A snapshot counts as a fire for as long as it is held.
#[derive(Clone)]
pub struct Departed {
    plugin: Arc<PluginInfo>,
    /// The first version without it.
    version: u64,
    entries: Arc<Entries>,
}

/// How often a wait looks again at once before it sleeps.
const EAGER: u32 = 32;

impl Departed {
    pub(super) fn new(plugin: Arc<PluginInfo>, version: u64, entries: Arc<Entries>) -> Self {
        Self { plugin, version, entries }
    }

    /// The plugin.
    pub fn plugin(&self) -> &PluginInfo {
        &self.plugin
    }

    /// Whether every fire that may include it is over. Once it is true it stays true.
    pub fn is_quiet(&self) -> bool {
        self.entries.inside_before(self.version) == 0
    }

    /// Waits until every fire that may include it is over.
    ///
    /// A handler that waits for its own plugin waits for itself, and gets the error.
    ///
    /// # Errors
    ///
    /// [`StillInside`] where some are not over in time.
    pub fn wait(&self, timeout: Duration) -> Result<(), StillInside> {
        let began = Instant::now();
        for looked in 0_u32.. {
            let inside = self.entries.inside_before(self.version);
            if inside == 0 {
                break;
            }
            let waited = began.elapsed();
            if waited >= timeout {
                return Err(StillInside { plugin: self.plugin.id().to_owned(), inside, waited: timeout });
            }
            if looked < EAGER {
                yield_now();
            } else {
                let pause = Duration::from_micros(20 * u64::from((looked - EAGER).min(50) + 1));
                sleep(pause.min(timeout.saturating_sub(waited)));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Departed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Departed").field("plugin", &self.plugin.id()).finish_non_exhaustive()
    }
}
