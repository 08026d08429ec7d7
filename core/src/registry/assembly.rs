//! Putting the tables of a dispatcher together.

use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::data::{HookMeta, Hookimpl, HookimplMeta, ImplRecord, Kind, Origin, PluginInfo, Spec};
use crate::dispatch::{Bindings, HandlerSet, Hook, HostHandler, Slot, Subset};
use crate::fault::{Safeguards, discard};
use crate::historic::{Historic, Histories, Log, Stage, Staged, Stand, Tell};
use crate::kind::Member;
use crate::order::{PluginGraph, Sequencer};
use crate::registry::alone::{Alone, ONLY};
use crate::registry::arrange::arrange;
use crate::registry::candidate::Candidate;
use crate::registry::members::Fixed;
use crate::registry::{
    AllSpares, Frozen, Home, HookOrder, Instance, Problem, Profile, Registry, SelectError, Standing,
};

/// What an order is made of.
pub(super) struct Parts<'a> {
    pub(super) specs: &'a [&'static Spec],
    pub(super) candidates: &'a [Candidate],
    /// The candidates' places, in registration order.
    pub(super) registration: &'a [usize],
    pub(super) core: &'a Arc<PluginInfo>,
    pub(super) handlers: &'a [HostHandler],
    pub(super) graph: PluginGraph,
    pub(super) profile: Profile,
    pub(super) max_depth: usize,
    pub(super) safeguards: &'a Arc<Safeguards>,
    pub(super) problems: &'a mut Vec<Problem>,
    /// What was worked out for the version of the set before, if there is one.
    pub(super) before: Option<&'a Frozen>,
}

/// The hookimpls of the version before, of which those that are as they were are taken again.
struct Before<'a> {
    /// Hook by hook, and in each node by node.
    known: Vec<Vec<Option<&'a Arc<Hookimpl>>>>,
    /// The same of arounds.
    arounds: Vec<Vec<Option<&'a Arc<Hookimpl>>>>,
    profile: Profile,
}

impl<'a> Before<'a> {
    fn new(before: &'a Frozen, profile: Profile) -> Self {
        let nodes = before.registration.len();
        let [mut known, mut arounds] = [(); 2].map(|()| vec![vec![None; nodes]; before.hooks.len()]);
        for (at, hook) in before.hooks.iter().enumerate() {
            for hookimpl in &hook.order {
                let of = if hookimpl.around { &mut arounds } else { &mut known };
                if let Some(place) = hookimpl.node.and_then(|node| of[at].get_mut(node)) {
                    *place = Some(hookimpl);
                }
            }
        }
        Self { known, arounds, profile }
    }

    /// That of the same plugin in the same place.
    fn same(
        &self,
        hook: usize,
        node: usize,
        plugin: &Arc<PluginInfo>,
        around: bool,
        registered: usize,
    ) -> Option<Arc<Hookimpl>> {
        let of = if around { &self.arounds } else { &self.known };
        let known = (*of.get(hook)?.get(node)?)?;
        // Only pluggy's order asks for the number of a registration.
        let is_same = Arc::ptr_eq(&known.plugin, plugin)
            && (self.profile == Profile::Dependencies || known.registered == registered);
        is_same.then(|| Arc::clone(known))
    }
}

