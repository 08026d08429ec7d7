//! What an index says otherwise than the manifests.

use std::collections::BTreeMap;

use serde_json::Value;

/// Everything that differs, in the order of ids; when an index was made does not count.
pub(super) fn between(there: &Value, here: &Value) -> Vec<String> {
    let (Some(old), Some(new)) = (by_id(there), by_id(here)) else {
        return vec!["it has no list `plugins`".to_owned()];
    };
    let mut drift: BTreeMap<&str, String> = BTreeMap::new();
    for (id, entry) in &new {
        match old.get(id) {
            None => drift.insert(id, format!("`{id}` is not in it")),
            Some(known) if known != entry => drift.insert(id, format!("`{id}` is otherwise in its manifest")),
            Some(_) => None,
        };
    }
    for id in old.keys().filter(|id| !new.contains_key(*id)) {
        drift.insert(id, format!("`{id}` has no manifest"));
    }
    let count = |index: &Value| index["plugins"].as_array().map(Vec::len);
    let drift: Vec<String> = drift.into_values().collect();
    if drift.is_empty() && count(there) != count(here) {
        return vec!["it lists a plugin twice".to_owned()];
    }
    drift
}

fn by_id(index: &Value) -> Option<BTreeMap<&str, &Value>> {
    let plugins = index.get("plugins")?.as_array()?;
    Some(plugins.iter().map(|entry| (entry["id"].as_str().unwrap_or("?"), entry)).collect())
}
