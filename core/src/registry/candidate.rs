//! The plugins that might be registered: what was linked and what was added by hand.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::collect::{self, Linked};
use crate::config::{AnyConfig, Config, Made, Reading};
use crate::data::{
    Construction, ImplRecord, KindRecord, Manifest, Origin, Plugin, PluginInfo, PluginRecord, Record, Spec,
    erase,
};
use crate::fault::isolate;
use crate::registry::check::Host;
use crate::registry::maker::Maker;
use crate::registry::{Accepts, Instance, Problem, open};

/// A plugin that is to be registered, or is.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) id: Cow<'static, str>,
    pub(crate) manifest: &'static Manifest,
    /// Where it is declared, or where it was added by hand.
    pub(crate) origin: Origin,
    /// Makes an instance; none where the program handed one over.
    pub(crate) construct: Option<Maker>,
    /// The instance, once there is one.
    pub(crate) instance: Option<Instance>,
    /// Its hooks of the specs at hand, and of the framework's own.
    pub(crate) impls: Arc<Vec<&'static ImplRecord>>,
    /// The kinds that it is of, as far as they are traits.
    pub(crate) kinds: &'static [KindRecord],
    /// Where the operator puts it among the others, before ids are compared: low first.
    pub(crate) precedence: i32,
    /// What the operator has it depend on besides.
    pub(crate) also_needs: Arc<[String]>,
    /// Whether it is to be fired.
    pub(crate) enabled: bool,
    /// Whether it is ready to be: where plugins are started, only between its start and its stop.
    pub(crate) active: bool,
    /// Under which number it joined a live set; none where it was never enabled in one.
    pub(crate) joined: Option<u64>,
    /// A later registration has a greater number; linked plugins, until they are in order, share the least.
    pub(crate) age: u64,
    /// What is known of it, once it was checked.
    pub(crate) info: Option<Arc<PluginInfo>>,
}

impl Candidate {
    /// A plugin value, registered by hand at the caller's.
    #[track_caller]
    pub(crate) fn by_hand<S: Accepts<P>, P: Plugin>(id: Cow<'static, str>, plugin: Arc<P>) -> Self {
        Self { instance: Some(Instance::new(plugin)), ..Self::of::<S, P>(id, None) }
    }

    /// A plugin that the program makes, registered by hand at the caller's.
    #[track_caller]
    pub(crate) fn made<S: Accepts<P>, P: Plugin>(
        id: Cow<'static, str>,
        make: impl Fn() -> P + Send + Sync + 'static,
    ) -> Self {
        Self::of::<S, P>(id, Some(Maker::program(move || erase(make()))))
    }

    /// A plugin that the program makes of its configuration, registered by hand at the caller's.
    #[track_caller]
    pub(crate) fn configured<S: Accepts<P>, P: Plugin, C: Config, M: Made<P>>(
        id: Cow<'static, str>,
        make: impl Fn(C) -> M + Send + Sync + 'static,
    ) -> Self {
        Self::of::<S, P>(id, Some(Maker::configured(make)))
    }

    #[track_caller]
    fn of<S: Accepts<P>, P: Plugin>(id: Cow<'static, str>, construct: Option<Maker>) -> Self {
        let mut impls = S::impls();
        for own in P::COMPANIONS {
            if !impls.iter().any(|known| known.spec.is(own.spec)) {
                impls.push(own);
            }
        }
        let (manifest, origin, impls) = (P::MANIFEST, Origin::caller(), Arc::new(impls));
        Self { origin, construct, impls, kinds: P::KINDS, ..Self::new(id, manifest) }
    }

    /// A plugin that is known by its declaration.
    pub(crate) fn listed(
        manifest: &'static Manifest,
        impls: Vec<&'static ImplRecord>,
        construct: Option<Construction>,
        kinds: &'static [KindRecord],
    ) -> Self {
        let (construct, impls) = (construct.map(Maker::Record), Arc::new(impls));
        Self { construct, impls, kinds, ..Self::new(Cow::Borrowed(manifest.id), manifest) }
    }