/// Works out who runs in each hook, and in what order.
pub(super) fn order(parts: Parts<'_>) -> Frozen {
    let infos: Vec<Arc<PluginInfo>> =
        parts.candidates.iter().filter_map(|candidate| candidate.info.clone()).collect();
    debug_assert_eq!(infos.len(), parts.candidates.len(), "all were checked");
    let places: Vec<_> =
        parts.specs.iter().flat_map(|&spec| spec.hooks.iter().map(move |&hook| (spec, hook))).collect();
    let mut all: Vec<Vec<Arc<Hookimpl>>> = places.iter().map(|_| Vec::new()).collect();
    for (registered, handler) in parts.handlers.iter().enumerate() {
        let hookimpl = core_hookimpl(
            parts.core,
            handler.hook,
            handler.name.clone(),
            handler.origin,
            registered,
            parts.safeguards,
        );
        if let Some(at) = places.iter().position(|(_, hook)| std::ptr::eq(*hook, handler.hook)) {
            all[at].push(Arc::new(hookimpl));
        }
    }
    let known = parts.before.map(|before| Before::new(before, parts.profile));
    for (registered, &node) in (parts.handlers.len()..).zip(parts.registration) {
        for hooks in parts.candidates[node].impls.iter() {
            let Some(first) = places.iter().position(|(spec, _)| spec.is(hooks.spec)) else { continue };
            for meta in hooks.hookimpls.list {
                let Some(hook) = hooks.spec.hooks.iter().position(|hook| hook.name == meta.hook) else {
                    continue;
                };
                let (at, plugin) = (first + hook, &infos[node]);
                let hook = hooks.spec.hooks[hook];
                let same =
                    known.as_ref().and_then(|known| known.same(at, node, plugin, meta.around, registered));
                let hookimpl = same.unwrap_or_else(|| {
                    let (name, origin) = (Cow::Borrowed(meta.hook), hooks.hookimpls.origin);
                    let safeguards = parts.safeguards;
                    Arc::new(hookimpl(plugin, Some(node), hook, name, meta, origin, registered, safeguards))
                });
                all[at].push(hookimpl);
            }
        }
    }

    let mut sequencer = Sequencer::new(&parts.graph);
    let mut hooks = Vec::new();
    for ((spec, hook), all) in places.into_iter().zip(all) {
        match arrange(&mut sequencer, parts.profile, hook, &all) {
            Ok(order) => {
                let order = order.into_iter().map(|i| Arc::clone(&all[i])).collect();
                hooks.push(HookOrder { spec, hook, order });
            }
            Err(errors) => {
                let problem = |error| Problem::HookOrder { hook: hook.name, error };
                parts.problems.extend(errors.into_iter().map(problem));
            }
        }
    }
    Frozen {
        plugins: parts.registration.iter().map(|&node| Arc::clone(&infos[node])).collect(),
        registration: parts.registration.to_vec(),
        core: Arc::clone(parts.core),
        profile: parts.profile,
        max_depth: parts.max_depth,
        safeguards: Arc::clone(parts.safeguards),
        hooks,
        registered: parts.handlers.len() + parts.registration.len(),
        graph: parts.graph,
        standing: Standing::default(),
    }
}

/// A hookimpl that is never called.
pub(crate) fn nobody(core: &Arc<PluginInfo>, hook: &'static HookMeta) -> Hookimpl {
    core_hookimpl(core, hook, "nobody".to_owned(), core.origin, 0, &Arc::default())
}

/// A handler of the host: it has no place in the graph, and asks for none in the order.
fn core_hookimpl(
    core: &Arc<PluginInfo>,
    hook: &'static HookMeta,
    name: String,
    origin: Origin,
    registered: usize,
    safeguards: &Arc<Safeguards>,
) -> Hookimpl {
    let name = Cow::Owned(name);
    hookimpl(core, None, hook, name, &HookimplMeta::new(hook.name), origin, registered, safeguards)
}

#[expect(clippy::too_many_arguments, reason = "each is a part of what it makes")]
pub(super) fn hookimpl(
    owner: &Arc<PluginInfo>,
    node: Option<usize>,
    hook: &'static HookMeta,
    name: Cow<'static, str>,
    meta: &HookimplMeta,
    origin: Origin,
    registered: usize,
    safeguards: &Arc<Safeguards>,
) -> Hookimpl {
    Hookimpl {
        conditional: meta.conditional,
        terms: safeguards.terms(owner, hook, &name, meta),
        hook,
        plugin: Arc::clone(owner),
        node,
        name,
        origin,
        around: meta.around,
        phase: meta.phase,
        priority: meta.priority,
        before: meta.before,
        after: meta.after,
        weight: meta.weight,
        registered,
    }
}

/// A plugin's value, and what binds its hooks to it.
pub(super) struct Value {
    instance: Instance,
    impls: Arc<Vec<&'static ImplRecord>>,
}

impl Value {
    /// That of a plugin that was made.
    pub(super) fn of(candidate: &Candidate) -> Option<Self> {
        let instance = candidate.instance.clone()?;
        Some(Self { instance, impls: Arc::clone(&candidate.impls) })
    }

    /// Its callable hooks of a spec.
    fn bind(&self, spec: &Spec) -> Option<Box<dyn Any>> {
        let hooks = self.impls.iter().find(|hooks| hooks.spec.is(spec))?;
        Some((hooks.bind)(Arc::clone(&self.instance)))
    }
}

