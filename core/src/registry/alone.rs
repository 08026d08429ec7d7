//! Dispatchers over one plugin alone.

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::data::{HookMeta, Hookimpl, PluginInfo, Spec};
use crate::registry::assembly::{Value, hookimpl};
use crate::registry::members::Fixed;
use crate::registry::{Assembly, Candidate, Registry, SpecSet};

/// The plugin's place where there is no other.
pub(super) const ONLY: usize = 0;

/// A plugin by itself, and its hookimpls.
pub(super) struct Alone {
    pub(super) plugin: Arc<PluginInfo>,
    /// Each with the identity of its spec; arounds first.
    hookimpls: Vec<(TypeId, Arc<Hookimpl>)>,
}

impl Alone {
    /// Its hookimpls of one hook.
    pub(super) fn of(&self, spec: &Spec, hook: &HookMeta) -> Vec<Arc<Hookimpl>> {
        let these = self
            .hookimpls
            .iter()
            .filter(|(id, hookimpl)| *id == (spec.id)() && std::ptr::eq(hookimpl.hook, hook));
        these.map(|(_, hookimpl)| Arc::clone(hookimpl)).collect()
    }
}

impl Registry {
    /// Makes dispatchers over one plugin of this registry that has an instance, also of specs that the registry does not fire.
    ///
    /// Costs a few allocations per hook, however many plugins there are: it is made for one fire, and not kept.
    pub(crate) fn alone<S: SpecSet>(&self, fixed: &Arc<Fixed>, candidate: &Candidate) -> Option<S> {
        let (instance, info) = (candidate.instance.as_ref()?, candidate.info.as_ref()?);
        let specs = S::specs();
        let mut all = Vec::new();
        for hooks in candidate.impls.iter().filter(|hooks| specs.iter().any(|spec| spec.is(hooks.spec))) {
            for meta in hooks.hookimpls.list {
                if let Some(hook) = hooks.spec.hooks.iter().find(|hook| hook.name == meta.hook) {
                    let (name, origin) = (Cow::Borrowed(meta.hook), hooks.hookimpls.origin);
                    let one = hookimpl(info, Some(ONLY), hook, name, meta, origin, ONLY, &fixed.safeguards);
                    all.push(((hooks.spec.id)(), Arc::new(one)));
                }
            }
        }
        let wanted = S::kinds();
        let kinds = candidate.kinds.iter().filter(|one| wanted.iter().any(|kind| kind.is(one.kind)));
        let objects = kinds.map(|one| (((one.kind.id)(), ONLY), (one.bind)(Arc::clone(instance))));
        all.sort_by_key(|(_, hookimpl): &(TypeId, Arc<Hookimpl>)| !hookimpl.around);
        Some(S::assemble(&mut Assembly {
            registry: self.clone(),
            values: vec![Value::of(candidate)],
            tables: HashMap::new(),
            objects: objects.collect(),
            fixed: Arc::clone(fixed),
            histories: None,
            spares: None,
            joined: Arc::default(),
            kept: vec![true],
            core: false,
            subset: None,
            alone: Some(Alone { plugin: Arc::clone(info), hookimpls: all }),
            staged: Vec::new(),
        }))
    }
}
