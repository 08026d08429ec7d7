//! Sets that the compiler knows, against the same calls written by hand.
//!
//! Each plugin is a type of its own, as plugins are. The handlers of the transparent ones do next to nothing and are inlined; those of
//! the opaque ones stay calls. By hand means: a struct with the plugins as fields, and one call after the other.

#![allow(
    clippy::inline_always,
    clippy::items_after_statements,
    clippy::wildcard_imports,
    reason = "code by hand is written as its author would have the compiler see it, and by macros for each size"
)]

use std::fmt;
use std::hint::black_box;
use std::mem::forget;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use hookspec::{HookError, Verdict, Vote, hookspec};

use crate::cases::{Fires, Semantic, repeat};

/// The hooks that a set and code written by hand both fire.
#[hookspec]
pub trait SetHooks {
    /// May this fact be asserted?
    #[hook(voting, empty = allow)]
    fn authorize(&self, fact: u64) -> Vote;
    /// Rewrites a value.
    #[hook(filter_chain)]
    fn transform(&self, value: u64) -> Result<u64, HookError>;
    /// Told of a fact.
    #[hook(broadcast)]
    fn persist(&self, fact: u64) -> Result<(), HookError>;
    /// Who is it?
    #[hook(first)]
    fn resolve(&self, token: u64) -> Option<u64>;
    /// Only bystanders listen.
    #[hook(broadcast)]
    fn idle(&self);
}

/// How many handlers.
pub const SET_SIZES: [usize; 3] = [4, 20, 100];

/// What a handler is to the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bodies {
    /// Inlined.
    Transparent,
    /// A call.
    Opaque,
}

impl fmt::Display for Bodies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Transparent => "transparent",
            Self::Opaque => "opaque",
        })
    }
}

/// A hook of a set, and the same calls by hand.
pub struct SetCase {
    /// How the answers combine.
    pub semantic: Semantic,
    /// What the handlers are.
    pub bodies: Bodies,
    /// How many there are.
    pub handlers: usize,
    /// By hand, each behind a wall of its own.
    pub by_hand: Fires,
    /// Through the set.
    pub set: Fires,
}

/// `semantic/bodies/handlers`.
impl fmt::Display for SetCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.semantic, self.bodies, self.handlers)
    }
}

impl fmt::Debug for SetCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SetCase").field(&format_args!("{self}")).finish()
    }
}

/// A wall as one would write it.
#[inline(always)]
fn caught<R>(run: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| panicked())
}

#[cold]
pub(crate) fn panicked() -> String {
    "a handler panicked".to_owned()
}

/// What went wrong, and in whose handler.
pub(crate) type Failed<T> = (usize, T);

macro_rules! plugins {
    (#[$inline:meta] $($name:ident $id:literal)*) => {
        $(
            /// A plugin.
            #[hookspec::plugin(id = $id, version = "1.0.0")]
            #[derive(Debug)]
            pub(super) struct $name {
                blocked: u64,
                told: AtomicU64,
            }

            impl Default for $name {
                fn default() -> Self {
                    Self { blocked: black_box(u64::MAX), told: AtomicU64::new(0) }
                }
            }

            #[hookspec::hookimpl]
            impl SetHooks for $name {
                #[$inline]
                fn authorize(&self, fact: u64) -> Vote {
                    if fact == self.blocked { Vote::deny("blocked") } else { Vote::Allow }
                }

                #[$inline]
                fn transform(&self, value: u64) -> Result<u64, HookError> {
                    if value == self.blocked { Err(HookError::message("blocked")) } else { Ok(value + self.blocked) }
                }

                #[$inline]
                fn persist(&self, fact: u64) -> Result<(), HookError> {
                    if fact == self.blocked {
                        return Err(HookError::message("blocked"));
                    }
                    self.told.store(fact, Ordering::Relaxed);
                    Ok(())
                }

                #[$inline]
                fn resolve(&self, token: u64) -> Option<u64> {
                    (token == self.blocked).then_some(token)
                }
            }
        )*
    };
}

