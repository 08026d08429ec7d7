//! Handlers: the plugins that know what to do with others.

use hookspec::{HookError, PluginInfo, Registry, Snapshot, SpecError, SpecSet, hookspec};

use crate::{CheckResult, ConsoleWrite, FilesWrite, HANDLER, Stage};

/// What a plugin of the type `handler` does for the plugins of the types that it handles.
///
/// Which types these are its manifest says: `extra(handler(handles = ["input", "output"]))`. Of several handlers for one type, the
/// first that is active has it.
///
/// This is the one spec that Opsbox fires. The hooks of the types come with their handlers, as specs of their own, and
/// a handler fires them through [`Active::hooks`].
#[hookspec(capabilities(ConsoleWrite, FilesWrite))]
pub trait HandlerSpec {
    /// What a plugin of one of its types is for.
    #[hook(first)]
    fn role(&self, of: &str) -> Option<Role>;

    /// Has a plugin of one of its types do its work.
    #[hook(first)]
    fn process_plugin(&self, job: &Job<'_>) -> Result<Option<Vec<CheckResult>>, HookError>;
}

/// What the plugins of a type are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// Where in a pipeline they stand; none of those that others use.
    pub stage: Option<Stage>,
    /// The hook that each of them implements.
    pub hook: &'static str,
}

/// The work of one plugin.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The plugin.
    pub plugin: &'a PluginInfo,
    /// Its type.
    pub kind: &'static str,
    /// The results that it is given: none, where it is an input.
    pub prior: &'a [CheckResult],
    /// All that is active.
    pub active: &'a Active,
}

impl Job<'_> {
    /// The plugins of a type among those that the plugin uses, in the order in which its manifest names them.
    pub fn used(&self, kind: &str) -> Vec<&PluginInfo> {
        let needs = self.plugin.manifest().map(|manifest| manifest.dependencies).unwrap_or_default();
        let used = needs.iter().filter_map(|needs| self.active.registry().plugin(needs.id));
        used.filter(|plugin| type_of(plugin) == Some(kind)).collect()
    }
}

/// The plugins that a pipeline needs, made, configured and started.
#[derive(Debug)]
pub struct Active(Snapshot<HandlerSpecDispatcher>);

impl Active {
    /// What is active is this set, which is open.
    pub fn new(set: Snapshot<HandlerSpecDispatcher>) -> Self {
        Self(set)
    }

    /// The handlers.
    pub fn handlers(&self) -> &HandlerSpecDispatcher {
        &self.0
    }

    /// The hooks of a spec that came with a handler.
    ///
    /// # Errors
    ///
    /// Where plugins were built against another version of it.
    pub fn hooks<T: SpecSet>(&self) -> Result<Snapshot<T>, SpecError> {
        self.0.of()
    }

    /// The plugins, in the order in which they were activated.
    pub fn registry(&self) -> &Registry {
        self.0.registry()
    }
}

/// The type of a plugin: the one kind that its manifest names.
pub fn type_of(plugin: &PluginInfo) -> Option<&'static str> {
    plugin.manifest()?.kinds.first().copied()
}

/// The types that a plugin handles, as its manifest says; none, where it is no handler.
pub fn handles(manifest: &hookspec::Manifest) -> impl Iterator<Item = &'static str> {
    let listed = manifest.extra("handler.handles").filter(|_| manifest.kinds.contains(&HANDLER));
    listed.map(hookspec::Extra::items).unwrap_or_default().iter().filter_map(hookspec::Extra::as_text)
}
