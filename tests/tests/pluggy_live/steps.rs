//! The steps of a history, taken with a live set as they were taken with pluggy's manager.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, Weak};

use hookspec::{FireEnd, Given, Handle, HookMeta, Live, Observer, Profile, Undo};
use serde_json::{Value, json};

use crate::objects::{AnyObject, RecordedDispatcher, RecordedHandlers, answer};
use crate::spelling;

/// A live set, and what was done with it so far.
pub(crate) struct Replay {
    itself: Weak<Self>,
    live: Live<RecordedDispatcher>,
    /// One for each level of nesting, to be used again.
    handles: Mutex<Vec<Handle<RecordedDispatcher>>>,
    objects: Vec<AnyObject>,
    /// Which object is registered under a name.
    names: Mutex<BTreeMap<String, usize>>,
    kept: Mutex<BTreeMap<String, Kept>>,
    monitors: Mutex<BTreeMap<usize, Undo<RecordedDispatcher>>>,
    trace: Trace,
    /// The step that an object takes in the middle of its hookimpl.
    middle: Mutex<Option<(usize, Value)>>,
    /// What came of it.
    did: Mutex<Option<Value>>,
    /// How often a kept caller left out others than pluggy's did.
    by_name: Mutex<usize>,
    /// Whether a plugin failed while it was told what it had missed.
    failed: Mutex<bool>,
}

/// Who ran, as the recorded traces have it.
type Trace = Arc<Mutex<Vec<String>>>;

/// A caller of one hook at some of the plugins.
struct Kept {
    hook: String,
    /// The objects that pluggy leaves out.
    without: BTreeSet<usize>,
    /// The names that are left out here.
    names: BTreeSet<String>,
    handle: Option<Handle<RecordedDispatcher>>,
}

/// An observer that leaves its traces.
struct Monitor {
    number: usize,
    trace: Trace,
}

impl Observer for Monitor {
    fn before_fire(&self, hook: &'static HookMeta) {
        self.trace.lock().unwrap().push(format!("m{}<{}", self.number, hook.name));
    }

    fn after_fire(&self, _hook: &'static HookMeta, end: FireEnd) {
        let sign = if end == FireEnd::Done { '+' } else { '-' };
        self.trace.lock().unwrap().push(format!("m{}{sign}", self.number));
    }
}

impl Replay {
    pub(crate) fn new(objects: &Value) -> Arc<Self> {
        let objects = objects.as_array().unwrap().iter().enumerate();
        Arc::new_cyclic(|itself| Self {
            itself: Weak::clone(itself),
            live: RecordedDispatcher::builder().profile(Profile::Pluggy).live().unwrap(),
            handles: Mutex::default(),
            objects: objects.map(|(i, described)| AnyObject::new(itself, i, described)).collect(),
            names: Mutex::default(),
            kept: Mutex::default(),
            monitors: Mutex::default(),
            trace: Trace::default(),
            middle: Mutex::default(),
            did: Mutex::default(),
            by_name: Mutex::default(),
            failed: Mutex::default(),
        })
    }

    pub(crate) fn push(&self, what: String) {
        self.trace.lock().unwrap().push(what);
    }

    /// How often a kept caller left out others than pluggy's did.
    pub(crate) fn by_name(&self) -> usize {
        *self.by_name.lock().unwrap()
    }

    /// Whether a plugin failed while it was told what it had missed: pluggy has half of it from then on.
    pub(crate) fn has_failed(&self) -> bool {
        *self.failed.lock().unwrap()
    }

    /// Takes the step that was asked of this object, the first time that it runs.
    pub(crate) fn middle(&self, number: usize) {
        let step = self.middle.lock().unwrap().take_if(|(who, _)| *who == number);
        if let Some((_, step)) = step {
            self.push("(".to_owned());
            let outcome = self.outcome(step.as_array().unwrap());
            *self.did.lock().unwrap() = Some(outcome);
            self.push(")".to_owned());
        }
    }

    /// Takes a step, and says what came back in the form in which it was recorded.
    pub(crate) fn take(&self, step: &[Value]) -> Value {
        let mut outcome = self.outcome(step);
        let trace = std::mem::take(&mut *self.trace.lock().unwrap());
        *self.middle.lock().unwrap() = None;
        let did = self.did.lock().unwrap().take().filter(|did| !did.is_null());
        if did.is_some() || !trace.is_empty() || step[0] == "call" || step[0] == "call_historic" {
            if !outcome.is_object() {
                outcome = json!({ "result": outcome });
            }
            outcome["trace"] = trace.join(" ").into();
            if let Some(did) = did {
                outcome["did"] = did;
            }
        }
        outcome
    }

