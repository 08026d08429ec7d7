//! What all enrichers together say.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Confidence, EnrichmentResult};

/// The namespace in which a plugin says things: its id, without the prefix of the platform's own plugins, as one word.
///
/// # Examples
///
/// ```
/// use aisoc_hooks::namespace;
///
/// assert_eq!(namespace("aisoc.hello-plugin"), "hello_plugin");
/// assert_eq!(namespace("acme.reputation"), "acme_reputation");
/// ```
pub fn namespace(id: &str) -> String {
    id.strip_prefix("aisoc.").unwrap_or(id).replace(['.', '-'], "_")
}

/// What several enrichers say of one indicator, taken in one after the other.
///
/// Enrichments are united, tags appended. Malicious and confidence are of whoever has an opinion, each by itself; of several, the
/// later one's counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merged {
    /// Everything that is said.
    pub enrichments: BTreeMap<String, Value>,
    /// All tags, in order; a tag that two give is there twice.
    pub tags: Vec<String>,
    /// Whether it is bad, if anybody has an opinion.
    pub malicious: Option<bool>,
    /// How sure they are.
    pub confidence: Option<Confidence>,
    /// What each goes by, by plugin.
    pub raw: BTreeMap<String, Value>,
}

impl Merged {
    /// Takes in what a plugin says.
    ///
    /// # Errors
    ///
    /// Where it is about another indicator's field: a name outside the plugin's namespace, or one that is taken. Then nothing is
    /// taken in.
    pub fn take(&mut self, plugin: &str, result: EnrichmentResult) -> Result<(), MergeError> {
        let namespace = namespace(plugin);
        for field in result.enrichments.keys() {
            let own = field.strip_prefix(&*namespace).and_then(|rest| rest.strip_prefix('.'));
            if own.is_none_or(str::is_empty) {
                return Err(MergeError::Elsewhere { field: field.clone(), namespace });
            }
            // Two ids can have one namespace: `acme.a-b` and `acme.a.b`.
            if self.enrichments.contains_key(field) {
                return Err(MergeError::Taken { field: field.clone() });
            }
        }
        self.enrichments.extend(result.enrichments);
        self.tags.extend(result.tags);
        self.malicious = result.malicious.or(self.malicious);
        self.confidence = result.confidence.or(self.confidence);
        if !result.raw.is_null() {
            self.raw.insert(plugin.to_owned(), result.raw);
        }
        Ok(())
    }
}

/// Why what a plugin says is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// A name is not in the plugin's namespace.
    #[error("enrichment `{field}` is outside the plugin's namespace; write `{namespace}.<field>`")]
    Elsewhere {
        /// The name.
        field: String,
        /// The plugin's namespace.
        namespace: String,
    },
    /// Another plugin, which has the same namespace, says something under this name.
    #[error("enrichment `{field}` is another plugin's already; give one of the two another id")]
    Taken {
        /// The name.
        field: String,
    },
}