    fn new(id: Cow<'static, str>, manifest: &'static Manifest) -> Self {
        Self {
            id,
            manifest,
            origin: manifest.origin,
            construct: None,
            instance: None,
            impls: Arc::default(),
            kinds: &[],
            precedence: 0,
            also_needs: Arc::default(),
            enabled: true,
            active: true,
            joined: None,
            age: 0,
            info: None,
        }
    }

    pub(super) fn linked(plugin: &PluginRecord) -> Self {
        let (construct, kinds) = (Some(Maker::Record(plugin.construct)), plugin.kinds);
        Self { construct, kinds, ..Self::new(Cow::Borrowed(plugin.manifest.id), plugin.manifest) }
    }

    /// Reads its configuration, if it is made of one and was not made yet; nothing where something is wrong with it, which
    /// `reading` then knows.
    ///
    /// # Errors
    ///
    /// Where what reads its type panics.
    pub(crate) fn read(&self, reading: &mut Reading<'_>) -> Result<Option<AnyConfig>, Box<Problem>> {
        let Some(construct) = self.construct.as_ref().filter(|_| self.instance.is_none()) else {
            return Ok(None);
        };
        isolate(|| construct.read(reading, &self.id)).map_err(|panic| {
            Box::new(Problem::Constructor { plugin: self.id.to_string(), panic, origin: self.origin })
        })
    }

    /// Makes an instance, if there is none and the program has not handed one over.
    ///
    /// # Errors
    ///
    /// Where the constructor refuses its configuration, or panics.
    pub(crate) fn construct(&mut self, config: Option<AnyConfig>) -> Result<(), Box<Problem>> {
        let Some(construct) = self.construct.as_ref().filter(|_| self.instance.is_none()) else {
            return Ok(());
        };
        let made = isolate(|| construct.make(config));
        let (plugin, origin) = (self.id.to_string(), self.origin);
        let problem = match made {
            Ok(Ok(instance)) => {
                self.instance = Some(Instance::new(instance));
                return Ok(());
            }
            Ok(Err(error)) => Problem::Configuration { plugin, error: error.to_string(), origin },
            Err(panic) => Problem::Constructor { plugin, panic, origin },
        };
        Err(Box::new(problem))
    }

    /// The same plugin before it was checked and made.
    pub(crate) fn anew(&self) -> Self {
        Self { instance: None, joined: None, info: None, ..self.clone() }
    }

    /// Whether it is fired.
    pub(crate) fn is_fired(&self) -> bool {
        self.enabled && self.active
    }

    /// The ids that it cannot do without.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &str> {
        let own = self.manifest.dependencies.iter().filter(|needs| !needs.optional).map(|needs| needs.id);
        own.chain(self.also_needs.iter().map(|id| &**id))
    }
}