/// The same calls, one after the other.
macro_rules! by_hand {
    ($set:ident $($name:ident $at:literal)*) => {
        #[derive(Debug, Default)]
        #[expect(non_snake_case, reason = "named as its plugins")]
        struct $set {
            $($name: $name,)*
        }

        #[allow(dead_code, reason = "of some sets one hook is fired")]
        impl $set {
            fn authorize(&self, fact: u64) -> Result<Vote, Failed<String>> {
                $(
                    match caught(|| SetHooks::authorize(&self.$name, fact)) {
                        Ok(Vote::Allow | Vote::Abstain) => {}
                        Ok(denied) => return Ok(denied),
                        Err(text) => return Err(($at, text)),
                    }
                )*
                Ok(Vote::Allow)
            }

            /// With what goes wrong comes the last good value, as from the hook.
            fn transform(&self, mut value: u64) -> Result<u64, (Failed<Result<HookError, String>>, u64)> {
                $(
                    match caught(|| SetHooks::transform(&self.$name, value)) {
                        Ok(Ok(next)) => value = next,
                        Ok(Err(error)) => return Err((($at, Ok(error)), value)),
                        Err(text) => return Err((($at, Err(text)), value)),
                    }
                )*
                Ok(value)
            }

            fn persist(&self, fact: u64) -> Vec<Failed<Result<HookError, String>>> {
                let mut failed = Vec::new();
                $(
                    match caught(|| SetHooks::persist(&self.$name, fact)) {
                        Ok(Ok(())) => {}
                        Ok(Err(error)) => failed.push(($at, Ok(error))),
                        Err(text) => failed.push(($at, Err(text))),
                    }
                )*
                failed
            }

            fn resolve(&self, token: u64) -> Result<Option<Failed<u64>>, Failed<String>> {
                $(
                    match caught(|| SetHooks::resolve(&self.$name, token)) {
                        Ok(Some(value)) => return Ok(Some(($at, value))),
                        Ok(None) => {}
                        Err(text) => return Err(($at, text)),
                    }
                )*
                Ok(None)
            }
        }
    };
}

macro_rules! cases {
    ($bodies:ident: $($size:literal $set:ident $hand:ident),*) => {
        /// Every semantic with every number of handlers.
        pub(super) fn cases() -> Vec<SetCase> {
            let mut cases = Vec::new();
            $(
                macro_rules! case {
                    ($semantic:ident $hook:ident) => {{
                        let (by_hand, set) = (Box::new($hand::default()), Box::new($set::new()));
                        // Functions, as in a program: neither is to be woven into the loop around it.
                        #[inline(never)]
                        fn by_hand_once(plugins: &$hand, i: u64) {
                            black_box(&plugins.$hook(i));
                        }
                        #[inline(never)]
                        fn set_once(plugins: &$set, i: u64) {
                            black_box(&plugins.$hook(i));
                        }
                        cases.push(SetCase {
                            semantic: Semantic::$semantic,
                            bodies: Bodies::$bodies,
                            handlers: $size,
                            by_hand: repeat(move |i| by_hand_once(&by_hand, i)),
                            set: repeat(move |i| set_once(&set, i)),
                        });
                    }};
                }
                case!(Voting authorize);
                case!(Filter transform);
                case!(Broadcast persist);
                case!(First resolve);
            )*
            cases
        }
    };
}

mod transparent {
    use super::*;

