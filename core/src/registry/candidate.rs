//! The plugins that might be registered: what was linked and what was added by hand.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::collect::{self, Linked};
use crate::data::{AnyPlugin, ImplRecord, Manifest, Origin, Plugin, PluginInfo, PluginRecord, Record, Spec};
use crate::fault::Contained;
use crate::registry::{Accepts, Problem};

/// A plugin that is to be registered, or is.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) id: Cow<'static, str>,
    pub(crate) manifest: &'static Manifest,
    /// Where it is declared, or where it was added by hand.
    pub(crate) origin: Origin,
    /// Makes an instance; none where the program handed one over.
    pub(crate) construct: Option<fn() -> AnyPlugin>,
    /// The instance, once there is one.
    pub(crate) instance: Option<Contained<AnyPlugin>>,
    /// Its hooks of the specs at hand.
    pub(crate) impls: Vec<&'static ImplRecord>,
    /// Whether it is fired.
    pub(crate) enabled: bool,
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
        Self {
            id,
            manifest: P::MANIFEST,
            origin: Origin::caller(),
            construct: None,
            instance: Some(Contained::new(plugin)),
            impls: S::impls(),
            enabled: true,
            joined: None,
            age: 0,
            info: None,
        }
    }

    pub(super) fn linked(plugin: &PluginRecord) -> Self {
        Self::listed(plugin.manifest, Vec::new(), Some(plugin.construct))
    }

    /// A plugin that is known by its declaration.
    pub(crate) fn listed(
        manifest: &'static Manifest,
        impls: Vec<&'static ImplRecord>,
        construct: Option<fn() -> AnyPlugin>,
    ) -> Self {
        Self {
            id: Cow::Borrowed(manifest.id),
            manifest,
            origin: manifest.origin,
            construct,
            instance: None,
            impls,
            enabled: true,
            joined: None,
            age: 0,
            info: None,
        }
    }

    /// The ids that it cannot do without.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &'static str> {
        self.manifest.dependencies.iter().filter(|needs| !needs.optional).map(|needs| needs.id)
    }
}

/// Takes the linked plugins that have to do with `specs`, sorted by id, and reports what should have come and did not.
///
/// A plugin has to do with them if it implements one of them, or no spec at all, or if one that does depends on it.
pub(super) fn linked(
    specs: &[&'static Spec],
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
    for record in &records {
        if let Record::Impl(hooks) = record
            && let Some(&candidate) = at.get(&(hooks.plugin)())
        {
            if specs.iter().any(|spec| spec.is(hooks.spec)) {
                candidates[candidate].impls.push(hooks);
            } else {
                elsewhere.push((candidate, *hooks));
            }
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
    for id in without {
        if !records.iter().any(|record| manifest(record).id == *id) {
            problems.push(Problem::NothingToLeaveOut { plugin: id.clone(), linked: ids.clone() });
        }
    }
    relevant(candidates, &elsewhere.into_iter().map(|(candidate, _)| candidate).collect())
}

fn manifest(record: &Record) -> &'static Manifest {
    match record {
        Record::Plugin(plugin) => plugin.manifest,
        Record::Impl(hooks) => hooks.hookimpls.manifest,
    }
}

/// The same spec in another version, or in another copy of its crate: a plugin that would silently be absent.
///
/// A crate may hold several specs of one name; in one version, the place tells them apart.
fn skew(specs: &[&'static Spec], hooks: &ImplRecord) -> Option<Problem> {
    let (built_against, origin) = (hooks.spec.origin, hooks.hookimpls.origin);
    let place = |origin: Origin| (origin.module, origin.line);
    let same = |spec: &&&Spec| {
        spec.name == hooks.spec.name
            && spec.origin.package == built_against.package
            && (spec.origin.version != built_against.version || place(spec.origin) == place(built_against))
    };
    let fires = specs.iter().find(same)?;
    Some(Problem::SpecVersion {
        plugin: hooks.hookimpls.manifest.id.to_owned(),
        origin,
        spec: hooks.spec.name,
        package: built_against.package,
        built_against: built_against.version,
        fires: fires.origin.version,
    })
}

/// Drops the plugins that only implement specs of other registries and that nobody here depends on.
fn relevant(candidates: Vec<Candidate>, elsewhere: &BTreeSet<usize>) -> Vec<Candidate> {
    let by_id: HashMap<&str, usize> = candidates.iter().enumerate().map(|(i, c)| (&*c.id, i)).collect();
    let here = |i: &usize| !candidates[*i].impls.is_empty() || !elsewhere.contains(i);
    let mut open: Vec<usize> = (0..candidates.len()).filter(here).collect();
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
