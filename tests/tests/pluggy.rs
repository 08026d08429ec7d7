//! The pluggy profile against pluggy itself: `pluggy/recorded.json` is what pluggy 1.7.0 did, `pluggy/record.py` how it was
//! asked.
//!
//! pluggy's new-style wrappers are arounds here. What differs on purpose, and how the two are compared all the same:
//!
//! - An exception is a fault: handlers return it as an error, arounds panic. What is compared is that the call failed,
//!   not with what; pluggy raises the last exception, and here every fault is returned in the order of events.
//! - A wrapper that never yields is a `RuntimeError` there and a `next_not_called` fault here: both fail the call.
//! - A wrapper there may return anything; here each answer says whose it is, so an around answers in its own name.
//! - Historic calls, old-style wrappers and hookimpls that take only some of the arguments are not part of this.

use std::sync::Mutex;

use hookspec::{Cx, Faults, Found, HookError, Profile, hookimpl, hookspec, plugin};
use serde_json::Value;

/// Who ran, as the recorded traces have it.
#[derive(Default)]
struct Trace(Mutex<Vec<String>>);

impl Trace {
    fn push(&self, who: &str, what: &str) {
        self.0.lock().unwrap().push(format!("{who}{what}"));
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().join(" ")
    }
}

#[hookspec]
trait Recorded {
    #[hook(collect)]
    fn collect(&self, cx: Cx<'_, Self>, trace: &Trace) -> Result<Option<i64>, HookError>;
    #[hook(first)]
    fn first(&self, cx: Cx<'_, Self>, trace: &Trace) -> Result<Option<i64>, HookError>;
}

/// A handler that gives the recorded answer.
struct Answer {
    who: String,
    answer: Value,
}

impl Answer {
    fn give(&self, trace: &Trace) -> Result<Option<i64>, HookError> {
        trace.push(&self.who, "");
        match &self.answer {
            Value::String(raise) => Err(HookError::message(raise.clone())),
            answer => Ok(answer.as_i64()),
        }
    }
}

/// An around that does what was recorded of a wrapper.
struct Wrap {
    who: String,
    before: String,
    after: String,
}

impl Wrap {
    fn number(&self) -> i64 {
        self.who.parse().unwrap()
    }

    /// `added` and `dropped` make the outcomes that the two hooks have for these.
    fn run<O>(
        &self,
        trace: &Trace,
        next: impl FnOnce() -> Result<O, Faults>,
        added: impl Fn(Option<O>) -> O,
        dropped: impl Fn() -> O,
    ) -> Result<O, Faults> {
        trace.push(&self.who, ">");
        assert!(self.before != "raise", "raised before");
        if self.before == "skip" {
            return Ok(dropped());
        }
        let outcome = next();
        trace.push(&self.who, if outcome.is_ok() { "+" } else { "-" });
        assert!(self.after != "raise", "raised after");
        match (outcome, &*self.after) {
            (Ok(inner), "add") => Ok(added(Some(inner))),
            (Ok(_), "drop") => Ok(dropped()),
            (Err(_), "recover") => Ok(added(None)),
            (outcome, _) => outcome,
        }
    }
}

macro_rules! kinds {
    ($($answer:ident $wrap:ident [$($place:tt)*];)+) => {
        $(
            #[plugin(id = "answer", manual)]
            struct $answer(Answer);

            #[hookimpl]
            impl Recorded for $answer {
                #[hookimpl($($place)*)]
                fn collect(&self, _cx: Cx<'_, Self>, trace: &Trace) -> Result<Option<i64>, HookError> {
                    self.0.give(trace)
                }
                #[hookimpl($($place)*)]
                fn first(&self, _cx: Cx<'_, Self>, trace: &Trace) -> Result<Option<i64>, HookError> {
                    self.0.give(trace)
                }
            }

            #[plugin(id = "wrap", manual)]
            struct $wrap(Wrap);

            #[hookimpl]
            impl Recorded for $wrap {
                #[around]
                #[hookimpl($($place)*)]
                fn collect(
                    &self,
                    cx: Cx<'_, Self>,
                    next: impl CollectNext,
                    trace: &Trace,
                ) -> Result<Vec<Found<i64>>, Faults> {
                    let added = |inner: Option<Vec<Found<i64>>>| {
                        inner.into_iter().flatten().chain([Found::by(cx, self.0.number())]).collect()
                    };
                    self.0.run(trace, || next.call(trace), added, Vec::new)
                }
                #[around]
                #[hookimpl($($place)*)]
                fn first(
                    &self,
                    cx: Cx<'_, Self>,
                    next: impl FirstNext,
                    trace: &Trace,
                ) -> Result<Option<Found<i64>>, Faults> {
                    self.0.run(trace, || next.call(trace), |_| Some(Found::by(cx, self.0.number())), || None)
                }
            }
        )+
    };
}

kinds! {
    AnswerFirst WrapFirst [first];
    AnswerNormal WrapNormal [priority = 0];
    AnswerLast WrapLast [last];
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The dispatcher of a case: its plugins in their order, without those that are left out, with the extra functions.
fn hooks(case: &Value) -> RecordedDispatcher {
    let mut builder = RecordedDispatcher::builder().profile(Profile::Pluggy);
    for (i, plugin) in case["plugins"].as_array().unwrap().iter().enumerate() {
        let (id, who) = (format!("p{i:02}"), i.to_string());
        let place = text(&plugin["place"]);
        builder = if plugin["before"].is_null() {
            let answer = Answer { who, answer: plugin["answer"].clone() };
            match &*place {
                "f" => builder.plugin_as(id, AnswerFirst(answer)),
                "n" => builder.plugin_as(id, AnswerNormal(answer)),
                _ => builder.plugin_as(id, AnswerLast(answer)),
            }
        } else {
            let wrap = Wrap { who, before: text(&plugin["before"]), after: text(&plugin["after"]) };
            match &*place {
                "f" => builder.plugin_as(id, WrapFirst(wrap)),
                "n" => builder.plugin_as(id, WrapNormal(wrap)),
                _ => builder.plugin_as(id, WrapLast(wrap)),
            }
        };
    }
    let without: Vec<String> =
        case["without"].as_array().unwrap().iter().map(|i| format!("p{:02}", i.as_u64().unwrap())).collect();
    let without: Vec<&str> = without.iter().map(String::as_str).collect();
    let mut extras = RecordedHandlers::new();
    for (i, answer) in case["extras"].as_array().unwrap().iter().enumerate() {
        let who = format!("x{i}");
        let extra = || Answer { who: who.clone(), answer: answer.clone() };
        let (collect, first) = (extra(), extra());
        extras = extras
            .collect(&who, move |_, trace: &Trace| collect.give(trace))
            .first(&who, move |_, trace: &Trace| first.give(trace));
    }
    builder.build().unwrap().except(&without).unwrap().with(extras)
}

#[test]
fn does_what_pluggy_did() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../pluggy/recorded.json")).unwrap();
    assert_eq!(cases.len(), 600);
    let mut failed = 0;
    for case in &cases {
        let (hooks, trace) = (hooks(case), Trace::default());
        let result: Option<Value> = if case["hook"] == "collect" {
            let all = hooks.collect(&trace).ok();
            all.map(|all| all.iter().map(|given| given.value).collect())
        } else {
            hooks.first(&trace).ok().map(|given| given.map(|given| given.value).into())
        };
        assert_eq!(trace.text(), text(&case["trace"]), "{case}");
        assert_eq!(result.is_none(), case["failed"] == true, "{case}");
        assert_eq!(result.unwrap_or_default(), case["result"], "{case}");
        failed += usize::from(case["failed"] == true);
    }
    assert!((100..500).contains(&failed), "both outcomes are among the cases: {failed} failed");
}