    plugins! { #[inline]
        P00 "p00" P01 "p01" P02 "p02" P03 "p03" P04 "p04" P05 "p05" P06 "p06" P07 "p07" P08 "p08" P09 "p09"
        P10 "p10" P11 "p11" P12 "p12" P13 "p13" P14 "p14" P15 "p15" P16 "p16" P17 "p17" P18 "p18" P19 "p19"
        P20 "p20" P21 "p21" P22 "p22" P23 "p23" P24 "p24" P25 "p25" P26 "p26" P27 "p27" P28 "p28" P29 "p29"
        P30 "p30" P31 "p31" P32 "p32" P33 "p33" P34 "p34" P35 "p35" P36 "p36" P37 "p37" P38 "p38" P39 "p39"
        P40 "p40" P41 "p41" P42 "p42" P43 "p43" P44 "p44" P45 "p45" P46 "p46" P47 "p47" P48 "p48" P49 "p49"
        P50 "p50" P51 "p51" P52 "p52" P53 "p53" P54 "p54" P55 "p55" P56 "p56" P57 "p57" P58 "p58" P59 "p59"
        P60 "p60" P61 "p61" P62 "p62" P63 "p63" P64 "p64" P65 "p65" P66 "p66" P67 "p67" P68 "p68" P69 "p69"
        P70 "p70" P71 "p71" P72 "p72" P73 "p73" P74 "p74" P75 "p75" P76 "p76" P77 "p77" P78 "p78" P79 "p79"
        P80 "p80" P81 "p81" P82 "p82" P83 "p83" P84 "p84" P85 "p85" P86 "p86" P87 "p87" P88 "p88" P89 "p89"
        P90 "p90" P91 "p91" P92 "p92" P93 "p93" P94 "p94" P95 "p95" P96 "p96" P97 "p97" P98 "p98" P99 "p99"
    }

    hookspec::plugin_set! { pub(super) Set4: SetHooks = [P00, P01, P02, P03] }
    hookspec::plugin_set! { pub(super) Set20: SetHooks = [P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19] }
    hookspec::plugin_set! { pub(super) Set100: SetHooks = [P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19, P20, P21, P22, P23, P24, P25, P26, P27, P28, P29, P30, P31, P32, P33, P34, P35, P36, P37, P38, P39, P40, P41, P42, P43, P44, P45, P46, P47, P48, P49, P50, P51, P52, P53, P54, P55, P56, P57, P58, P59, P60, P61, P62, P63, P64, P65, P66, P67, P68, P69, P70, P71, P72, P73, P74, P75, P76, P77, P78, P79, P80, P81, P82, P83, P84, P85, P86, P87, P88, P89, P90, P91, P92, P93, P94, P95, P96, P97, P98, P99] }
    by_hand! { Hand4 P00 0 P01 1 P02 2 P03 3 }
    by_hand! { Hand20 P00 0 P01 1 P02 2 P03 3 P04 4 P05 5 P06 6 P07 7 P08 8 P09 9 P10 10 P11 11 P12 12 P13 13 P14 14 P15 15 P16 16 P17 17 P18 18 P19 19 }
    by_hand! { Hand100 P00 0 P01 1 P02 2 P03 3 P04 4 P05 5 P06 6 P07 7 P08 8 P09 9 P10 10 P11 11 P12 12 P13 13 P14 14 P15 15 P16 16 P17 17 P18 18 P19 19 P20 20 P21 21 P22 22 P23 23 P24 24 P25 25 P26 26 P27 27 P28 28 P29 29 P30 30 P31 31 P32 32 P33 33 P34 34 P35 35 P36 36 P37 37 P38 38 P39 39 P40 40 P41 41 P42 42 P43 43 P44 44 P45 45 P46 46 P47 47 P48 48 P49 49 P50 50 P51 51 P52 52 P53 53 P54 54 P55 55 P56 56 P57 57 P58 58 P59 59 P60 60 P61 61 P62 62 P63 63 P64 64 P65 65 P66 66 P67 67 P68 68 P69 69 P70 70 P71 71 P72 72 P73 73 P74 74 P75 75 P76 76 P77 77 P78 78 P79 79 P80 80 P81 81 P82 82 P83 83 P84 84 P85 85 P86 86 P87 87 P88 88 P89 89 P90 90 P91 91 P92 92 P93 93 P94 94 P95 95 P96 96 P97 97 P98 98 P99 99 }
    cases! { Transparent: 4 Set4 Hand4, 20 Set20 Hand20, 100 Set100 Hand100 }
}

mod opaque {
    use super::*;

