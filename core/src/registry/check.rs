//! What must hold of the plugins before any of their code runs.

use std::collections::HashMap;
use std::sync::Arc;

use crate::data::{Manifest, Requirement, Version, check_id};
use crate::manifest::Manifests;
use crate::order::CORE;
use crate::registry::candidate::Candidate;
use crate::registry::kinds::{self, KindRule, Known};
use crate::registry::placement::Placement;
use crate::registry::{Problem, compatible};

/// What the host says of itself and demands of plugins.
#[derive(Default)]
pub(super) struct Host {
    /// Its name and version, if it tells.
    pub(super) name: Option<(String, String)>,
    /// The capabilities it knows besides those of the specs.
    pub(super) capabilities: Vec<&'static str>,
    /// The versions of its interface that it speaks.
    pub(super) api_versions: Vec<u32>,
    /// The kinds that it knows.
    pub(super) kinds: Vec<Known>,
    /// How many of them a plugin is of.
    pub(super) kind_rule: KindRule,
    /// The manifests that it has in files, if it has.
    pub(super) manifests: Option<Manifests>,
    /// What the operator says of the places of plugins.
    pub(super) placement: Placement,
    /// Its rule for ids, beyond the widest.
    pub(super) id_rule: Option<Box<IdRule>>,
    /// Its rule for manifests, beyond what is checked of every one.
    pub(super) manifest_rule: Option<Box<ManifestRule>>,
}

pub(super) type IdRule = dyn Fn(&str) -> Result<(), String> + Send + Sync;
pub(super) type ManifestRule = dyn Fn(&Manifest) -> Result<(), String> + Send + Sync;

/// Reports everything that is wrong with single plugins, and returns their versions.
pub(super) fn plugins(candidates: &[Candidate], host: &Host, problems: &mut Vec<Problem>) -> Vec<Version> {
    let own = host.name.as_ref().and_then(|(name, version)| match Version::parse(version) {
        Ok(version) => Some((name.as_str(), version)),
        Err(source) => {
            problems.push(Problem::OwnVersion { host: name.clone(), source });
            None
        }
    });
    candidates
        .iter()
        .map(|candidate| {
            id(candidate, host, problems);
            problems.extend(compatible::incompatibilities(candidate, host, own.as_ref()));
            capabilities(candidate, host, problems);
            kinds::check(candidate, host, problems);
            manifest(candidate, host, problems);
            version(candidate, problems)
        })
        .collect()
}

fn id(candidate: &Candidate, host: &Host, problems: &mut Vec<Problem>) {
    let (plugin, origin) = (|| candidate.id.to_string(), candidate.origin);
    if let Err(source) = check_id(&candidate.id) {
        problems.push(Problem::Id { plugin: plugin(), origin, source });
    } else if let Some(Err(reason)) = host.id_rule.as_ref().map(|rule| rule(&candidate.id)) {
        problems.push(Problem::HostIdRule { plugin: plugin(), origin, reason });
    }
}

fn version(candidate: &Candidate, problems: &mut Vec<Problem>) -> Version {
    if let Some(known) = &candidate.info {
        return known.version.clone();
    }
    Version::parse(candidate.manifest.version).unwrap_or_else(|source| {
        let (plugin, origin) = (candidate.id.to_string(), candidate.origin);
        problems.push(Problem::Version { plugin, origin, source });
        super::members::no_version()
    })
}

fn capabilities(candidate: &Candidate, host: &Host, problems: &mut Vec<Problem>) {
    let declared = candidate.manifest.capabilities.iter();
    let mut unknown: Vec<String> =
        declared.filter(|name| !host.capabilities.contains(name)).map(|name| (*name).to_owned()).collect();
    if !unknown.is_empty() {
        unknown.sort_unstable();
        unknown.dedup();
        let (plugin, origin) = (candidate.id.to_string(), candidate.origin);
        problems.push(Problem::UnknownCapabilities { plugin, unknown, origin });
    }
}

fn manifest(candidate: &Candidate, host: &Host, problems: &mut Vec<Problem>) {
    if let Some(Err(reason)) = host.manifest_rule.as_ref().map(|rule| rule(candidate.manifest)) {
        let (plugin, origin) = (candidate.id.to_string(), candidate.origin);
        problems.push(Problem::HostManifestRule { plugin, origin, reason });
    }
    if let Some(manifests) = &host.manifests {
        let found = manifests.check(&candidate.id, candidate.origin, candidate.manifest);
        problems.extend(found.into_iter().map(Problem::Manifest));
    }
}

/// Reports ids that are taken twice, and drops the later plugin of each so that the other checks can go on.
pub(super) fn unique(candidates: Vec<Candidate>, problems: &mut Vec<Problem>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut by_id: HashMap<String, usize> = HashMap::with_capacity(candidates.len());
    for candidate in candidates {
        if candidate.id == CORE {
            // Reported by its id; the graph must not see it.
            id(&candidate, &Host::default(), problems);
            continue;
        }
        if let Some(&first) = by_id.get(&*candidate.id) {
            problems.push(Problem::Duplicate {
                plugin: candidate.id.to_string(),
                first: kept[first].origin,
                second: candidate.origin,
            });
        } else {
            by_id.insert(candidate.id.to_string(), kept.len());
            kept.push(candidate);
        }
    }
    kept
}

/// Reports values that are registered under two ids.
pub(super) fn values(candidates: &[Candidate], problems: &mut Vec<Problem>) {
    let mut by_value: HashMap<*const (), &Candidate> = HashMap::with_capacity(candidates.len());
    for candidate in candidates {
        let Some(instance) = &candidate.instance else { continue };
        if let Some(first) = by_value.insert(Arc::as_ptr(instance).cast(), candidate) {
            let (plugin, other) = (candidate.id.to_string(), first.id.to_string());
            problems.push(Problem::SameValue { plugin, other, origin: candidate.origin });
        }
    }
}

/// Reports dependencies in versions that will not do, and conflicts.
pub(super) fn relations(candidates: &[Candidate], versions: &[Version], problems: &mut Vec<Problem>) {
    let by_id: HashMap<&str, usize> = candidates.iter().enumerate().map(|(i, c)| (&*c.id, i)).collect();
    for candidate in candidates {
        let (plugin, manifest) = (candidate.id.to_string(), candidate.manifest);
        for needs in manifest.dependencies {
            let requirement = match Requirement::parse(needs.requirement) {
                Ok(requirement) => requirement,
                Err(source) => {
                    let (on, origin) = (needs.id.to_owned(), candidate.origin);
                    problems.push(Problem::Requirement { plugin: plugin.clone(), on, origin, source });
                    continue;
                }
            };
            let Some(&on) = by_id.get(needs.id) else { continue };
            if !requirement.admits(&versions[on]) {
                problems.push(Problem::DependencyVersion {
                    plugin: plugin.clone(),
                    on: needs.id.to_owned(),
                    requirement: needs.requirement.to_owned(),
                    found: versions[on].to_string(),
                    origin: candidates[on].origin,
                });
            }
        }
        for other in manifest.conflicts.iter().filter(|other| by_id.contains_key(**other)) {
            let (other, origin) = ((*other).to_owned(), candidate.origin);
            problems.push(Problem::Conflict { plugin: plugin.clone(), other, origin });
        }
    }
}