/// Takes the linked plugins that have to do with `specs`, sorted by id, and reports what should have come and did not.
///
/// A plugin has to do with them if it implements one of them or is of one of the host's kinds, if it is nobody else's, or if one
/// that has to do with them depends on it. Where the set is `open`, `specs` come to be all that any of them implements.
pub(super) fn linked(
    specs: &mut Vec<&'static Spec>,
    open: bool,
    host: &Host,
    linked: &[Linked],
    without: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<Candidate> {
    let records = collect::records();
    for linked in linked {
        let arrived = records.iter().map(|record| {
            let manifest = manifest(record);
            (manifest.origin.crate_name(), manifest.id)
        });
        problems.extend(linked.missing(arrived).into_iter().map(Problem::NotLinked));
    }
    let left_out = |manifest: &Manifest| {
        without.iter().any(|id| id == manifest.id)
            || linked.iter().any(|linked| linked.excludes(manifest.origin.crate_name()))
    };

    let mut candidates = Vec::new();
    let mut elsewhere = Vec::new();
    let mut at: HashMap<_, usize> = HashMap::new();
    for record in &records {
        if let Record::Plugin(plugin) = record
            && !left_out(plugin.manifest)
        {
            at.insert((plugin.plugin)(), candidates.len());
            candidates.push(Candidate::linked(plugin));
        }
    }
    let impls = records.iter().filter_map(|record| match record {
        Record::Impl(hooks) => Some((*at.get(&(hooks.plugin)())?, *hooks)),
        Record::Plugin(_) => None,
    });
    let impls: Vec<(usize, &'static ImplRecord)> = impls.collect();
    if open {
        open::widen(specs, impls.iter().map(|(_, hooks)| hooks.spec));
    }
    for (candidate, hooks) in impls {
        if hooks.spec.companion || specs.iter().any(|spec| spec.is(hooks.spec)) {
            Arc::make_mut(&mut candidates[candidate].impls).push(hooks);
        } else {
            elsewhere.push((candidate, hooks));
        }
    }
    for (candidate, hooks) in &elsewhere {
        // A plugin may serve hosts of several versions of a spec: it is not absent from this one.
        let spec = |hooks: &ImplRecord| (hooks.spec.name, hooks.spec.origin.package);
        if !candidates[*candidate].impls.iter().any(|own| spec(own) == spec(hooks)) {
            problems.extend(skew(specs, hooks));
        }
    }
    let ids = candidates.iter().map(|candidate| candidate.id.to_string());
    let ids: Vec<String> = ids.collect();
    let is_linked = |id: &String| records.iter().any(|record| manifest(record).id == *id);
    for id in without.iter().filter(|id| !is_linked(id)) {
        problems.push(Problem::NothingToLeaveOut { plugin: id.clone(), linked: ids.clone() });
    }
    let mut elsewhere: BTreeSet<usize> = elsewhere.into_iter().map(|(candidate, _)| candidate).collect();
    elsewhere.extend((0..).zip(&candidates).filter(|(_, one)| !one.kinds.is_empty()).map(|(i, _)| i));
    // A spec that goes along with others says nothing of a plugin, unless it is all that the registry fires.
    let only_companions = specs.iter().all(|spec| spec.companion);
    let counts =
        |spec: &Spec| (only_companions || !spec.companion) && specs.iter().any(|known| known.is(spec));
    let here = |i: &usize| {
        let one = &candidates[*i];
        let is_known = |kind: &&str| host.kinds.iter().any(|known| known.name == **kind);
        one.impls.iter().any(|hooks| counts(hooks.spec))
            || one.manifest.kinds.iter().any(is_known)
            || !elsewhere.contains(i)
    };
    let here = (0..candidates.len()).filter(here).collect();
    relevant(candidates, here)
}

fn manifest(record: &Record) -> &'static Manifest {
    match record {
        Record::Plugin(plugin) => plugin.manifest,
        Record::Impl(hooks) => hooks.hookimpls.manifest,
    }
}

/// The same spec in another version, or in another copy of its crate: a plugin that would silently be absent.
fn skew(specs: &[&'static Spec], hooks: &ImplRecord) -> Option<Problem> {
    let (built_against, origin) = (hooks.spec.origin, hooks.hookimpls.origin);
    let fires = specs.iter().find(|spec| spec.is_version_of(hooks.spec))?;
    Some(Problem::SpecVersion {
        plugin: hooks.hookimpls.manifest.id.to_owned(),
        origin,
        spec: hooks.spec.name,
        package: built_against.package,
        built_against: built_against.version,
        fires: fires.origin.version,
    })
}

/// Drops the plugins that are not `open`, since they only have to do with other registries, and that nobody here depends on.
fn relevant(candidates: Vec<Candidate>, mut open: Vec<usize>) -> Vec<Candidate> {
    let by_id: HashMap<&str, usize> = candidates.iter().enumerate().map(|(i, c)| (&*c.id, i)).collect();
    let mut kept: BTreeSet<usize> = open.iter().copied().collect();
    while let Some(i) = open.pop() {
        let needs = candidates[i].manifest.dependencies.iter();
        for needed in needs.filter_map(|needs| by_id.get(needs.id)) {
            if kept.insert(*needed) {
                open.push(*needed);
            }
        }
    }
    let all = candidates.into_iter().enumerate();
    all.filter_map(|(i, candidate)| kept.contains(&i).then_some(candidate)).collect()
}