    plugins! { #[inline(never)]
        P00 "p00" P01 "p01" P02 "p02" P03 "p03" P04 "p04" P05 "p05" P06 "p06" P07 "p07" P08 "p08" P09 "p09"
        P10 "p10" P11 "p11" P12 "p12" P13 "p13" P14 "p14" P15 "p15" P16 "p16" P17 "p17" P18 "p18" P19 "p19"
        P20 "p20" P21 "p21" P22 "p22" P23 "p23" P24 "p24" P25 "p25" P26 "p26" P27 "p27" P28 "p28" P29 "p29"
        P30 "p30" P31 "p31" P32 "p32" P33 "p33" P34 "p34" P35 "p35" P36 "p36" P37 "p37" P38 "p38" P39 "p39"
        P40 "p40" P41 "p41" P42 "p42" P43 "p43" P44 "p44" P45 "p45" P46 "p46" P47 "p47" P48 "p48" P49 "p49"
        P50 "p50" P51 "p51" P52 "p52" P53 "p53" P54 "p54" P55 "p55" P56 "p56" P57 "p57" P58 "p58" P59 "p59"
        P60 "p60" P61 "p61" P62 "p62" P63 "p63" P64 "p64" P65 "p65" P66 "p66" P67 "p67" P68 "p68" P69 "p69"
        P70 "p70" P71 "p71" P72 "p72" P73 "p73" P74 "p74" P75 "p75" P76 "p76" P77 "p77" P78 "p78" P79 "p79"
        P80 "p80" P81 "p81" P82 "p82" P83 "p83" P84 "p84" P85 "p85" P86 "p86" P87 "p87" P88 "p88" P89 "p89"
        P90 "p90" P91 "p91" P92 "p92" P93 "p93" P94 "p94" P95 "p95" P96 "p96" P97 "p97" P98 "p98" P99 "p99"
    }

    hookspec::plugin_set! { pub(super) Set4: SetHooks = [P00, P01, P02, P03] }
    hookspec::plugin_set! { pub(super) Set20: SetHooks = [P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19] }
    hookspec::plugin_set! { pub(super) Set100: SetHooks = [P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19, P20, P21, P22, P23, P24, P25, P26, P27, P28, P29, P30, P31, P32, P33, P34, P35, P36, P37, P38, P39, P40, P41, P42, P43, P44, P45, P46, P47, P48, P49, P50, P51, P52, P53, P54, P55, P56, P57, P58, P59, P60, P61, P62, P63, P64, P65, P66, P67, P68, P69, P70, P71, P72, P73, P74, P75, P76, P77, P78, P79, P80, P81, P82, P83, P84, P85, P86, P87, P88, P89, P90, P91, P92, P93, P94, P95, P96, P97, P98, P99] }
    by_hand! { Hand4 P00 0 P01 1 P02 2 P03 3 }
    by_hand! { Hand20 P00 0 P01 1 P02 2 P03 3 P04 4 P05 5 P06 6 P07 7 P08 8 P09 9 P10 10 P11 11 P12 12 P13 13 P14 14 P15 15 P16 16 P17 17 P18 18 P19 19 }
    by_hand! { Hand100 P00 0 P01 1 P02 2 P03 3 P04 4 P05 5 P06 6 P07 7 P08 8 P09 9 P10 10 P11 11 P12 12 P13 13 P14 14 P15 15 P16 16 P17 17 P18 18 P19 19 P20 20 P21 21 P22 22 P23 23 P24 24 P25 25 P26 26 P27 27 P28 28 P29 29 P30 30 P31 31 P32 32 P33 33 P34 34 P35 35 P36 36 P37 37 P38 38 P39 39 P40 40 P41 41 P42 42 P43 43 P44 44 P45 45 P46 46 P47 47 P48 48 P49 49 P50 50 P51 51 P52 52 P53 53 P54 54 P55 55 P56 56 P57 57 P58 58 P59 59 P60 60 P61 61 P62 62 P63 63 P64 64 P65 65 P66 66 P67 67 P68 68 P69 69 P70 70 P71 71 P72 72 P73 73 P74 74 P75 75 P76 76 P77 77 P78 78 P79 79 P80 80 P81 81 P82 82 P83 83 P84 84 P85 85 P86 86 P87 87 P88 88 P89 89 P90 90 P91 91 P92 92 P93 93 P94 94 P95 95 P96 96 P97 97 P98 98 P99 99 }
    cases! { Opaque: 4 Set4 Hand4, 20 Set20 Hand20, 100 Set100 Hand100 }
}

