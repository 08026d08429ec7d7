//! What goes through the lists of a set and waits on its way: the async half of [`lists`](super::lists).
//!
//! Each length has one `async` block, in which the future of every handler has its place, one after the other. The plugins' trait stays
//! in where-clauses: inside the block each handler is only a future that is `Send`, which is all that the block's own `Send`
//! asks for.

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
            /// Whether it is the turn of a plugin's handler, which is the next.
            fn turn<P: $spec>(&mut self, plugin: &P) -> bool;
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
            fn each<V: $visit<Set = S>>(
                set: &S,
                visit: &mut V,
            ) -> impl $crate::__private::Future<Output = $crate::__private::ControlFlow<()>> + $crate::__private::Send;
        }

        $crate::waiting_lists! { @list $spec $visit $list List0,; }
        $crate::waiting_lists! { @list $spec $visit $list List1, __HOOKSPEC_A; }
        $crate::waiting_lists! { @list $spec $visit $list List2, __HOOKSPEC_A __HOOKSPEC_B; }
        $crate::waiting_lists! { @list $spec $visit $list List3, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C; }
        $crate::waiting_lists! { @list $spec $visit $list List4, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D; }
        $crate::waiting_lists! { @list $spec $visit $list List5, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D __HOOKSPEC_E; }
        $crate::waiting_lists! { @list $spec $visit $list List6, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D __HOOKSPEC_E __HOOKSPEC_F; }
        $crate::waiting_lists! { @list $spec $visit $list List7, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D __HOOKSPEC_E __HOOKSPEC_F __HOOKSPEC_G; }
        $crate::waiting_lists! { @list $spec $visit $list List8, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D __HOOKSPEC_E __HOOKSPEC_F __HOOKSPEC_G __HOOKSPEC_H; }
        $crate::waiting_lists! { @list $spec $visit $list More, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D __HOOKSPEC_E __HOOKSPEC_F __HOOKSPEC_G __HOOKSPEC_H; Tail }
        $crate::waiting_lists! { @list $spec $visit $list Long, __HOOKSPEC_A __HOOKSPEC_B __HOOKSPEC_C __HOOKSPEC_D __HOOKSPEC_E __HOOKSPEC_F __HOOKSPEC_G __HOOKSPEC_H __HOOKSPEC_I __HOOKSPEC_J __HOOKSPEC_K __HOOKSPEC_L __HOOKSPEC_M __HOOKSPEC_N __HOOKSPEC_O __HOOKSPEC_P; Tail }
    };
    (@list $spec:ident $visit:ident $list:ident $name:ident, $($place:ident)*; $($tail:ident)?) => {
        #[allow(deprecated)]
        impl<S, $(const $place: usize,)* $($tail)?> $list<S> for $crate::plugin_set::$name<$($place,)* $($tail)?>
        where
            S: $crate::__private::Direct $(+ $crate::plugin_set::Nth<$place, Plugin: $spec>)*,
            $($tail: $list<S>,)?
        {
            #[inline]
            fn each<V: $visit<Set = S>>(
                set: &S,
                visit: &mut V,
            ) -> impl $crate::__private::Future<Output = $crate::__private::ControlFlow<()>> + $crate::__private::Send {
                async move {
                    $(
                        if visit.is_hosts_turn() {
                            visit.hosts().await?;
                        }
                        let plugin = <S as $crate::plugin_set::Nth<$place>>::nth(set);
                        let here = &mut *visit;
                        if here.turn(plugin) {
                            let answer = if V::waits::<<S as $crate::plugin_set::Nth<$place>>::Plugin>() {
                                here.begin(plugin).await
                            } else {
                                here.call(plugin)
                            };
                            visit.answered(answer)?;
                        }
                    )*
                    $crate::waiting_lists!(@end set visit $($tail)?)
                }
            }
        }
    };
    (@end $here:ident $visit:ident $tail:ident) => {
        <$tail>::each($here, $visit).await
    };
    (@end $here:ident $visit:ident) => {{
        if $visit.is_hosts_turn() {
            $visit.hosts().await?;
        }
        $crate::__private::ControlFlow::Continue(())
    }};
}
