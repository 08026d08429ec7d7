//! Sets as the compiler sees them, and registries of the same plugins.

mod agreement;
mod random;
mod sets;
mod words;

use super::{Member, SetGraph, SetMeta};
use crate::data::{Hookimpls, Manifest, Origin, Spec};
use crate::toy::SPEC;
use crate::{HookimplMeta, Needs};

/// What a plugin says that says as little as it can.
fn manifest(id: &'static str) -> Manifest {
    Manifest::new(id, "1.2.0", Origin::new(id, "1.2.0", "toys", "src/lib.rs", 7))
}

fn needs(id: &'static str) -> Needs {
    Needs { id, requirement: "*", optional: false }
}

/// A member that has these hookimpls of each spec.
fn member<const S: usize>(manifest: Manifest, hookimpls: [&[HookimplMeta]; S]) -> Member {
    let manifest = leak(manifest);
    let hookimpls = hookimpls.map(|list| {
        let list: &_ = leak(list.to_vec());
        let hookimpls: &_ = leak(Hookimpls { manifest, origin: manifest.origin, list });
        (!list.is_empty()).then_some(hookimpls)
    });
    Member { manifest, hookimpls: leak(hookimpls) }
}

/// A member that has a handler of `say`.
fn says(manifest: Manifest) -> Member {
    member(manifest, [&[HookimplMeta::new("say")]])
}

fn set(members: &[Member]) -> SetMeta {
    let specs: &[&Spec] = leak([&SPEC]);
    SetMeta { specs, members: leak(members.to_vec()), ..SetMeta::new("Toys") }
}

/// A set of so many members; room for more links than any has here.
fn graph<const N: usize, const H: usize>(set: SetMeta) -> SetGraph<N, H, 64> {
    SetGraph::new(leak(set))
}

/// Sets are `'static`; what the tests leak is less than the code to own it.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