/// A hook that three of a hundred plugins listen to.
mod sparse {
    use super::transparent::{P00, P01, P02};
    use super::*;

    macro_rules! bystanders {
        ($($name:ident $id:literal)*) => {
            $(
                /// A plugin that listens to another hook.
                #[hookspec::plugin(id = $id, version = "1.0.0")]
                #[derive(Debug, Default)]
                pub(super) struct $name;

                #[hookspec::hookimpl]
                impl SetHooks for $name {
                    fn idle(&self) {}
                }
            )*
        };
    }

    bystanders! {
        B00 "b00" B01 "b01" B02 "b02" B03 "b03" B04 "b04" B05 "b05" B06 "b06" B07 "b07" B08 "b08" B09 "b09"
        B10 "b10" B11 "b11" B12 "b12" B13 "b13" B14 "b14" B15 "b15" B16 "b16" B17 "b17" B18 "b18" B19 "b19"
        B20 "b20" B21 "b21" B22 "b22" B23 "b23" B24 "b24" B25 "b25" B26 "b26" B27 "b27" B28 "b28" B29 "b29"
        B30 "b30" B31 "b31" B32 "b32" B33 "b33" B34 "b34" B35 "b35" B36 "b36" B37 "b37" B38 "b38" B39 "b39"
        B40 "b40" B41 "b41" B42 "b42" B43 "b43" B44 "b44" B45 "b45" B46 "b46" B47 "b47" B48 "b48" B49 "b49"
        B50 "b50" B51 "b51" B52 "b52" B53 "b53" B54 "b54" B55 "b55" B56 "b56" B57 "b57" B58 "b58" B59 "b59"
        B60 "b60" B61 "b61" B62 "b62" B63 "b63" B64 "b64" B65 "b65" B66 "b66" B67 "b67" B68 "b68" B69 "b69"
        B70 "b70" B71 "b71" B72 "b72" B73 "b73" B74 "b74" B75 "b75" B76 "b76" B77 "b77" B78 "b78" B79 "b79"
        B80 "b80" B81 "b81" B82 "b82" B83 "b83" B84 "b84" B85 "b85" B86 "b86" B87 "b87" B88 "b88" B89 "b89"
        B90 "b90" B91 "b91" B92 "b92" B93 "b93" B94 "b94" B95 "b95" B96 "b96"
    }

    hookspec::plugin_set! {
        pub(super) Sparse: SetHooks = [
            P00, P01, P02, B00, B01, B02, B03, B04, B05, B06, B07, B08, B09, B10, B11, B12, B13, B14, B15,
            B16, B17, B18, B19, B20, B21, B22, B23, B24, B25, B26, B27, B28, B29, B30, B31, B32, B33, B34,
            B35, B36, B37, B38, B39, B40, B41, B42, B43, B44, B45, B46, B47, B48, B49, B50, B51, B52, B53,
            B54, B55, B56, B57, B58, B59, B60, B61, B62, B63, B64, B65, B66, B67, B68, B69, B70, B71, B72,
            B73, B74, B75, B76, B77, B78, B79, B80, B81, B82, B83, B84, B85, B86, B87, B88, B89, B90, B91,
            B92, B93, B94, B95, B96,
        ]
    }
    by_hand! { Three P00 0 P01 1 P02 2 }

    pub(super) fn case() -> SetCase {
        let (by_hand, set) = (Box::new(Three::default()), Box::new(Sparse::new()));
        // Not dropped, as an Allow has nothing to drop: with so little beside it, it would be all of the difference whether the
        // compiler has what drops a denial inlined here or there.
        #[inline(never)]
        fn by_hand_once(plugins: &Three, i: u64) {
            let outcome = plugins.authorize(i);
            black_box(&outcome);
            forget(outcome);
        }
        #[inline(never)]
        fn set_once(plugins: &Sparse, i: u64) {
            let outcome = plugins.authorize(i);
            black_box(&outcome);
            forget(outcome);
        }
        SetCase {
            semantic: Semantic::Voting,
            bodies: Bodies::Transparent,
            handlers: 3,
            by_hand: repeat(move |i| by_hand_once(&by_hand, i)),
            set: repeat(move |i| set_once(&set, i)),
        }
    }
}

