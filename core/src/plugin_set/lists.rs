//! Lists of plugins as types: one per hook, of exactly as many as implement it, in that hook's order.
//!
//! `plugin_set!` names a set's plugins by their places ([`Nth`]) and picks each hook's list by constant indices ([`Take`]).
//! What goes through a list belongs to the spec, since only there is it known that a plugin implements the spec's hooks;
//! [`hook_lists!`](crate::hook_lists) writes it, once per spec, for every length up to eight, and for eight with more behind; what
//! waits has one for sixteen with more behind too.

use std::marker::PhantomData;

use crate::dispatch::direct::waiting::Boxed;
use crate::dispatch::direct::{Around, Direct, Fired, NoAround, Roll, Wraps};

/// The plugin in one place of a set.
#[doc(hidden)]
pub trait Nth<const PLUGIN: usize>: Direct {
    /// Its type.
    type Plugin: Send + Sync + 'static;

    /// The plugin.
    fn nth(&self) -> &Self::Plugin;
}

/// One hook of a set: `K` is the spec's key, `HOOK` the hook's place in the spec.
#[doc(hidden)]
pub trait HookOf<K: ?Sized, const HOOK: usize>: Direct {
    /// The plugins with a handler, in order.
    type Handlers;
    /// The arounds, outermost first.
    type Arounds: Wraps;
    /// How many handlers of plugins there are.
    const HANDLERS: usize;

    /// Who runs in it.
    fn roll(&self) -> &Roll;
}

/// A hook of a set, about to be fired.
#[doc(hidden)]
#[inline]
pub fn fired<K: ?Sized, const HOOK: usize, S: HookOf<K, HOOK>>(set: &S) -> Fired<'_, S> {
    Fired::new(set, set.roll(), <S::Arounds as Wraps>::LEN, S::HANDLERS)
}

/// How many of sixteen places are taken; seventeen stands for all of them, and more behind.
#[doc(hidden)]
#[derive(Debug)]
pub struct Taken<const N: usize>;

/// How many places a list takes of the sixteen from this one on.
#[doc(hidden)]
pub const fn taken(all: usize, from: usize) -> usize {
    let left = all.saturating_sub(from);
    if left > 16 { 17 } else { left }
}

/// Takes that many of sixteen places of a set.
#[doc(hidden)]
pub trait Take<
    const A: usize,
    const B: usize,
    const C: usize,
    const D: usize,
    const E: usize,
    const F: usize,
    const G: usize,
    const H: usize,
    const I: usize,
    const J: usize,
    const K: usize,
    const L: usize,
    const M: usize,
    const N: usize,
    const O: usize,
    const P: usize,
>
{
    /// The plugins in these places, and those behind them.
    type Handlers<Tail>;
    /// The same of an async hook: each list in a list is one more step on the way of each poll.
    type Queued<Tail>;
    /// The arounds of the plugins in these places, and those further in.
    type Arounds<Tail>;
    /// The same of an async hook.
    type Awaited<Tail>;
}

macro_rules! lists {
    ($($name:ident [$($place:ident)*];)*) => {
        $(
            /// Plugins of a set, by their places.
            #[doc(hidden)]
            #[derive(Debug)]
            pub struct $name<$(const $place: usize),*>;
        )*
    };
}

lists! {
    List0 [];
    List1 [A];
    List2 [A B];
    List3 [A B C];
    List4 [A B C D];
    List5 [A B C D E];
    List6 [A B C D E F];
    List7 [A B C D E F G];
    List8 [A B C D E F G H];
}

/// Eight plugins of a set, and those behind them.
#[doc(hidden)]
#[derive(Debug)]
pub struct More<
    const A: usize,
    const B: usize,
    const C: usize,
    const D: usize,
    const E: usize,
    const F: usize,
    const G: usize,
    const H: usize,
    Tail,
>(PhantomData<Tail>);

/// Sixteen plugins of a set, and those behind them.
#[doc(hidden)]
#[derive(Debug)]
pub struct Long<
    const A: usize,
    const B: usize,
    const C: usize,
    const D: usize,
    const E: usize,
    const F: usize,
    const G: usize,
    const H: usize,
    const I: usize,
    const J: usize,
    const K: usize,
    const L: usize,
    const M: usize,
    const N: usize,
    const O: usize,
    const P: usize,
    Tail,
>(PhantomData<Tail>);

/// Arounds, and what is further in.
macro_rules! nested {
    ([] $further:ty) => { $further };
    ([$place:ident $($places:ident)*] $further:ty) => { Around<$place, nested!([$($places)*] $further)> };
}

macro_rules! takes {
    ($($count:literal: $handlers:ty, $queued:ty, $arounds:ty, $awaited:ty;)*) => {
        $(
            impl<
                const A: usize,
                const B: usize,
                const C: usize,
                const D: usize,
                const E: usize,
                const F: usize,
                const G: usize,
                const H: usize,
                const I: usize,
                const J: usize,
                const K: usize,
                const L: usize,
                const M: usize,
                const N: usize,
                const O: usize,
                const P: usize,
            > Take<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P> for Taken<$count>
            {
                type Handlers<Tail> = $handlers;
                type Queued<Tail> = $queued;
                type Arounds<Tail> = $arounds;
                type Awaited<Tail> = $awaited;
            }
        )*
    };
}

