//! From entry points to plugins, in the reference's order of checks and in its words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use hookspec::actions::{Catalog, Route};
use hookspec::lifecycle::{Admission, OnIncompatible, Proposed};
use hookspec::{Action, ActionsDispatcher, HookError, Host, Linked, Load, PluginInfo};
use imbi_hooks::kinds::CLASSES;
use imbi_hooks::{
    Configurations, Deployments, Gateway as Webhooks, Identities, LogsPlugins, ProjectLifecycles,
    WebhookPlugins,
};
use serde::Serialize;

use crate::{Advertised, Entry, GatewayError};

/// What plugins can be here: actions, and the six kinds.
pub type Specs = (
    ActionsDispatcher<Webhooks>,
    Configurations,
    LogsPlugins,
    Identities,
    Deployments,
    ProjectLifecycles,
    WebhookPlugins,
);

/// The version of the plugins' interface.
const API_VERSION: u32 = 1;

/// What came of the entry points.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LoadResult {
    /// The slugs of the plugins, sorted.
    pub loaded: Vec<String>,
    /// What is wrong with the others, by entry point.
    pub errors: BTreeMap<String, String>,
    /// The entry points of those that are made for another version of the interface.
    pub skipped: Vec<String>,
}

/// The plugins that were loaded, and their actions.
#[derive(Debug)]
pub struct Registry {
    host: Host<Specs>,
    /// By slug.
    entries: BTreeMap<String, Entry>,
    catalog: Catalog<Webhooks>,
    result: LoadResult,
}

impl Registry {
    /// Loads what stands behind entry points.
    ///
    /// # Errors
    ///
    /// Where the program itself is wrong. What is wrong with a plugin is in the [result](Self::result).
    pub fn load(entries: &[Entry], linked: Linked) -> Result<Self, GatewayError> {
        let mut result = LoadResult::default();
        let by_name = unique(entries, &mut result);
        let proposed = Arc::new(by_name);
        let (admitted, asked) = (Arc::clone(&proposed), Arc::clone(&proposed));
        let slugs = Mutex::new(BTreeSet::new());
        let load = Load::collect()
            .on_incompatible(OnIncompatible::Skip)
            .check(move |plugin| admit(&admitted, plugin))
            .accept(move |plugin, alone| accept(&asked, &slugs, plugin, alone));
        let mut host =
            hookspec::Registry::builder::<Specs>().linked(linked).api_versions([API_VERSION]).load(load)?;

        host.start()?;
        for failed in host.report().errors() {
            result.errors.insert(failed.id.clone(), failed.cause.to_string());
        }
        for skipped in host.report().skipped() {
            // Those that no entry stands for are linked, and nobody asked for them.
            if proposed.contains_key(&skipped.id) {
                result.skipped.push(skipped.id.clone());
            }
        }
        let snapshot = host.snapshot();
        let linked_actions = snapshot.0.catalog();
        let (mut catalog, mut kept) = (Catalog::new(), BTreeMap::new());
        for plugin in host.report().loaded() {
            let Some((slug, entry)) = proposed.get(&plugin.id).and_then(|e| Some((e.slug.clone()?, e)))
            else {
                continue;
            };
            if entry.plugin_type.as_deref() == Some("webhook") {
                let actions = linked_actions.of(&plugin.id).unwrap_or_default();
                catalog.add(&*slug, || Ok(advertised(entry, actions)));
            }
            result.loaded.push(slug.clone());
            kept.insert(slug, entry.clone());
        }
        result.loaded.sort_unstable();
        let known = host.states();
        for name in proposed.keys().filter(|name| !known.contains_key(*name)) {
            result
                .errors
                .entry(name.clone())
                .or_insert_with(|| format!("entry point '{name}' is not linked; add its crate"));
        }
        drop(snapshot);
        Ok(Self { host, entries: kept, catalog, result })
    }

    /// What came of the entry points.
    pub fn result(&self) -> &LoadResult {
        &self.result
    }

    /// The actions of all plugins.
    pub fn catalog(&self) -> &Catalog<Webhooks> {
        &self.catalog
    }

    /// The plugin of a slug.
    pub fn get(&self, slug: &str) -> Option<&Entry> {
        self.entries.get(slug)
    }

    /// All plugins, by slug.
    pub fn list(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(slug, entry)| (&**slug, entry))
    }

    /// The slug of the plugin behind an entry point.
    pub fn slug_of(&self, entry_point: &str) -> Option<&str> {
        self.list().find(|(_, entry)| entry.entry_point == entry_point).map(|(slug, _)| slug)
    }

    /// The framework's host of these plugins.
    pub fn host(&self) -> &Host<Specs> {
        &self.host
    }
}

