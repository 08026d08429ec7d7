//! The kinds that a host knows, and what must hold of the plugins that are of them.

use std::borrow::Cow;
use std::fmt;

use crate::data::KindMeta;
use crate::registry::Problem;
use crate::registry::candidate::Candidate;
use crate::registry::check::Host;

/// A kind that the host knows.
pub(super) struct Known {
    pub(super) name: Cow<'static, str>,
    /// Its declaration, where it is a trait.
    pub(super) meta: Option<&'static KindMeta>,
}

/// Of how many kinds a plugin may be.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::KindRule;
///
/// let host = NodeHooksDispatcher::builder().kind("guard").kind("audit").kind_rule(KindRule::ExactlyOne);
/// let error = host.plugin(Guard).build().unwrap_err().to_string();
/// assert!(error.starts_with(
///     "plugin `acme-guard` is of no kind, and this host takes plugins of exactly one: `guard`, `audit`"
/// ));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum KindRule {
    /// Of as many as it likes, or of none.
    #[default]
    Any,
    /// Of one or more.
    AtLeastOne,
    /// Of one.
    ExactlyOne,
}

/// As a sentence about a host says it: `exactly one`.
impl fmt::Display for KindRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "any number",
            Self::AtLeastOne => "at least one",
            Self::ExactlyOne => "exactly one",
        })
    }
}

impl KindRule {
    fn admits(self, count: usize) -> bool {
        match self {
            Self::Any => true,
            Self::AtLeastOne => count > 0,
            Self::ExactlyOne => count == 1,
        }
    }
}

/// Reports everything that is wrong with the kinds of one plugin.
///
/// A kind that this host does not know is another host's where the plugin implements its trait: the compiler has seen it. Where it
/// is but a name, it may be misspelt.
pub(super) fn check(candidate: &Candidate, host: &Host, problems: &mut Vec<Problem>) {
    let origin = candidate.origin;
    let plugin = || candidate.id.to_string();
    let known = || host.kinds.iter().map(|kind| kind.name.to_string()).collect();
    let (mut kinds, mut unknown) = (Vec::new(), Vec::new());
    for &kind in candidate.manifest.kinds {
        let declared = candidate.kinds.iter().find(|record| record.kind.name == kind);
        match (host.kinds.iter().find(|known| known.name == kind), declared) {
            (None, Some(_)) => continue,
            (None, None) => unknown.push(kind.to_owned()),
            (Some(Known { meta: Some(meta), .. }), None) => problems.push(Problem::KindNotImplemented {
                plugin: plugin(),
                kind: meta.name,
                trait_name: meta.trait_name,
                origin,
            }),
            (Some(Known { meta: Some(meta), .. }), Some(declared)) if !meta.is(declared.kind) => {
                problems.push(Problem::KindVersion {
                    plugin: plugin(),
                    kind: meta.name,
                    package: declared.kind.origin.package,
                    built_against: declared.kind.origin.version,
                    calls: meta.origin.version,
                    origin,
                });
            }
            _ => {}
        }
        kinds.push(kind.to_owned());
    }
    if !host.kind_rule.admits(kinds.len()) {
        let (plugin, rule) = (plugin(), host.kind_rule);
        problems.push(Problem::KindCount { plugin, kinds, rule, known: known(), origin });
    }
    if !unknown.is_empty() {
        unknown.sort_unstable();
        unknown.dedup();
        problems.push(Problem::UnknownKinds { plugin: plugin(), unknown, known: known(), origin });
    }
}
