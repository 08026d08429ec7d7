//! What a plugin signs in with.

use std::collections::BTreeMap;
use std::fmt;

use hookspec::Secret;

/// Credentials by name; only their names are ever shown.
#[derive(Clone, Default)]
pub struct Credentials(BTreeMap<String, Secret>);

impl Credentials {
    /// Those of these names and values; an empty value is none.
    pub fn new<K: Into<String>>(all: impl IntoIterator<Item = (K, Secret)>) -> Self {
        let all = all.into_iter().filter(|(_, secret)| !secret.reveal().is_empty());
        Self(all.map(|(name, secret)| (name.into(), secret)).collect())
    }

    /// The credential of this name.
    pub fn get(&self, name: &str) -> Option<&Secret> {
        self.0.get(name)
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|name| &**name)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Credentials").field(&self.0.keys()).finish()
    }
}
