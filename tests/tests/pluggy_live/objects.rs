//! The hooks of the histories, and the kinds of plugin that implement them.

use std::sync::{Arc, Weak};

use hookspec::{Arrival, ChangeError, Cx, Faults, Found, HookError, Live, hookimpl, hookspec, plugin};
use serde_json::Value;

use crate::steps::Replay;

#[hookspec]
pub(crate) trait Recorded {
    #[hook(collect)]
    fn all(&self, cx: Cx<'_, Self>) -> Result<Option<i64>, HookError>;
    #[hook(collect, historic)]
    fn history(&self, cx: Cx<'_, Self>, n: i64) -> Result<Option<i64>, HookError>;
    #[hook(collect)]
    fn more(&self, cx: Cx<'_, Self>) -> Result<Option<i64>, HookError>;
    #[hook(first)]
    fn one(&self, cx: Cx<'_, Self>) -> Result<Option<i64>, HookError>;
}

/// An object of a history: what its hookimpls do.
#[derive(Debug)]
pub(crate) struct Object {
    replay: Weak<Replay>,
    number: usize,
    kind: String,
    says: String,
    does: String,
}

impl Object {
    fn say(&self) -> Result<Option<i64>, HookError> {
        self.comes("");
        answer(&self.says, 100 + self.result(), || format!("o{}", self.number))
    }

    fn say_of(&self, n: i64) -> Result<Option<i64>, HookError> {
        self.comes(&format!(":{n}"));
        answer(&self.says, 100 * n + self.result(), || format!("o{}", self.number))
    }

    /// Leaves its trace, and takes the step that is asked of it.
    fn comes(&self, mark: &str) {
        let replay = self.replay();
        replay.push(format!("o{}{mark}", self.number));
        replay.middle(self.number);
    }

    fn replay(&self) -> Arc<Replay> {
        self.replay.upgrade().unwrap()
    }

    fn result(&self) -> i64 {
        i64::try_from(self.number).unwrap()
    }

    /// `added` and `dropped` make the outcomes that the hooks have for these.
    fn wrap<O>(
        &self,
        next: impl FnOnce() -> Result<O, Faults>,
        added: impl Fn(Option<O>) -> O,
        dropped: impl Fn() -> O,
    ) -> Result<O, Faults> {
        let number = self.number;
        self.comes(">");
        assert!(self.does != "raise before", "o{number}");
        if self.does == "skip" {
            return Ok(dropped());
        }
        let outcome = next();
        self.replay().push(format!("o{number}{}", if outcome.is_ok() { '+' } else { '-' }));
        assert!(self.does != "raise after", "o{number}");
        match (outcome, &*self.does) {
            (Ok(inner), "add") => Ok(added(Some(inner))),
            (Ok(_), "drop") => Ok(dropped()),
            (Err(_), "recover") => Ok(added(None)),
            (outcome, _) => outcome,
        }
    }
}

/// What a plain hookimpl answers, or an extra function.
pub(crate) fn answer(says: &str, value: i64, who: impl FnOnce() -> String) -> Result<Option<i64>, HookError> {
    match says {
        "answer" => Ok(Some(value)),
        "nothing" => Ok(None),
        "raise" => Err(HookError::message(who())),
        other => panic!("nothing is said by {other}"),
    }
}

/// Writes the methods of a kind one after the other, then its impl.
macro_rules! methods {
    ($kind:ident { $($done:tt)* }) => {
        #[hookimpl]
        impl Recorded for $kind {
            $($done)*
        }
    };
    ($kind:ident { $($done:tt)* } $hook:ident says [$($place:tt)*] $($rest:tt)*) => {
        methods! {
            $kind {
                $($done)*
                #[hookimpl($($place)*)]
                fn $hook(&self, _cx: Cx<'_, Self>) -> Result<Option<i64>, HookError> {
                    self.0.say()
                }
            } $($rest)*
        }
    };
    ($kind:ident { $($done:tt)* } $hook:ident tells [$($place:tt)*] $($rest:tt)*) => {
        methods! {
            $kind {
                $($done)*
                #[hookimpl($($place)*)]
                fn $hook(&self, _cx: Cx<'_, Self>, n: i64) -> Result<Option<i64>, HookError> {
                    self.0.say_of(n)
                }
            } $($rest)*
        }
    };
    ($kind:ident { $($done:tt)* } one wraps [$($place:tt)*] $($rest:tt)*) => {
        methods! {
            $kind {
                $($done)*
                #[around]
                #[hookimpl($($place)*)]
                fn one(
                    &self,
                    cx: Cx<'_, Self>,
                    next: impl OneNext,
                ) -> Result<Option<Found<i64>>, Faults> {
                    self.0.wrap(|| next.call(), |_| Some(Found::by(cx, self.0.result())), || None)
                }
            } $($rest)*
        }
    };
    ($kind:ident { $($done:tt)* } $hook:ident wraps $next:ident [$($place:tt)*] $($rest:tt)*) => {
        methods! {
            $kind {
                $($done)*
                #[around]
                #[hookimpl($($place)*)]
                fn $hook(
                    &self,
                    cx: Cx<'_, Self>,
                    next: impl $next,
                ) -> Result<Vec<Found<i64>>, Faults> {
                    let added = |inner: Option<Vec<Found<i64>>>| {
                        inner.into_iter().flatten().chain([Found::by(cx, self.0.result())]).collect()
                    };
                    self.0.wrap(|| next.call(), added, Vec::new)
                }
            } $($rest)*
        }
    };
}

macro_rules! kinds {
    ($($kind:ident $id:literal { $($methods:tt)* })+) => {
        $(
            #[plugin(id = $id, manual)]
            #[derive(Debug)]
            pub(crate) struct $kind(Object);

            methods! { $kind {} $($methods)* }
        )+

        /// An object of a history, to be registered again and again.
        #[derive(Debug)]
        pub(crate) enum AnyObject {
            $($kind(Arc<$kind>),)+
            /// Of a kind that pluggy's checks refuse, and here does not compile.
            Wrong(Object),
        }

        impl AnyObject {
            /// As it is described: its kind, what it says and what it does.
            pub(crate) fn new(replay: &Weak<Replay>, number: usize, described: &Value) -> Self {
                let text = |i: usize| described[i].as_str().unwrap().to_owned();
                let object = Object { replay: replay.clone(), number, kind: text(0), says: text(1), does: text(2) };
                match &*object.kind {
                    $($id => Self::$kind(Arc::new($kind(object))),)+
                    _ => Self::Wrong(object),
                }
            }

            pub(crate) fn kind(&self) -> &str {
                match self {
                    $(Self::$kind(object) => &object.0.kind,)+
                    Self::Wrong(object) => &object.kind,
                }
            }

            /// Registers it, if it is one that compiles.
            pub(crate) fn register(
                &self,
                live: &Live<RecordedDispatcher>,
                name: &str,
            ) -> Option<Result<Arrival, ChangeError>> {
                match self {
                    $(Self::$kind(object) => Some(live.register_shared(name.to_owned(), Arc::clone(object))),)+
                    Self::Wrong(_) => None,
                }
            }
        }
    };
}

kinds! {
    Plain "plain" { all says [priority = 0] history tells [priority = 0] one says [priority = 0] }
    Early "early" { all says [first] one says [first] }
    Late "late" { all says [last] history tells [last] one says [last] }
    Wrap "wrap" { all wraps AllNext [priority = 0] one wraps [priority = 0] }
    WrapEarly "wrap-early" { all wraps AllNext [first] one says [priority = 0] }
    WrapLate "wrap-late" { all says [priority = 0] more wraps MoreNext [priority = 0] one wraps [last] }
    Risky "risky" { all says [priority = 0] history tells [priority = 0] more says [priority = 0] }
    Told "told" { history tells [first] more says [priority = 0] }
    Silent "silent" {}
}