/// A checked and constructed set of plugins, from which dispatchers take their hooks.
#[doc(hidden)]
pub struct Assembly {
    pub(super) registry: Registry,
    /// Node by node: the plugin's value.
    pub(super) values: Vec<Option<Value>>,
    /// Each plugin's callable hooks of each spec, as far as they were bound here.
    pub(super) tables: HashMap<(TypeId, usize), Box<dyn Any>>,
    /// Each plugin as each kind has it.
    pub(super) objects: HashMap<(TypeId, usize), Box<dyn Any>>,
    pub(super) fixed: Arc<Fixed>,
    /// The logs of historic hooks; none where nobody comes later.
    pub(super) histories: Option<Arc<Histories>>,
    /// What was bound for versions that are gone; none where there is just one.
    pub(super) spares: Option<Arc<AllSpares>>,
    /// Node by node: under which number the plugin joined a live set.
    pub(super) joined: Arc<[Option<u64>]>,
    /// Node by node: whether the plugin is fired.
    pub(super) kept: Vec<bool>,
    /// Whether the host's own handlers are.
    pub(super) core: bool,
    pub(super) subset: Option<Subset>,
    /// The one plugin, where it is all that there is.
    pub(super) alone: Option<Alone>,
    /// The historic hooks that were taken.
    pub(super) staged: Vec<Box<dyn Staged>>,
}

impl Assembly {
    /// The registry under assembly.
    pub fn registry(&self) -> Registry {
        self.registry.clone()
    }

    /// Takes the plugins of one kind, in registration order.
    pub(crate) fn kind<K: Kind + ?Sized>(&mut self) -> Box<[Member<K>]> {
        let Self { registry: Registry(frozen), objects, kept, .. } = self;
        let id = (K::META.id)();
        let mut object = |(node, plugin): (usize, &Arc<PluginInfo>)| {
            let object = objects.remove(&(id, node))?.downcast::<Arc<K::Object>>();
            let object = object.unwrap_or_else(|_| unreachable!("a record is its kind's"));
            Some(Member::new(Arc::clone(plugin), *object))
        };
        if let Some(Alone { plugin, .. }) = &self.alone {
            return object((ONLY, plugin)).into_iter().collect();
        }
        let nodes = frozen.registration.iter().copied().zip(&frozen.plugins);
        nodes.filter(|(node, _)| kept[*node]).filter_map(object).collect()
    }

    /// Takes one hook; `field` finds it in the table that the spec made for each plugin.
    ///
    /// # Panics
    ///
    /// If it is taken twice, which generated code does not do.
    pub fn hook<T: 'static, H: ?Sized + 'static>(
        &mut self,
        spec: &'static Spec,
        meta: &'static HookMeta,
        field: impl Fn(&mut T) -> &mut Bindings<H>,
    ) -> Hook<H>
    where
        Box<H>: Send + Sync,
    {
        let frozen = &self.registry.0;
        let own = self.alone.as_ref().map(|alone| alone.of(spec, meta));
        let spares = self.spares.as_ref().map(|spares| spares.of::<H>(spec, meta));
        let mut spare = spares.as_ref().map(|spares| spares.take());
        let order = own.as_deref().unwrap_or_else(|| {
            let mut hooks = frozen.hooks.iter();
            let order = hooks.find(|hook| hook.spec.is(spec) && hook.hook.name == meta.name);
            order.map(|order| &order.order[..]).unwrap_or_default()
        });
        let (mut slots, mut instances) = (Vec::with_capacity(order.len()), Vec::new());
        for hookimpl in
            order.iter().filter(|hookimpl| hookimpl.node.map_or(self.core, |node| self.kept[node]))
        {
            let value = hookimpl.node.and_then(|node| self.values[node].as_ref());
            let found = spare.as_mut().zip(value);
            let found = found.and_then(|(spare, value)| spare.of(&value.instance, hookimpl.around));
            let call = found.or_else(|| match hookimpl.node {
                Some(node) => {
                    let table = match self.tables.entry(((spec.id)(), node)) {
                        Entry::Occupied(table) => table.into_mut(),
                        Entry::Vacant(table) => table.insert(value?.bind(spec)?),
                    };
                    let bindings = field(table.downcast_mut::<T>()?);
                    if hookimpl.around { bindings.around.take() } else { bindings.handler.take() }
                }
                None => self.fixed.handlers[hookimpl.registered].share::<H>(),
            });
            let call = call.unwrap_or_else(|| unreachable!("`{hookimpl}` is bound once for `{}`", meta.name));
            if spares.is_some() {
                instances.push(value.map(|value| value.instance.clone()));
            }
            slots.push(Slot { call, hookimpl: Arc::clone(hookimpl) });
        }
        let home = spares.map(|spares| Home::new(spares, instances));
        Hook::new(meta, slots, frozen.setting()).with_home(home)
    }

