//! What comes back here, spelled as pluggy does.

use hookspec::{ChangeError, Fault, FaultKind, Faults, Given, Problem};
use serde_json::{Value, json};

use crate::objects::RecordedDispatcher;

/// The hooks, in the order that pluggy has them in.
pub(crate) const HOOKS: [&str; 4] = ["all", "history", "more", "one"];
/// pluggy asks when it is called whether a hook is historic; here its method has other arguments.
pub(crate) const NOT_SO: &str = "AssertionError";
pub(crate) const TAKEN: &str = "ValueError: Plugin name already registered";

/// Who stands in a hook, in the order in which they are called.
pub(crate) fn hookimpls(hooks: &RecordedDispatcher, hook: &str) -> Vec<String> {
    macro_rules! names {
        ($hook:ident) => {
            hooks
                .$hook
                .arounds()
                .chain(hooks.$hook.handlers())
                .map(|each| each.plugin().id().to_owned())
                .collect()
        };
    }
    match hook {
        "all" => names!(all),
        "history" => names!(history),
        "more" => names!(more),
        "one" => names!(one),
        other => panic!("no hook is called {other}"),
    }
}

/// Fires a hook by its name.
pub(crate) fn fire(hook: &str, hooks: &RecordedDispatcher) -> Value {
    let all = |given: Result<Vec<Given<'_, i64>>, Faults>| {
        given.map_or_else(|faults| raised(&faults), |all| all.iter().map(|given| given.value).collect())
    };
    match hook {
        "all" => all(hooks.all()),
        // It does not compile without what it is told and who hears the answers.
        "history" => json!({ "raised": NOT_SO }),
        "more" => all(hooks.more()),
        "one" => {
            hooks.one().map_or_else(|faults| raised(&faults), |given| given.map(|given| given.value).into())
        }
        other => panic!("no hook is called {other}"),
    }
}

/// pluggy raises the last exception; here every fault is returned, in the order of events.
pub(crate) fn raised(faults: &Faults) -> Value {
    raised_by(faults.last().unwrap())
}

/// What pluggy raises where this goes wrong.
pub(crate) fn raised_by(fault: &Fault) -> Value {
    let text = match fault.kind() {
        FaultKind::Error(error) => format!("Broken: {error}"),
        FaultKind::Panic(text) => format!("Broken: {text}"),
        FaultKind::NextNotCalled => "RuntimeError: did not yield".to_owned(),
        other => panic!("pluggy has no {other:?}"),
    };
    json!({ "raised": text })
}

/// pluggy looks at the name first.
pub(crate) fn refused(error: &ChangeError) -> &'static str {
    match error.problems()[0] {
        Problem::Duplicate { .. } => TAKEN,
        Problem::SameValue { .. } => "ValueError: Plugin already registered under a different name",
        _ => panic!("{error}"),
    }
}
