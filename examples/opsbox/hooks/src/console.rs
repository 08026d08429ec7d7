//! What plugins say to whoever runs Opsbox.

use std::sync::{Mutex, PoisonError};

use hookspec::Capability;

/// The right to say something to whoever runs Opsbox.
#[derive(Debug)]
pub struct ConsoleWrite(());

impl Capability for ConsoleWrite {
    const NAME: &'static str = "console.write";
    const ACCESSOR: &'static str = "get_console";
    type Handle = Console;
}

/// What was said, in order. The host says it when the pipeline has ended well.
#[derive(Debug, Default)]
pub struct Console(Mutex<Vec<String>>);

impl Console {
    /// Says something: one line or several.
    pub fn say(&self, text: impl Into<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(text.into());
    }

    /// What was said since the last time, for the host.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
