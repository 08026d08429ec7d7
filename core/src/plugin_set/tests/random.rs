//! Random sets, about half of which are sound.

use std::any::TypeId;
use std::ops::RangeInclusive;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::leak;
use crate::data::{Construction, Hookimpls, ImplRecord, Manifest, Needs, PluginRecord};
use crate::order::Phase;
use crate::plugin_set::Member;
use crate::toy::{HUSH, SAY, SPEC, ToyHooks, bind, host, toys};
use crate::{Builder, HookimplMeta, Origin, Registry};

/// Some plugins, and what their host is.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) members: Vec<Member>,
    pub(super) host: Option<&'static str>,
    pub(super) api_versions: &'static [u32],
}

/// What can be wrong with a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Its hook orders alone.
    Sound,
    /// Who depends on whom, too.
    Entangled,
    /// Anything.
    Wild,
}

/// A set of so many of these plugins.
pub(super) fn case(
    known: &'static [&'static str],
    size: RangeInclusive<usize>,
) -> impl Strategy<Value = Case> {
    let ids = subsequence(known, size.clone()).prop_shuffle();
    let host = prop_oneof![3 => Just(Some("acme 1.2.0")), 1 => Just(None), 1 => Just(Some("acme 2"))];
    let api_versions = select(&[&[] as &[u32], &[1], &[2, 3, 4]][..]);
    let kind = prop_oneof![3 => Just(Kind::Sound), 2 => Just(Kind::Entangled), 2 => Just(Kind::Wild)];
    (ids, host, api_versions, kind).prop_flat_map(move |(ids, host, api_versions, kind)| {
        let members = (7..).zip(&ids).enumerate().map(|(earlier, (line, id))| {
            let may_need = match kind {
                Kind::Sound => ids[..earlier].to_vec(),
                Kind::Entangled => ids.clone(),
                Kind::Wild => known.to_vec(),
            };
            member(id, line, known, may_need, kind == Kind::Wild).boxed()
        });
        let twin = option::weighted(
            chance(0.2, kind == Kind::Wild),
            (0..*size.end(), 0..*size.end(), any::<bool>()),
        );
        (members.collect::<Vec<_>>(), twin).prop_map(move |(mut members, twin)| {
            if let Some((from, to, is_same)) = twin
                && let (Some(from), Some(to)) = (members.get(from).copied(), members.get_mut(to))
            {
                let renamed = Manifest { id: from.manifest.id, ..to.manifest.clone() };
                *to = if is_same { from } else { Member { manifest: leak(renamed), ..*to } };
            }
            Case { members, host, api_versions }
        })
    })
}

fn member(
    id: &'static str,
    line: u32,
    known: &'static [&'static str],
    may_need: Vec<&'static str>,
    is_wild: bool,
) -> impl Strategy<Value = Member> {
    let requirements: &[_] = if is_wild { &["*", "1.2", ">=1.2.0a3, <2", "^2"] } else { &["*"] };
    let needs = (any::<Index>(), select(requirements), prop::bool::weighted(0.3));
    let dependencies = vec(needs, 0..if may_need.is_empty() { 1 } else { 4 }).prop_map(move |needs| {
        let needs = needs.into_iter();
        let needs = needs.map(|(on, requirement, optional)| Needs {
            id: may_need[on.index(may_need.len())],
            requirement,
            optional,
        });
        needs.collect::<Vec<_>>()
    });
    let manifest = (
        select(&["1.2.0", "1.2.0a10", "2.0.0-rc.1"][..]),
        dependencies,
        option::weighted(chance(0.15, is_wild), select(&["*", ">=1, <2", ">=2"][..])),
        option::weighted(chance(0.15, is_wild), select(known)),
        option::weighted(chance(0.15, is_wild), select(&[&[1_u32] as &[_], &[1, 2], &[3, 1, 2]][..])),
        option::weighted(
            chance(0.15, is_wild),
            select(&[&["linux"] as &[_], &["solaris-arm", "macos"], &["unix"]][..]),
        ),
        vec(select(&["count", "audit", "sign"][..]), 0..if is_wild { 3 } else { 1 }),
    );
    let manifest = manifest.prop_map(
        move |(version, dependencies, requires_host, conflict, api_versions, platforms, capabilities)| {
            leak(Manifest {
                requires_host,
                api_versions: api_versions.unwrap_or_default(),
                platforms: platforms.unwrap_or_default(),
                dependencies: dependencies.leak(),
                conflicts: conflict.into_iter().filter(|other| *other != id).collect::<Vec<_>>().leak(),
                capabilities: capabilities.leak(),
                ..Manifest::new(id, version, Origin::new(id, version, "toys", "src/lib.rs", line))
            })
        },
    );
    let hookimpls = ["say", "hush"].map(|hook| [true, false].map(|around| hookimpl(hook, around, known)));
    (manifest, hookimpls, prop::bool::weighted(0.9)).prop_map(|(manifest, hookimpls, implements)| {
        let list = hookimpls.into_iter().flatten().flatten().collect::<Vec<_>>().leak();
        let hookimpls: &_ = leak(Hookimpls { manifest, origin: manifest.origin, list });
        Member { manifest, hookimpls: vec![implements.then_some(hookimpls)].leak() }
    })
}

fn hookimpl(
    hook: &'static str,
    around: bool,
    known: &'static [&'static str],
) -> impl Strategy<Value = Option<HookimplMeta>> {
    let phase = prop_oneof![1 => Just(Phase::First), 4 => Just(Phase::Normal), 1 => Just(Phase::Last)];
    let priority = prop_oneof![6 => Just(0), 1 => -1..=1, 1 => any::<i32>()];
    // The more plugins, the rarer: they should not always form a circle.
    let silent = known.len().try_into().unwrap_or(u32::MAX);
    let names = || prop_oneof![silent => Just(Vec::new()), 1 => vec(select(known), 1..3)];
    let hookimpl = (phase, priority, names(), names()).prop_map(move |(phase, priority, before, after)| {
        let [before, after] = [before, after].map(|names| &*names.leak());
        HookimplMeta { around, phase, priority, before, after, ..HookimplMeta::new(hook) }
    });
    option::weighted(0.7, hookimpl)
}

/// A chance that is next to none where it is not wanted: proptest takes no zero.
fn chance(chance: f64, is_wanted: bool) -> f64 {
    if is_wanted { chance } else { 1e-9 }
}

toys! { Nobody "nobody" "1.0.0" [] {} }

impl Case {
    /// A builder of the same plugins, sorted as the linked ones are; the host has handlers of its own.
    pub(super) fn builder(&self) -> Builder<ToyHooks> {
        let mut builder = Registry::builder().core(host(&SAY, &["2", "1"])).core(host(&HUSH, &["2", "1"]));
        if let Some((name, version)) = self.host.and_then(|host| host.split_once(' ')) {
            builder = builder.host(name, version);
        }
        builder = builder.api_versions(self.api_versions.iter().copied());
        let mut members = self.members.clone();
        members.sort_by_key(|member| member.manifest.id);
        for Member { manifest, hookimpls } in members {
            let record = PluginRecord {
                manifest,
                plugin: TypeId::of::<()>,
                construct: Construction::Plain(|| unreachable!()),
                kinds: &[],
            };
            let impls = hookimpls.iter().flatten().map(|hookimpls| {
                leak(ImplRecord { plugin: TypeId::of::<()>, spec: &SPEC, hookimpls, bind: bind::<Nobody> })
            });
            builder = builder.record(&record, impls.collect());
        }
        builder
    }
}
