//! Lists of plugins as types: one per hook, of exactly as many as implement it, in that hook's order.
//!
//! `plugin_set!` names a set's plugins by their places ([`Nth`]) and picks each hook's list by constant indices ([`Take`]).
//! What goes through a list belongs to the spec, since only there is it known that a plugin implements the spec's hooks;
//! [`hook_lists!`](crate::hook_lists) writes it, once per spec, for every length up to eight, and for eight with more behind.

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

        #[allow(deprecated)]
        impl<S> $list<S> for $crate::plugin_set::List0 {
            #[inline(always)]
            fn each<V: $visit>(_: &S, _: &mut V, _: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize> $list<S> for $crate::plugin_set::List1<__HOOKSPEC_A>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize> $list<S> for $crate::plugin_set::List2<__HOOKSPEC_A, __HOOKSPEC_B>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize> $list<S> for $crate::plugin_set::List3<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize, const __HOOKSPEC_D: usize> $list<S> for $crate::plugin_set::List4<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C, __HOOKSPEC_D>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_D, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                visit.host(at + 3)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_D>>::nth(set), at + 3)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize, const __HOOKSPEC_D: usize, const __HOOKSPEC_E: usize> $list<S> for $crate::plugin_set::List5<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C, __HOOKSPEC_D, __HOOKSPEC_E>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_D, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_E, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                visit.host(at + 3)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_D>>::nth(set), at + 3)?;
                visit.host(at + 4)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_E>>::nth(set), at + 4)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize, const __HOOKSPEC_D: usize, const __HOOKSPEC_E: usize, const __HOOKSPEC_F: usize> $list<S> for $crate::plugin_set::List6<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C, __HOOKSPEC_D, __HOOKSPEC_E, __HOOKSPEC_F>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_D, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_E, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_F, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                visit.host(at + 3)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_D>>::nth(set), at + 3)?;
                visit.host(at + 4)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_E>>::nth(set), at + 4)?;
                visit.host(at + 5)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_F>>::nth(set), at + 5)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize, const __HOOKSPEC_D: usize, const __HOOKSPEC_E: usize, const __HOOKSPEC_F: usize, const __HOOKSPEC_G: usize> $list<S> for $crate::plugin_set::List7<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C, __HOOKSPEC_D, __HOOKSPEC_E, __HOOKSPEC_F, __HOOKSPEC_G>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_D, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_E, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_F, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_G, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                visit.host(at + 3)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_D>>::nth(set), at + 3)?;
                visit.host(at + 4)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_E>>::nth(set), at + 4)?;
                visit.host(at + 5)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_F>>::nth(set), at + 5)?;
                visit.host(at + 6)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_G>>::nth(set), at + 6)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize, const __HOOKSPEC_D: usize, const __HOOKSPEC_E: usize, const __HOOKSPEC_F: usize, const __HOOKSPEC_G: usize, const __HOOKSPEC_H: usize> $list<S> for $crate::plugin_set::List8<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C, __HOOKSPEC_D, __HOOKSPEC_E, __HOOKSPEC_F, __HOOKSPEC_G, __HOOKSPEC_H>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_D, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_E, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_F, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_G, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_H, Plugin: $spec>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                visit.host(at + 3)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_D>>::nth(set), at + 3)?;
                visit.host(at + 4)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_E>>::nth(set), at + 4)?;
                visit.host(at + 5)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_F>>::nth(set), at + 5)?;
                visit.host(at + 6)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_G>>::nth(set), at + 6)?;
                visit.host(at + 7)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_H>>::nth(set), at + 7)?;
                $crate::__private::ControlFlow::Continue(())
            }
        }

        #[allow(deprecated)]
        impl<S, const __HOOKSPEC_A: usize, const __HOOKSPEC_B: usize, const __HOOKSPEC_C: usize, const __HOOKSPEC_D: usize, const __HOOKSPEC_E: usize, const __HOOKSPEC_F: usize, const __HOOKSPEC_G: usize, const __HOOKSPEC_H: usize, Tail> $list<S> for $crate::plugin_set::More<__HOOKSPEC_A, __HOOKSPEC_B, __HOOKSPEC_C, __HOOKSPEC_D, __HOOKSPEC_E, __HOOKSPEC_F, __HOOKSPEC_G, __HOOKSPEC_H, Tail>
        where
            S: $crate::plugin_set::Nth<__HOOKSPEC_A, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_B, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_C, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_D, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_E, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_F, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_G, Plugin: $spec> + $crate::plugin_set::Nth<__HOOKSPEC_H, Plugin: $spec>,
            Tail: $list<S>,
        {
            #[inline(always)]
            fn each<V: $visit>(set: &S, visit: &mut V, at: usize) -> $crate::__private::ControlFlow<$crate::__private::End<V::Objection>> {
                visit.host(at + 0)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_A>>::nth(set), at + 0)?;
                visit.host(at + 1)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_B>>::nth(set), at + 1)?;
                visit.host(at + 2)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_C>>::nth(set), at + 2)?;
                visit.host(at + 3)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_D>>::nth(set), at + 3)?;
                visit.host(at + 4)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_E>>::nth(set), at + 4)?;
                visit.host(at + 5)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_F>>::nth(set), at + 5)?;
                visit.host(at + 6)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_G>>::nth(set), at + 6)?;
                visit.host(at + 7)?;
                visit.visit(<S as $crate::plugin_set::Nth<__HOOKSPEC_H>>::nth(set), at + 7)?;
                <Tail as $list<S>>::each(set, visit, at + 8)
            }
        }
    };
}
