//! What goes through the lists of a set and has all handlers run at once: each has a seat of its own in the future of the fire.

/// Writes what goes through the lists of one spec with concurrent hooks: a trait of what seats a plugin, and a trait of what it
/// goes through.
#[doc(hidden)]
#[macro_export]
macro_rules! crowd_lists {
    ($vis:vis $spec:ident $visit:ident $list:ident) => {
        /// What makes the future of each plugin's handler, and runs them all.
        #[doc(hidden)]
        #[allow(dead_code, deprecated)]
        $vis trait $visit: $crate::__private::Sync {
            /// What gathers the answers.
            type Gather: $crate::__private::Send;
            /// What a handler answers.
            type Answer;
            /// A handler, in this place among the handlers, from its call to its answer; nothing where it is not called.
            fn handler<P: $spec>(
                &self,
                plugin: &P,
                at: usize,
            ) -> impl $crate::__private::Future<Output = $crate::__private::Option<Self::Answer>> + $crate::__private::Send;
            /// Runs all that have a seat, and the handlers of the host.
            fn run<'c>(
                &'c self,
                gather: &'c mut Self::Gather,
                rows: &'c mut (dyn $crate::__private::Rows<'c, $crate::__private::Option<Self::Answer>> + 'c),
            ) -> impl $crate::__private::Future<Output = ()> + $crate::__private::Send;
        }

        /// A list of plugins, in the order of a hook.
        #[doc(hidden)]
        #[allow(dead_code, deprecated)]
        $vis trait $list<S: $crate::__private::Direct> {
            /// Gives each a seat behind those `before`, and runs them all.
            fn at_once<'c, V: $visit>(
                set: &'c S,
                visit: &'c V,
                gather: &'c mut V::Gather,
                at: usize,
                before: $crate::__private::Option<
                    &'c mut (dyn $crate::__private::Rows<'c, $crate::__private::Option<V::Answer>> + 'c),
                >,
            ) -> impl $crate::__private::Future<Output = ()> + $crate::__private::Send;
        }

        $crate::crowd_lists! { @list $spec $visit $list List0 0,; }
        $crate::crowd_lists! { @list $spec $visit $list List1 1, __HOOKSPEC_A a 0; }
        $crate::crowd_lists! { @list $spec $visit $list List2 2, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1; }
        $crate::crowd_lists! { @list $spec $visit $list List3 3, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2; }
        $crate::crowd_lists! { @list $spec $visit $list List4 4, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3; }
        $crate::crowd_lists! { @list $spec $visit $list List5 5, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3 __HOOKSPEC_E e 4; }
        $crate::crowd_lists! { @list $spec $visit $list List6 6, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3 __HOOKSPEC_E e 4 __HOOKSPEC_F f 5; }
        $crate::crowd_lists! { @list $spec $visit $list List7 7, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3 __HOOKSPEC_E e 4 __HOOKSPEC_F f 5 __HOOKSPEC_G g 6; }
        $crate::crowd_lists! { @list $spec $visit $list List8 8, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3 __HOOKSPEC_E e 4 __HOOKSPEC_F f 5 __HOOKSPEC_G g 6 __HOOKSPEC_H h 7; }
        $crate::crowd_lists! { @list $spec $visit $list More 8, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3 __HOOKSPEC_E e 4 __HOOKSPEC_F f 5 __HOOKSPEC_G g 6 __HOOKSPEC_H h 7; Tail }
        $crate::crowd_lists! { @list $spec $visit $list Long 16, __HOOKSPEC_A a 0 __HOOKSPEC_B b 1 __HOOKSPEC_C c 2 __HOOKSPEC_D d 3 __HOOKSPEC_E e 4 __HOOKSPEC_F f 5 __HOOKSPEC_G g 6 __HOOKSPEC_H h 7 __HOOKSPEC_I i 8 __HOOKSPEC_J j 9 __HOOKSPEC_K k 10 __HOOKSPEC_L l 11 __HOOKSPEC_M m 12 __HOOKSPEC_N n 13 __HOOKSPEC_O o 14 __HOOKSPEC_P p 15; Tail }
    };
    (@list $spec:ident $visit:ident $list:ident $name:ident $count:literal, $($place:ident $seat:ident $at:literal)*; $($tail:ident)?) => {
        #[allow(deprecated)]
        impl<S, $(const $place: usize,)* $($tail)?> $list<S> for $crate::plugin_set::$name<$($place,)* $($tail)?>
        where
            S: $crate::__private::Direct $(+ $crate::plugin_set::Nth<$place, Plugin: $spec>)*,
            $($tail: $list<S>,)?
        {
            #[allow(unused_variables)]
            fn at_once<'c, V: $visit>(
                set: &'c S,
                visit: &'c V,
                gather: &'c mut V::Gather,
                at: usize,
                before: $crate::__private::Option<
                    &'c mut (dyn $crate::__private::Rows<'c, $crate::__private::Option<V::Answer>> + 'c),
                >,
            ) -> impl $crate::__private::Future<Output = ()> + $crate::__private::Send {
                async move {
                    $(
                        let mut $seat = ::core::pin::pin!($crate::__private::Option::Some(
                            visit.handler(<S as $crate::plugin_set::Nth<$place>>::nth(set), at + $at)
                        ));
                    )*
                    let mut seats: [$crate::__private::Free<'_, $crate::__private::Option<V::Answer>>; $count] =
                        [$($crate::__private::Option::Some($seat.as_mut())),*];
                    let mut row = $crate::__private::Row::new(&mut seats, at, before);
                    $crate::crowd_lists!(@end set visit gather at row $count $($tail)?)
                }
            }
        }
    };
    (@end $set:ident $visit:ident $gather:ident $at:ident $row:ident $count:literal $tail:ident) => {
        <$tail>::at_once($set, $visit, $gather, $at + $count, $crate::__private::Option::Some(&mut $row)).await
    };
    (@end $set:ident $visit:ident $gather:ident $at:ident $row:ident $count:literal) => {
        $visit.run($gather, &mut $row).await
    };
}