/// Arounds, each nested in the one before.
mod arounds {
    use super::transparent::P00;
    use super::*;

    macro_rules! arounds {
        ($($name:ident $id:literal)*) => {
            $(
                /// A plugin that stands around the vote.
                #[hookspec::plugin(id = $id, version = "1.0.0")]
                #[derive(Debug, Default)]
                pub(super) struct $name {
                    told: AtomicU64,
                }

                #[hookspec::hookimpl]
                impl SetHooks for $name {
                    #[around]
                    fn authorize(&self, next: impl AuthorizeNext, fact: u64) -> Verdict {
                        self.told.store(fact, Ordering::Relaxed);
                        next.call(fact)
                    }
                }

                impl $name {
                    #[inline]
                    fn by_hand(&self, next: impl FnOnce(u64) -> Vote, fact: u64) -> Vote {
                        self.told.store(fact, Ordering::Relaxed);
                        next(fact)
                    }
                }
            )*
        };
    }

    arounds! {
        A00 "a00" A01 "a01" A02 "a02" A03 "a03" A04 "a04" A05 "a05" A06 "a06" A07 "a07" A08 "a08" A09 "a09"
        A10 "a10" A11 "a11" A12 "a12" A13 "a13" A14 "a14" A15 "a15" A16 "a16" A17 "a17" A18 "a18" A19 "a19"
    }

    /// The first around, with all others in what it calls.
    macro_rules! nested {
        ($plugins:ident $fact:ident) => {
            caught(|| SetHooks::authorize(&$plugins.P00, $fact)).unwrap_or_else(denied)
        };
        ($plugins:ident $fact:ident $first:ident $($inner:ident)*) => {
            caught(|| $plugins.$first.by_hand(|fact| nested!($plugins fact $($inner)*), $fact)).unwrap_or_else(denied)
        };
    }

    #[cold]
    fn denied(text: String) -> Vote {
        Vote::Deny(text.into())
    }

    macro_rules! cases {
        ($($size:literal $set:ident $hand:ident: $($around:ident)*;)*) => {
            $(
                hookspec::plugin_set! { pub(super) $set: SetHooks = [P00, $($around),*], arounds = $size }

                #[derive(Debug, Default)]
                #[expect(non_snake_case, reason = "named as its plugins")]
                struct $hand {
                    P00: P00,
                    $($around: $around,)*
                }
            )*

            /// Five and twenty.
            pub(super) fn cases() -> Vec<SetCase> {
                let mut cases = Vec::new();
                $(
                    let (by_hand, set) = (Box::new($hand::default()), Box::new($set::new()));
                    cases.push({
                        #[inline(never)]
                        fn by_hand_once(plugins: &$hand, i: u64) {
                            black_box(&nested!(plugins i $($around)*));
                        }
                        #[inline(never)]
                        fn set_once(plugins: &$set, i: u64) {
                            black_box(&plugins.authorize(i));
                        }
                        SetCase {
                            semantic: Semantic::Voting,
                            bodies: Bodies::Transparent,
                            handlers: $size,
                            by_hand: repeat(move |i| by_hand_once(&by_hand, i)),
                            set: repeat(move |i| set_once(&set, i)),
                        }
                    });
                )*
                cases
            }
        };
    }

    cases! {
        5 Five ByHand5: A00 A01 A02 A03 A04;
        20 Twenty ByHand20: A00 A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19;
    }
}

/// A vote of three in a set of a hundred, against three calls by hand.
pub fn sparse_set() -> SetCase {
    sparse::case()
}

/// Votes with five and with twenty arounds, against the same nesting by hand.
pub fn set_arounds() -> Vec<SetCase> {
    arounds::cases()
}

/// All of them.
pub fn sets() -> Vec<SetCase> {
    transparent::cases().into_iter().chain(opaque::cases()).collect()
}