/// So many as one list has room for.
macro_rules! short {
    ($($count:literal $name:ident [$($place:ident)*];)*) => {
        takes! {
            $($count: $name<$($place),*>, Self::Handlers<Tail>, nested!([$($place)*] NoAround), Self::Arounds<Tail>;)*
        }
    };
}

/// Eight, and a list of those behind them.
macro_rules! longer {
    ($($count:literal $name:ident [$($place:ident)*];)*) => {
        takes! {
            $(
                $count:
                    More<A, B, C, D, E, F, G, H, $name<$($place),*>>,
                    Self::Handlers<Tail>,
                    nested!([A B C D E F G H] nested!([$($place)*] NoAround)),
                    nested!([A B C D E F G H] Boxed<nested!([$($place)*] NoAround)>);
            )*
        }
    };
}

short! {
    0 List0 [];
    1 List1 [A];
    2 List2 [A B];
    3 List3 [A B C];
    4 List4 [A B C D];
    5 List5 [A B C D E];
    6 List6 [A B C D E F];
    7 List7 [A B C D E F G];
    8 List8 [A B C D E F G H];
}

longer! {
    9 List1 [I];
    10 List2 [I J];
    11 List3 [I J K];
    12 List4 [I J K L];
    13 List5 [I J K L M];
    14 List6 [I J K L M N];
    15 List7 [I J K L M N O];
    16 List8 [I J K L M N O P];
}

takes! {
    17:
        More<A, B, C, D, E, F, G, H, More<I, J, K, L, M, N, O, P, Tail>>,
        Long<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Tail>,
        nested!([A B C D E F G H] nested!([I J K L M N O P] Tail)),
        nested!([A B C D E F G H] Boxed<nested!([I J K L M N O P] Boxed<Tail>)>);
}

/// Writes what goes through the lists of one spec: a trait of what visits a plugin, and a trait of what it visits.
#[doc(hidden)]
#[macro_export]
macro_rules! hook_lists {
    ($vis:vis $spec:ident $visit:ident $list:ident) => {
        /// What goes from plugin to plugin.
        #[doc(hidden)]
        #[allow(dead_code, deprecated)]
        $vis trait $visit {
            /// What handlers may object.
            type Objection;
            /// Calls the handler of one plugin, in this place among the handlers.
            fn visit<P: $spec>(&mut self, plugin: &P, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<Self::Objection>>;
            /// Calls the handlers of the host, where this is their place.
            fn host(&mut self, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<Self::Objection>>;
        }

        /// A list of plugins, in the order of a hook.
        #[doc(hidden)]
        #[allow(dead_code, deprecated)]
        $vis trait $list<S> {
            /// Visits them all, and the host in its place, until it is enough.
            #[inline(always)]
            fn all<V: $visit>(set: &S, visit: &mut V, count: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                Self::each(set, visit, 0)?;
                visit.host(count)
            }

            /// Visits them all, until it is enough.
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>>;
        }

        $crate::hook_lists! { @list $spec $visit $list List0,; }
        $crate::hook_lists! { @list $spec $visit $list List1, __HOOKSPEC_A 0; }
        $crate::hook_lists! { @list $spec $visit $list List2, __HOOKSPEC_A 0 __HOOKSPEC_B 1; }
        $crate::hook_lists! { @list $spec $visit $list List3, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2; }
        $crate::hook_lists! { @list $spec $visit $list List4, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3; }
        $crate::hook_lists! { @list $spec $visit $list List5, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4; }
        $crate::hook_lists! { @list $spec $visit $list List6, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5; }
        $crate::hook_lists! { @list $spec $visit $list List7, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6; }
        $crate::hook_lists! { @list $spec $visit $list List8, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6 __HOOKSPEC_H 7; }
        $crate::hook_lists! { @list $spec $visit $list More, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6 __HOOKSPEC_H 7; Tail }
    };
    (@list $spec:ident $visit:ident $list:ident $name:ident, $($place:ident $at:literal)*; $($tail:ident)?) => {
        #[allow(deprecated)]
        impl<S, $(const $place: usize,)* $($tail)?> $list<S> for $crate::plugin_set::$name<$($place,)* $($tail)?>
        where
            $(S: $crate::plugin_set::Nth<$place, Plugin: $spec>,)*
            $($tail: $list<S>,)?
        {
            #[inline(always)]
            #[allow(unused_variables)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                $(
                    visit.host(at + $at)?;
                    visit.visit(<S as $crate::plugin_set::Nth<$place>>::nth(set), at + $at)?;
                )*
                $(<$tail as $list<S>>::each(set, visit, at + 8)?;)?
                $crate::__private::ControlFlow::Continue(())
            }
        }
    };
}
