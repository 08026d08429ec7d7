//! What a plugin needs of the program that it runs in: a version of the host, a version of its interface, a platform.
//!
//! A plugin that does not get it is sound, and only not for this host: [`Problem::is_incompatible`] tells these problems from
//! those that somebody has to mend, so that a host may pass such plugins over.

use crate::data::{Requirement, Version, runs_here};
use crate::registry::Problem;
use crate::registry::candidate::Candidate;
use crate::registry::check::Host;

/// Everything of that kind which is wrong with one plugin; `own` is the host's name and version, where it can be read.
pub(super) fn incompatibilities(
    candidate: &Candidate,
    host: &Host,
    own: Option<&(&str, Version)>,
) -> Vec<Problem> {
    [host_version(candidate, host, own), api_version(candidate, host), platform(candidate)]
        .into_iter()
        .flatten()
        .collect()
}

fn host_version(candidate: &Candidate, host: &Host, own: Option<&(&str, Version)>) -> Option<Problem> {
    let text = candidate.manifest.requires_host?;
    let (plugin, requirement) = (candidate.id.to_string(), text.to_owned());
    let Some((name, _)) = &host.name else {
        return Some(Problem::UnnamedHost { plugin, requirement });
    };
    let host = name.clone();
    match (Requirement::parse(text), own) {
        (Err(source), _) => Some(Problem::HostRequirement { plugin, host, requirement, source }),
        (Ok(required), Some((_, version))) if !required.admits(version) => {
            Some(Problem::HostVersion { plugin, host, requirement, version: version.to_string() })
        }
        _ => None,
    }
}

fn api_version(candidate: &Candidate, host: &Host) -> Option<Problem> {
    let wanted = candidate.manifest.api_versions;
    if wanted.is_empty() || wanted.iter().any(|version| host.api_versions.contains(version)) {
        return None;
    }
    let (plugin, origin) = (candidate.id.to_string(), candidate.origin);
    Some(Problem::ApiVersion { plugin, wanted: wanted.to_vec(), spoken: host.api_versions.clone(), origin })
}

fn platform(candidate: &Candidate) -> Option<Problem> {
    let platforms = candidate.manifest.platforms;
    if platforms.is_empty() || platforms.iter().any(|platform| runs_here(platform)) {
        return None;
    }
    let platforms = platforms.iter().map(|platform| (*platform).to_owned()).collect();
    let (plugin, origin) = (candidate.id.to_string(), candidate.origin);
    Some(Problem::Platform { plugin, platforms, origin })
}
