//! The macro that declares a set of plugins for the compiler.

#[doc = include_str!("macros/plugin_set.md")]
#[macro_export]
macro_rules! plugin_set {
    ($($set:tt)*) => {
        $crate::__private::plugin_set! { [$crate] { $($set)* } }
    };
}
