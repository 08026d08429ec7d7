//! Specs that plugins bring along, beside those that a set is declared with.
//!
//! A set's type names the specs that its host fires. In an open set there are more: whatever its plugins implement. They are
//! checked and ordered as the others are; who fires them asks the set for their dispatchers when it runs. Of a spec that
//! arrives in several versions one counts, and whoever was built against another is reported, as ever.

use std::cmp::Reverse;

use crate::data::{Spec, Version};
use crate::live::SpecError;
use crate::registry::members::Fixed;

/// Adds the specs that are brought along, sorted by name.
///
/// Of several versions the one that is there counts, else the newest.
pub(super) fn widen(specs: &mut Vec<&'static Spec>, brought: impl Iterator<Item = &'static Spec>) {
    let mut brought: Vec<&'static Spec> =
        brought.filter(|spec| !spec.companion && !specs.iter().any(|known| known.is(spec))).collect();
    brought.sort_by_cached_key(|spec| {
        let version = Version::parse(spec.origin.version).ok();
        (spec.name, spec.origin.package, Reverse(version), spec.origin)
    });
    for spec in brought {
        if !specs.iter().any(|known| known.is(spec) || known.is_version_of(spec)) {
            specs.push(spec);
        }
    }
}

impl Fixed {
    /// Whether this set can fire these specs.
    pub(crate) fn check_specs(&self, specs: &[&'static Spec]) -> Result<(), SpecError> {
        for spec in specs {
            let Spec { name: spec_name, origin: asked, .. } = spec;
            if let Some(other) = self.specs.iter().find(|known| known.is_version_of(spec)) {
                return Err(SpecError::OtherVersion {
                    spec: spec_name,
                    package: asked.package,
                    fires: other.origin.version,
                    asked: asked.version,
                });
            }
            if !self.open && !self.specs.iter().any(|known| known.is(spec)) {
                return Err(SpecError::NotFired { spec: spec_name });
            }
            if let Some(hook) = spec.hooks.iter().find(|hook| hook.history.is_some()) {
                return Err(SpecError::Historic { spec: spec_name, hook: hook.name });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::any::TypeId;

    use super::widen;
    use crate::data::{Origin, Spec};
    use crate::toy;

    struct Older;
    struct Newer;
    struct Elsewhere;

    const fn spec(version: &'static str, line: u32, id: fn() -> TypeId) -> Spec {
        let origin = Origin::new("toy-hooks", version, "toy_hooks", "src/lib.rs", line);
        Spec { name: "Toy", origin, hooks: &[], capabilities: &[], companion: false, id }
    }

    static OLDER: Spec = spec("9.0.0", 1, TypeId::of::<Older>);
    static NEWER: Spec = spec("10.0.0", 1, TypeId::of::<Newer>);
    /// Another trait of that name in the newer version's crate.
    static ELSEWHERE: Spec = spec("10.0.0", 99, TypeId::of::<Elsewhere>);

    fn widened(own: &[&'static Spec], brought: &[&'static Spec]) -> Vec<(&'static str, u32)> {
        let mut specs = own.to_vec();
        widen(&mut specs, brought.iter().copied());
        specs.iter().map(|spec| (spec.origin.version, spec.origin.line)).collect()
    }

    #[test]
    fn of_several_versions_the_hosts_counts_and_else_the_newest() {
        assert_eq!(widened(&[], &[&OLDER, &NEWER, &OLDER]), [("10.0.0", 1)]);
        assert_eq!(widened(&[&OLDER], &[&NEWER, &OLDER]), [("9.0.0", 1)]);
        assert_eq!(widened(&[&toy::SPEC], &[&NEWER]), [("1.0.0", 1)]);
    }

    #[test]
    fn two_traits_of_one_name_in_one_crate_are_two_specs() {
        assert_eq!(widened(&[], &[&ELSEWHERE, &NEWER]), [("10.0.0", 1), ("10.0.0", 99)]);
    }
}