    fn outcome(&self, step: &[Value]) -> Value {
        let text = |i: usize| step[i].as_str().unwrap();
        let name = || step.get(2).and_then(Value::as_str);
        match text(0) {
            "register" => self.register(number(&step[1]), name()),
            "unregister" => self.unregister(text(1)),
            "unregister_plugin" => self.unregister_plugin(number(&step[1]), name()),
            "set_blocked" => {
                self.live.block(text(1)).unwrap();
                self.names.lock().unwrap().remove(text(1));
                Value::Null
            }
            "unblock" => self.live.unblock(text(1)).into(),
            "is_blocked" => self.live.is_blocked(text(1)).into(),
            "subset_hook_caller" => self.keep(text(1), text(2), &step[3]),
            "add_hookcall_monitoring" => {
                let number = number(&step[1]);
                let undo = self.live.observe(Monitor { number, trace: Arc::clone(&self.trace) });
                self.monitors.lock().unwrap().insert(number, undo);
                Value::Null
            }
            "undo_monitoring" => {
                // Once is all that it can be undone here: `undo` takes the token.
                if let Some(undo) = self.monitors.lock().unwrap().remove(&number(&step[1])) {
                    undo.undo();
                }
                Value::Null
            }
            "call_historic" => {
                if text(1) != "history" {
                    return json!({ "raised": spelling::NOT_SO });
                }
                self.expect_middle(step.get(4));
                self.call_historic(step[2].as_i64().unwrap(), step[3] == true)
            }
            "call" => {
                let extras = step.get(2).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                self.expect_middle(step.get(3));
                self.call(text(1), extras)
            }
            _ => self.with_now(|hooks| self.question(hooks, step)),
        }
    }

    fn expect_middle(&self, middle: Option<&Value>) {
        if let Some(middle) = middle {
            *self.middle.lock().unwrap() = Some((number(&middle[0]), middle[1].clone()));
        }
    }