    /// Takes one historic hook: `share` makes a second handle to a hookimpl, `tell` fires at one that comes later.
    ///
    /// # Panics
    ///
    /// If it is taken twice, which generated code does not do.
    pub fn historic<T: 'static, H: ?Sized + 'static, X>(
        &mut self,
        spec: &'static Spec,
        meta: &'static HookMeta,
        field: impl Fn(&mut T) -> &mut Bindings<H>,
        share: fn(&H) -> Box<H>,
        tell: Tell<H>,
    ) -> Historic<H, X>
    where
        Box<H>: Send + Sync,
    {
        let stand = Arc::new(Stand::new(self.hook(spec, meta, field), &self.joined));
        let log = self.histories.as_ref();
        let log = log.map(|histories| histories.log(meta, || Log::new(meta, share, tell, &stand)));
        if let (Some(log), None) = (&log, &self.subset) {
            self.staged.push(Box::new(Stage { log: Arc::clone(log), stand: Arc::clone(&stand) }));
        }
        Historic::new(stand, log, self.subset.iter().cloned().collect())
    }
}

/// What was bound and not taken is dropped here, and may be the last of a plugin.
impl Drop for Assembly {
    fn drop(&mut self) {
        for table in std::mem::take(&mut self.tables).into_values() {
            discard(table);
        }
        for object in std::mem::take(&mut self.objects).into_values() {
            discard(object);
        }
    }
}

impl std::fmt::Debug for Assembly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assembly").field("registry", &self.registry).finish_non_exhaustive()
    }
}

impl Registry {
    /// The same hook with extra handlers of the host, in their place in the order.
    pub(crate) fn extend<H: ?Sized + 'static>(
        &self,
        hook: &Hook<H>,
        extras: &mut HandlerSet,
        share: impl Fn(&H) -> Box<H>,
    ) -> Hook<H> {
        let frozen = &self.0;
        let mut slots: Vec<Slot<H>> = hook.slots.iter().map(|slot| slot.share(&share)).collect();
        let extras = extras.take(hook.meta());
        if extras.is_empty() {
            return Hook::new(hook.meta(), slots, hook.setting.clone());
        }
        let newest = slots.iter().map(|slot| slot.hookimpl.registered + 1).max().unwrap_or(0);
        for (registered, extra) in (newest.max(frozen.registered)..).zip(extras) {
            let hookimpl = core_hookimpl(
                &frozen.core,
                extra.hook,
                extra.name.clone(),
                extra.origin,
                registered,
                &frozen.safeguards,
            );
            if let Some(call) = extra.share::<H>() {
                slots.push(Slot { call, hookimpl: Arc::new(hookimpl) });
            }
        }
        // Those that a subset left out are ordered too: what they pull forward stays where they pulled it.
        let whole = frozen.hooks.iter().find(|order| std::ptr::eq(order.hook, hook.meta()));
        let mut all = whole.map(|whole| whole.order.clone()).unwrap_or_default();
        let mut at: HashMap<*const Hookimpl, usize> =
            (0..).zip(&all).map(|(i, known)| (Arc::as_ptr(known), i)).collect();
        let mut places: Vec<Option<Slot<H>>> = all.iter().map(|_| None).collect();
        for slot in slots {
            let i = *at.entry(Arc::as_ptr(&slot.hookimpl)).or_insert(all.len());
            if i == all.len() {
                all.push(Arc::clone(&slot.hookimpl));
                places.push(None);
            }
            places[i] = Some(slot);
        }
        // The others were in order and an extra asks for nothing, so there is no circle.
        let order = arrange(&mut Sequencer::new(&frozen.graph), frozen.profile, hook.meta(), &all)
            .unwrap_or_else(|_| (0..all.len()).collect());
        let slots = order.into_iter().filter_map(|i| places[i].take()).collect();
        Hook::new(hook.meta(), slots, hook.setting.clone())
    }

    /// Which of these ids is no plugin's; `core` is the host's.
    #[doc(hidden)]
    pub fn check_ids(&self, ids: &[&str]) -> Result<(), SelectError> {
        let known = |id: &str| id == crate::order::CORE || self.plugin(id).is_some();
        let mut unknown: Vec<String> =
            ids.iter().filter(|id| !known(id)).map(|id| (*id).to_owned()).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        unknown.sort_unstable();
        unknown.dedup();
        Err(SelectError { unknown, known: self.plugins().map(|plugin| plugin.id().to_owned()).collect() })
    }
}
