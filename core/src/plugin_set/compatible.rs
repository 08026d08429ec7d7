//! What the members of a set need of the program: a version of the host, a version of its interface, a platform.

use std::env::consts::{ARCH, OS};

use super::{Message, SetGraph};
use crate::data::{Manifest, Release, admits, release, runs_here, text};

/// The host, as far as the set states it.
pub(super) struct Host {
    name: Option<&'static str>,
    version: &'static str,
    /// None where the version cannot be read.
    release: Option<Release<'static>>,
}

impl<const N: usize, const H: usize, const L: usize> SetGraph<N, H, L> {
    /// What the set says of the host.
    pub(super) const fn check_host(&self, problems: &mut Message) -> Host {
        let Some(stated) = self.set.host else { return Host { name: None, version: "", release: None } };
        let Some((name, version)) = text::split_once(stated, b' ') else {
            problems.problem().text("the host is ").name(stated);
            problems.text(", without a version; write both, as in ");
            problems.text("`host = \"").text(stated).text(" 1.2.3\"`");
            return Host { name: Some(stated), version: "", release: None };
        };
        let release = release(version);
        if release.is_none() {
            problems.problem().text("the version of host ").name(name);
            problems.text(": invalid version ").name(version).text("; write one such as `1.2.3`");
        }
        Host { name: Some(name), version, release }
    }

    /// Whether a plugin gets what it needs of the program.
    pub(super) const fn check_compatible(&self, rank: usize, host: &Host, problems: &mut Message) {
        let manifest = self.manifest(rank);
        check_requires_host(manifest, host, problems);
        self.check_api_version(manifest, problems);
        check_platform(manifest, problems);
    }

    const fn check_api_version(&self, manifest: &Manifest, problems: &mut Message) {
        let (wanted, spoken) = (manifest.api_versions, self.set.api_versions);
        let mut i = 0;
        while i < wanted.len() && !speaks(spoken, wanted[i]) {
            i += 1;
        }
        if i == wanted.len() && !wanted.is_empty() {
            problems.problem().text("plugin ").name(manifest.id).text(" is made for version ");
            tell_versions(wanted, problems);
            problems.text(" of the interface of its host, and this ");
            if spoken.is_empty() {
                problems.text("set does not say which that speaks: write `api_versions = […]`");
            } else {
                problems.text("host speaks ");
                tell_versions(spoken, problems);
            }
            problems.text(" (").origin(&manifest.origin).text(")");
        }
    }
}

const fn check_requires_host(manifest: &Manifest, host: &Host, problems: &mut Message) {
    let Manifest { id, requires_host: Some(requirement), .. } = manifest else { return };
    let Some(name) = host.name else {
        problems.problem().text("plugin ").name(id).text(" requires a host ").name(requirement);
        problems
            .text(", but this set does not say what it is: write `host = \"…\"` with its name and version");
        return;
    };
    let version = match host.release {
        Some(version) => version,
        None => Release::ZERO,
    };
    match admits(requirement, version) {
        None => {
            problems.problem().text("plugin '").text(id).text("' has invalid requires_").text(name);
            problems.text(" '").text(requirement).text("'; write one such as `>=1.2, <2`");
        }
        Some(false) if host.release.is_some() => {
            problems.problem().text("plugin '").text(id).text("' requires ").text(name).text(" '");
            problems.text(requirement).text("', but current version is ").text(host.version);
        }
        Some(_) => {}
    }
}

const fn check_platform(manifest: &Manifest, problems: &mut Message) {
    let platforms = manifest.platforms;
    let mut i = 0;
    while i < platforms.len() && !runs_here(platforms[i]) {
        i += 1;
    }
    if i == platforms.len() && !platforms.is_empty() {
        problems.problem().text("plugin ").name(manifest.id).text(" runs on ");
        let (mut i, mut is_first) = (0, true);
        while i < platforms.len() {
            problems.between(", ", &mut is_first).text(platforms[i]);
            i += 1;
        }
        problems.text(", and this is ").text(OS).text("-").text(ARCH);
        problems.text(" (").origin(&manifest.origin).text(")");
    }
}

const fn speaks(spoken: &[u32], version: u32) -> bool {
    let mut i = 0;
    while i < spoken.len() {
        if spoken[i] == version {
            return true;
        }
        i += 1;
    }
    false
}

/// `1, 2 or 3`.
const fn tell_versions(versions: &[u32], problems: &mut Message) {
    let mut i = 0;
    while i < versions.len() {
        if i > 0 {
            problems.text(if i + 1 < versions.len() { ", " } else { " or " });
        }
        problems.number(versions[i] as u64);
        i += 1;
    }
}