    fn call_historic(&self, n: i64, callback: bool) -> Value {
        let trace = Arc::clone(&self.trace);
        let heard = move |given: Given<'_, i64>| {
            if callback {
                trace.lock().unwrap().push(format!("={}", given.value));
            }
        };
        let told = self.with_now(|hooks| hooks.history(n, heard));
        told.map_or_else(|faults| spelling::raised(&faults), |()| Value::Null)
    }

    /// Runs code over what is current, with a handle that nobody uses.
    fn with_now<T>(&self, run: impl FnOnce(&RecordedDispatcher) -> T) -> T {
        let free = self.handles.lock().unwrap().pop();
        let mut handle = free.unwrap_or_else(|| self.live.handle());
        let result = run(&handle.now());
        self.handles.lock().unwrap().push(handle);
        result
    }

    fn question(&self, hooks: &RecordedDispatcher, step: &[Value]) -> Value {
        let registry = hooks.registry();
        let text = |i: usize| step[i].as_str().unwrap();
        match text(0) {
            "has_plugin" => registry.plugin(text(1)).is_some().into(),
            "get_plugin" => registry.plugin(text(1)).map(|plugin| self.object(plugin.id())).into(),
            "get_name" => self.name(number(&step[1])).into(),
            "is_registered" => self.name(number(&step[1])).is_some().into(),
            "list_name_plugin" => {
                registry.plugins().map(|plugin| json!([plugin.id(), self.object(plugin.id())])).collect()
            }
            "get_hookcallers" => self.name(number(&step[1])).map_or(Value::Null, |name| {
                let hooks =
                    spelling::HOOKS.iter().filter(|hook| spelling::hookimpls(hooks, hook).contains(&name));
                hooks.copied().collect()
            }),
            "get_hookimpls" => spelling::hookimpls(hooks, text(1)).into(),
            other => panic!("no step is called {other}"),
        }
    }

    fn name(&self, object: usize) -> Option<String> {
        self.names.lock().unwrap().iter().find(|&(_, &i)| i == object).map(|(name, _)| name.clone())
    }

    fn object(&self, name: &str) -> usize {
        self.names.lock().unwrap()[name]
    }

    fn register(&self, i: usize, name: Option<&str>) -> Value {
        let object = &self.objects[i];
        let name = name.unwrap_or(object.kind());
        match object.register(&self.live, name) {
            Some(Ok(arrival)) => arrival.plugin().map_or(Value::Null, |plugin| {
                self.names.lock().unwrap().insert(name.to_owned(), i);
                match arrival.faults() {
                    [] => plugin.id().into(),
                    [fault, ..] => {
                        *self.failed.lock().unwrap() = true;
                        spelling::raised_by(fault)
                    }
                }
            }),
            Some(Err(error)) => json!({ "raised": spelling::refused(&error) }),
            None if self.live.is_blocked(name) => Value::Null,
            None if self.names.lock().unwrap().contains_key(name) => json!({ "raised": spelling::TAKEN }),
            None => json!({ "raised": "PluginValidationError" }),
        }
    }

    fn unregister(&self, name: &str) -> Value {
        let gone = self.live.unregister(name).unwrap();
        gone.map_or(Value::Null, |_| self.names.lock().unwrap().remove(name).into())
    }

    /// Here a plugin is unregistered by its id; the host that has only the value looks it up.
    fn unregister_plugin(&self, i: usize, name: Option<&str>) -> Value {
        match (self.name(i), name) {
            (None, None) => json!({ "raised": "AssertionError: plugin is not registered" }),
            (Some(own), name) if name.is_none_or(|name| name == own) => self.unregister(&own),
            // pluggy gives back what it was given, and nothing happens.
            (None, Some(name)) if !self.names.lock().unwrap().contains_key(name) => i.into(),
            _ => json!({ "raised": "ValueError: Plugin name" }),
        }
    }

    /// Keeps a caller of all but some; says whether pluggy makes another caller for that than the hook's own.
    fn keep(&self, caller: &str, hook: &str, without: &Value) -> Value {
        let here = self.with_now(|hooks| spelling::hookimpls(hooks, hook));
        let here: BTreeSet<usize> = here.iter().map(|name| self.object(name)).collect();
        let asked: BTreeSet<usize> = without.as_array().unwrap().iter().map(number).collect();
        // Of these pluggy keeps those that implement the hook at the moment, as objects; here it is names.
        let names: BTreeSet<String> = asked.iter().filter_map(|&i| self.name(i)).collect();
        let without: BTreeSet<usize> = asked.intersection(&here).copied().collect();
        let other = !without.is_empty();
        let handle = Some(self.except(&names));
        self.kept
            .lock()
            .unwrap()
            .insert(caller.to_owned(), Kept { hook: hook.to_owned(), without, names, handle });
        other.into()
    }

    fn except(&self, names: &BTreeSet<String>) -> Handle<RecordedDispatcher> {
        self.live.except(&names.iter().map(String::as_str).collect::<Vec<_>>()).unwrap()
    }

    fn call(&self, caller: &str, extras: &[Value]) -> Value {
        let fire = |hook: &str, hooks: &RecordedDispatcher| {
            if extras.is_empty() {
                spelling::fire(hook, hooks)
            } else {
                spelling::fire(hook, &hooks.with(self.handlers(extras)))
            }
        };
        let Some(mut handle) = self.kept.lock().unwrap().get_mut(caller).map(|kept| kept.handle.take())
        else {
            return self.with_now(|hooks| fire(caller, hooks));
        };
        let (hook, names, without) = {
            let kept = &self.kept.lock().unwrap()[caller];
            let without: BTreeSet<_> = kept.without.iter().filter_map(|&i| self.name(i)).collect();
            (kept.hook.clone(), kept.names.clone(), without)
        };
        let here = self.with_now(|hooks| spelling::hookimpls(hooks, &hook));
        // A step in the middle of a call may use the same caller.
        let handle_now = handle.get_or_insert_with(|| self.except(&names)).now();
        let others = here.iter().filter(|name| !names.contains(*name));
        assert!(
            spelling::hookimpls(&handle_now, &hook).iter().eq(others),
            "{caller} leaves out {names:?} of {here:?}"
        );
        let here: BTreeSet<_> = here.into_iter().collect();
        let outcome = if here.intersection(&names).eq(here.intersection(&without)) {
            fire(&hook, &handle_now)
        } else {
            *self.by_name.lock().unwrap() += 1;
            fire(&hook, &self.except(&without).now())
        };
        drop(handle_now);
        if let Some(kept) = self.kept.lock().unwrap().get_mut(caller) {
            kept.handle = handle;
        }
        outcome
    }

    /// The extra functions of a call, for whichever hook it is.
    fn handlers(&self, extras: &[Value]) -> RecordedHandlers {
        extras.iter().enumerate().fold(RecordedHandlers::new(), |handlers, (i, says)| {
            let (who, says) = (format!("x{i}"), says.as_str().unwrap().to_owned());
            let (replay, value) = (Weak::clone(&self.itself), 90 + i64::try_from(i).unwrap());
            let name = who.clone();
            let extra = move || {
                replay.upgrade().unwrap().push(who.clone());
                answer(&says, value, || who.clone())
            };
            let (all, more, one) = (extra.clone(), extra.clone(), extra);
            handlers.all(&name, move |_| all()).more(&name, move |_| more()).one(&name, move |_| one())
        })
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("names", &self.names).finish_non_exhaustive()
    }
}
