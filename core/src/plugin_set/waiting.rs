//! What goes through the lists of a set and waits on its way: the async half of [`lists`](super::lists).
//!
//! Each length has one `async` block, in which the future of every handler has its place, one after the other. The plugins' trait stays
//! in where-clauses: inside the block each handler is only a future that is `Send`, which is all that the block's own `Send`
//! asks for.

use std::marker::PhantomData;

/// Where in its hook a list begins, as a type: what is known when it is compiled is not carried from handler to handler.
#[doc(hidden)]
pub trait Place: Send {
    /// The place of its first handler.
    const AT: usize;
}

/// At the front of the hook.
#[doc(hidden)]
#[derive(Debug)]
pub struct Front;

/// Behind the `N` of the list that begins at `P`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Behind<P, const N: usize>(PhantomData<P>);

impl Place for Front {
    const AT: usize = 0;
}

impl<P: Place, const N: usize> Place for Behind<P, N> {
    const AT: usize = P::AT + N;
}

/// Runs a round to its end: again behind each handler that ran into the wall.
#[doc(hidden)]
#[macro_export]
macro_rules! to_the_end {
    ($round:ident, $wall:ty, $fired:expr, $run:expr) => {
        loop {
            let came = {
                let run = ::core::pin::pin!($crate::__private::Option::Some($run));
                <$wall>::new($fired, run).await
            };
            if $crate::__private::Turns::is_over(&mut $round, came) {
                break;
            }
        }
    };
}

/// Writes what goes through the lists of one spec with async hooks: a trait of what visits a plugin, and a trait of what it
/// visits.
#[doc(hidden)]
#[macro_export]
macro_rules! waiting_lists {
    ($vis:vis $spec:ident $visit:ident $list:ident) => {
        /// What goes from plugin to plugin, and waits for each.
        #[doc(hidden)]
        #[allow(dead_code, deprecated)]
        $vis trait $visit: $crate::__private::Turns {
            /// What a handler answers.
            type Answer;
            /// Whether it is the turn of a plugin's handler, in this place among the handlers.
            fn turn<P: $spec>(&mut self, plugin: &P, at: usize) -> bool;
            /// Whether the handler can wait.
            fn waits<P: $spec>() -> bool;
            /// Calls one that cannot.
            fn call<P: $spec>(&mut self, plugin: &P) -> Self::Answer;
            /// Calls one that can.
            fn begin<P: $spec>(
                &mut self,
                plugin: &P,
            ) -> impl $crate::__private::Future<Output = Self::Answer> + $crate::__private::Send;
            /// Takes in what it answered.
            fn answered(&mut self, answer: Self::Answer) -> $crate::__private::ControlFlow<()>;
            /// Calls the handlers of the host.
            fn hosts(
                &mut self,
            ) -> impl $crate::__private::Future<Output = $crate::__private::ControlFlow<()>> + $crate::__private::Send;
        }

        /// A list of plugins, in the order of a hook.
        #[doc(hidden)]
        #[allow(dead_code, deprecated)]
        $vis trait $list<S: $crate::__private::Direct> {
            /// Visits them all, and the host in its place, until it is enough.
            fn each<V: $visit<Set = S>, P: $crate::plugin_set::Place>(
                set: &S,
                visit: &mut V,
            ) -> impl $crate::__private::Future<Output = $crate::__private::ControlFlow<()>> + $crate::__private::Send;
        }

        $crate::waiting_lists! { @list $spec $visit $list List0 0,; }
        $crate::waiting_lists! { @list $spec $visit $list List1 1, __HOOKSPEC_A 0; }
        $crate::waiting_lists! { @list $spec $visit $list List2 2, __HOOKSPEC_A 0 __HOOKSPEC_B 1; }
        $crate::waiting_lists! { @list $spec $visit $list List3 3, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2; }
        $crate::waiting_lists! { @list $spec $visit $list List4 4, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3; }
        $crate::waiting_lists! { @list $spec $visit $list List5 5, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4; }
        $crate::waiting_lists! { @list $spec $visit $list List6 6, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5; }
        $crate::waiting_lists! { @list $spec $visit $list List7 7, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6; }
        $crate::waiting_lists! { @list $spec $visit $list List8 8, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6 __HOOKSPEC_H 7; }
        $crate::waiting_lists! { @list $spec $visit $list More 8, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6 __HOOKSPEC_H 7; Tail }
        $crate::waiting_lists! { @list $spec $visit $list Long 16, __HOOKSPEC_A 0 __HOOKSPEC_B 1 __HOOKSPEC_C 2 __HOOKSPEC_D 3 __HOOKSPEC_E 4 __HOOKSPEC_F 5 __HOOKSPEC_G 6 __HOOKSPEC_H 7 __HOOKSPEC_I 8 __HOOKSPEC_J 9 __HOOKSPEC_K 10 __HOOKSPEC_L 11 __HOOKSPEC_M 12 __HOOKSPEC_N 13 __HOOKSPEC_O 14 __HOOKSPEC_P 15; Tail }
    };
    (@list $spec:ident $visit:ident $list:ident $name:ident $count:literal, $($place:ident $at:literal)*; $($tail:ident)?) => {
        #[allow(deprecated)]
        impl<S, $(const $place: usize,)* $($tail)?> $list<S> for $crate::plugin_set::$name<$($place,)* $($tail)?>
        where
            S: $crate::__private::Direct $(+ $crate::plugin_set::Nth<$place, Plugin: $spec>)*,
            $($tail: $list<S>,)?
        {
            #[inline]
            fn each<V: $visit<Set = S>, P: $crate::plugin_set::Place>(
                set: &S,
                visit: &mut V,
            ) -> impl $crate::__private::Future<Output = $crate::__private::ControlFlow<()>> + $crate::__private::Send {
                async move {
                    $(
                        if visit.is_hosts_turn(P::AT + $at) {
                            visit.hosts().await?;
                        }
                        let plugin = <S as $crate::plugin_set::Nth<$place>>::nth(set);
                        let here = &mut *visit;
                        if here.turn(plugin, P::AT + $at) {
                            let answer = if V::waits::<<S as $crate::plugin_set::Nth<$place>>::Plugin>() {
                                here.begin(plugin).await
                            } else {
                                here.call(plugin)
                            };
                            visit.answered(answer)?;
                        }
                    )*
                    $crate::waiting_lists!(@end S P set visit $count $($tail)?)
                }
            }
        }
    };
    (@end $set:ident $place:ident $here:ident $visit:ident $count:literal $tail:ident) => {
        <$tail>::each::<V, $crate::plugin_set::Behind<$place, $count>>($here, $visit).await
    };
    (@end $set:ident $place:ident $here:ident $visit:ident $count:literal) => {{
        if $visit.is_hosts_turn($place::AT + $count) {
            $visit.hosts().await?;
        }
        $crate::__private::ControlFlow::Continue(())
    }};
}