/// The entry points by name; of two of one name the first counts.
fn unique(entries: &[Entry], result: &mut LoadResult) -> BTreeMap<String, Entry> {
    let mut by_name = BTreeMap::new();
    for entry in entries {
        if by_name.contains_key(&entry.entry_point) {
            let name = &entry.entry_point;
            result
                .errors
                .insert(name.clone(), format!("entry point '{name}' stands here twice; the first counts"));
        } else {
            by_name.insert(entry.entry_point.clone(), entry.clone());
        }
    }
    by_name
}

/// What can be said of an entry before its plugin is made: its manifest, its class, its version.
fn admit(entries: &BTreeMap<String, Entry>, plugin: Proposed<'_>) -> Admission {
    let Some(entry) = entries.get(plugin.id) else { return Admission::Skip("no entry point".to_owned()) };
    let refuse = |text: String| Admission::Refuse(text);
    let class_of = |kind: &str| CLASSES.iter().find(|(name, _)| *name == kind).map(|(_, class)| *class);
    let slug = entry.slug.as_deref().filter(|slug| !slug.is_empty());
    let wanted = entry.plugin_type.as_deref().and_then(class_of).filter(|_| entry.is_valid());
    let (Some(_), Some(kind), Some(wanted)) = (slug, entry.plugin_type.as_deref(), wanted) else {
        return refuse("Missing or invalid manifest attribute".to_owned());
    };
    let own = plugin.manifest.kinds.first().and_then(|kind| class_of(kind));
    let class =
        entry.class.as_deref().or(own).filter(|class| CLASSES.iter().any(|(_, known)| known == class));
    match class {
        None => refuse(format!("Plugin must subclass {}", classes())),
        Some(class) if class != wanted => {
            refuse(format!("Class does not implement {wanted} for plugin_type='{kind}'"))
        }
        Some(_) if entry.api_version != API_VERSION => {
            Admission::Skip(format!("made for version {} of the interface", entry.api_version))
        }
        Some(_) => Admission::Admit,
    }
}

/// `A, B, or C`.
fn classes() -> String {
    let names: Vec<&str> = CLASSES.iter().map(|(_, class)| *class).collect();
    let (last, others) = names.split_last().map_or(("", &[][..]), |(last, others)| (*last, others));
    format!("{}, or {last}", others.join(", "))
}

/// What can be said of a plugin once it was made: its actions, and whether its slug is free.
fn accept(
    entries: &BTreeMap<String, Entry>,
    slugs: &Mutex<BTreeSet<String>>,
    plugin: &PluginInfo,
    alone: &Specs,
) -> Result<(), HookError> {
    let Some(entry) = entries.get(plugin.id()) else { return Ok(()) };
    if entry.plugin_type.as_deref() == Some("webhook") {
        let catalog = alone.0.catalog();
        if let Some(text) = &entry.actions_raise {
            return Err(HookError::message(format!("actions() raised: {text}")));
        }
        if let Some(problem) = catalog.problems().first() {
            return Err(HookError::message(problem.kind().to_string()));
        }
        if matches!(entry.actions, Some(Advertised::Other(_))) {
            return Err(HookError::message("actions() must return list[ActionDescriptor]"));
        }
        if let Some(Advertised::Names(names)) = &entry.actions {
            // The reference's descriptor of such a name raises as it is made.
            if let Some(name) = names.iter().find(|name| !is_action(name)) {
                let text = format!(
                    "actions() raised: action name '{}' is none; write lower-case letters, digits and _, a letter first",
                    name.escape_debug()
                );
                return Err(HookError::message(text));
            }
            let mut seen = BTreeSet::new();
            let twice: BTreeSet<&str> =
                names.iter().filter(|name| !seen.insert(*name)).map(|name| &**name).collect();
            if !twice.is_empty() {
                let twice: Vec<String> =
                    twice.iter().map(|name| format!("'{}'", name.escape_default())).collect();
                let text = format!("Duplicate action names within plugin: [{}]", twice.join(", "));
                return Err(HookError::message(text));
            }
        }
    }
    let slug = entry.slug.clone().unwrap_or_default();
    let mut slugs = slugs.lock().unwrap_or_else(PoisonError::into_inner);
    let text = format!("Duplicate plugin slug: {slug}");
    if slugs.insert(slug) { Ok(()) } else { Err(HookError::message(text)) }
}

/// Whether rules could name an action so.
fn is_action(name: &str) -> bool {
    format!("x#{name}").parse::<Route>().is_ok()
}

/// The actions of a linked plugin that its entry advertises; all of them where it says nothing.
fn advertised(entry: &Entry, actions: &[Action<Webhooks>]) -> Vec<Action<Webhooks>> {
    let is_advertised = |action: &&Action<Webhooks>| match &entry.actions {
        Some(Advertised::Names(names)) => names.iter().any(|name| name == action.name()),
        _ => true,
    };
    actions.iter().filter(is_advertised).cloned().collect()
}
