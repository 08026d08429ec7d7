//! Dispatchers as types: one per spec, and tuples of them over one registry.

use crate::data::{ImplRecord, Kind, KindMeta, Plugin, Spec};
use crate::kind::Plugins;
use crate::registry::{Assembly, Registry};

/// The type that fires the hooks of one spec: what `#[hookspec]` generates as `…Dispatcher`.
///
/// It is `Send + Sync`, holds its hooks' tables itself, and never changes. Share it by `Arc` or by reference.
pub trait Dispatcher: Sized + Send + Sync + 'static {
    /// The spec whose hooks this fires.
    fn spec() -> &'static Spec;

    /// The registry that it fires over.
    fn registry(&self) -> &Registry;

    /// Takes its hooks' tables.
    #[doc(hidden)]
    fn assemble(assembly: &mut Assembly) -> Self;
}

/// What a registry's plugins are reached by: a dispatcher, the [`Plugins`] of a kind, or a tuple of up to eight of them, over one
/// instance of each plugin.
pub trait SpecSet: Sized + Send + Sync + 'static {
    /// The specs, in order.
    #[doc(hidden)]
    fn specs() -> Vec<&'static Spec>;

    /// The kinds, in order.
    #[doc(hidden)]
    fn kinds() -> Vec<&'static KindMeta> {
        Vec::new()
    }

    /// Makes the dispatchers.
    #[doc(hidden)]
    fn assemble(assembly: &mut Assembly) -> Self;
}

impl<D: Dispatcher> SpecSet for D {
    fn specs() -> Vec<&'static Spec> {
        vec![D::spec()]
    }

    fn assemble(assembly: &mut Assembly) -> Self {
        <D as Dispatcher>::assemble(assembly)
    }
}

impl<K: Kind + ?Sized> SpecSet for Plugins<K> {
    fn specs() -> Vec<&'static Spec> {
        Vec::new()
    }

    fn kinds() -> Vec<&'static KindMeta> {
        vec![K::META]
    }

    fn assemble(assembly: &mut Assembly) -> Self {
        Self::new(assembly.kind(), assembly.registry())
    }
}

/// A plugin says by itself of which kinds it is.
#[diagnostic::do_not_recommend]
impl<K: Kind + ?Sized, P: Plugin> Accepts<P> for Plugins<K> {
    fn impls() -> Vec<&'static ImplRecord> {
        Vec::new()
    }
}

/// That a plugin implements the specs of this set, so that a value of it can be registered by hand.
#[diagnostic::on_unimplemented(
    message = "plugin `{P}` implements none of the hooks of `{Self}`",
    note = "write `#[hookimpl] impl … for {P}`, or name the specs that it does implement with `plugin_of::<S, _>(…)`"
)]
pub trait Accepts<P: Plugin> {
    /// The plugin's records, one per spec.
    #[doc(hidden)]
    fn impls() -> Vec<&'static ImplRecord>;
}

macro_rules! tuples {
    ($($name:ident)+) => {
        impl<$($name: SpecSet),+> SpecSet for ($($name,)+) {
            fn specs() -> Vec<&'static Spec> {
                let mut specs = Vec::new();
                $(specs.extend($name::specs());)+
                specs
            }

            fn kinds() -> Vec<&'static KindMeta> {
                let mut kinds = Vec::new();
                $(kinds.extend($name::kinds());)+
                kinds
            }

            fn assemble(assembly: &mut Assembly) -> Self {
                ($(<$name as SpecSet>::assemble(assembly),)+)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<P: Plugin, $($name: Accepts<P>),+> Accepts<P> for ($($name,)+) {
            fn impls() -> Vec<&'static ImplRecord> {
                let mut impls = Vec::new();
                $(impls.extend($name::impls());)+
                impls
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
