//! A spec and plugins written by hand, as the macros would write them, for the tests of this crate.

use std::any::{Any, TypeId};

use crate::data::{AnyPlugin, Hookimpls, ImplRecord, Plugin};
use crate::dispatch::{Bindings, HandlerSet, Hook};
use crate::order::Partition;
use crate::registry::Assembly;
use crate::{Accepts, Dispatcher, FaultPolicy, HookMeta, Registry, Semantic, Spec};

pub(crate) static SAY: HookMeta = HookMeta {
    name: "say",
    summary: "Says a word & waits.",
    semantic: Semantic::Collect,
    is_async: false,
    on_fault: FaultPolicy::Fail,
    operator: &[],
    timeout: None,
    worker: false,
    concurrent: None,
    history: None,
    partition: Partition::CoreFirst,
    band: None,
};

pub(crate) static HUSH: HookMeta =
    HookMeta { name: "hush", summary: "", semantic: Semantic::Broadcast, partition: Partition::Mixed, ..SAY };

pub(crate) static SPEC: Spec = Spec {
    name: "Toy",
    origin: crate::Origin::new("toy-hooks", "1.0.0", "toy_hooks", "src/lib.rs", 1),
    hooks: &[&SAY, &HUSH],
    capabilities: &["count"],
    companion: false,
    id: TypeId::of::<ToyHooks>,
};

/// Both hooks: who is asked answers with a word.
pub(crate) trait Word: Send + Sync {
    fn word(&self) -> String;
    fn share(&self) -> Box<dyn Word>;
}

pub(crate) trait ToyPlugin: Plugin {
    const HOOKIMPLS: &'static Hookimpls;
    const IMPL: &'static ImplRecord;
}

struct Says(&'static str);

impl Word for Says {
    fn word(&self) -> String {
        self.0.to_owned()
    }

    fn share(&self) -> Box<dyn Word> {
        Box::new(Self(self.0))
    }
}

struct Table([Bindings<dyn Word>; 2]);

pub(crate) fn bind<P: ToyPlugin>(_: AnyPlugin) -> Box<dyn Any> {
    let binding = |hook| {
        let bound = |around| -> Option<Box<dyn Word>> {
            P::HOOKIMPLS.implements(hook, around).then(|| Box::new(Says(P::MANIFEST.id)) as _)
        };
        Bindings { handler: bound(false), around: bound(true) }
    };
    Box::new(Table([binding("say"), binding("hush")]))
}

/// The dispatcher.
#[derive(Debug)]
pub(crate) struct ToyHooks {
    pub(crate) say: Hook<dyn Word>,
    #[expect(dead_code, reason = "the second hook is only looked at")]
    hush: Hook<dyn Word>,
    registry: Registry,
}

impl ToyHooks {
    /// Asks the handlers for their words, in order.
    pub(crate) fn words(&self) -> String {
        let words = self.say.handler_slots().iter().map(|slot| slot.call.word());
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Dispatcher for ToyHooks {
    fn spec() -> &'static Spec {
        &SPEC
    }

    fn registry(&self) -> &Registry {
        &self.registry
    }

    fn assemble(assembly: &mut Assembly) -> Self {
        Self {
            say: assembly.hook(&SPEC, &SAY, |table: &mut Table| &mut table.0[0]),
            hush: assembly.hook(&SPEC, &HUSH, |table: &mut Table| &mut table.0[1]),
            registry: assembly.registry(),
        }
    }
}

impl<P: ToyPlugin> Accepts<P> for ToyHooks {
    fn impls() -> Vec<&'static ImplRecord> {
        vec![P::IMPL]
    }
}

/// Handlers of the host for one hook.
pub(crate) fn host(hook: &'static HookMeta, names: &[&'static str]) -> HandlerSet {
    let mut set = HandlerSet::default();
    for name in names {
        set.push(hook, (*name).to_owned(), Box::new(Says(name)) as Box<dyn Word>, |word| word.share());
    }
    set
}

/// Declares plugins: id, what they depend on, and their hookimpls, each with what is not the default.
macro_rules! toys {
    ($($plugin:ident $id:literal $version:literal [$($needs:literal),*] { $($hook:literal { $($field:ident: $value:expr),* })* })*) => {$(
        #[derive(Debug)]
        struct $plugin;

        impl $crate::Plugin for $plugin {
            const MANIFEST: &'static $crate::Manifest = &$crate::Manifest {
                dependencies: &[$($crate::Needs { id: $needs, requirement: "*", optional: false }),*],
                ..$crate::Manifest::new(
                    $id,
                    $version,
                    $crate::Origin::new($id, $version, "toys", "src/lib.rs", 7),
                )
            };
        }

        impl $crate::toy::ToyPlugin for $plugin {
            const HOOKIMPLS: &'static $crate::Hookimpls = &$crate::Hookimpls {
                manifest: <Self as $crate::Plugin>::MANIFEST,
                origin: <Self as $crate::Plugin>::MANIFEST.origin,
                list: &[$($crate::HookimplMeta { $($field: $value,)* ..$crate::HookimplMeta::new($hook) }),*],
            };
            const IMPL: &'static $crate::ImplRecord = &$crate::ImplRecord {
                plugin: std::any::TypeId::of::<Self>,
                spec: &$crate::toy::SPEC,
                hookimpls: Self::HOOKIMPLS,
                bind: $crate::toy::bind::<Self>,
            };
        }
    )*};
}
pub(crate) use toys;
