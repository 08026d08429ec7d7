//! Plugins that only tests name.

use std::cell::RefCell;

use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};
use opsbox_general::{AssistantSpec, InputSpec, OutputSpec, ProviderSpec};
use opsbox_hooks::{CheckResult, Details, Entry, HandlerSpec, Job, Role, Stage};
use opsbox_rego::RegoSpec;

fn result(name: &str, formatted: String) -> CheckResult {
    CheckResult {
        relates_to: "tests".to_owned(),
        result_name: name.to_owned(),
        result_description: String::new(),
        details: Details::Many(Vec::new()),
        formatted,
    }
}

/// What a plugin was given, in its order.
fn given(results: &[CheckResult]) -> String {
    results.iter().map(|result| &*result.result_name).collect::<Vec<_>>().join(" ")
}

thread_local! {
    /// The inputs and providers that were started by this thread.
    pub(crate) static STARTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

macro_rules! starts {
    ($name:ident) => {
        #[hookimpl]
        impl Lifecycle for $name {
            fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
                STARTED.with_borrow_mut(|started| started.push(<Self as hookspec::Plugin>::MANIFEST.id));
                Ok(())
            }
        }
    };
}

macro_rules! inputs {
    ($($name:ident = $id:literal;)+) => {$(
        /// Makes two results.
        #[plugin(id = $id, kinds("input"), depends_on("general"))]
        #[derive(Default)]
        struct $name;

        starts!($name);

        #[hookimpl]
        impl InputSpec for $name {
            fn process(&self, _cx: Cx<'_, Self>, data: &[CheckResult]) -> Result<Option<Vec<CheckResult>>, HookError> {
                Ok(Some(vec![result($id, given(data)), result(concat!($id, "+"), String::new())]))
            }
        }
    )+};
}

inputs! {
    In1 = "in1";
    In2 = "in2";
    In3 = "in3";
}

macro_rules! assistants {
    ($($name:ident = $id:literal;)+) => {$(
        /// Makes one result, which says what it was given.
        #[plugin(id = $id, kinds("assistant"), depends_on("general"))]
        #[derive(Default)]
        struct $name;

        #[hookimpl]
        impl AssistantSpec for $name {
            fn process_input(&self, _cx: Cx<'_, Self>, results: &[CheckResult]) -> Result<Option<Vec<CheckResult>>, HookError> {
                Ok(Some(vec![result($id, given(results))]))
            }
        }
    )+};
}

assistants! {
    As1 = "as1";
    As2 = "as2";
    As3 = "as3";
}

macro_rules! outputs {
    ($($name:ident = $id:literal;)+) => {$(
        /// Brings results nowhere.
        #[plugin(id = $id, kinds("output"), depends_on("general"))]
        #[derive(Default)]
        struct $name;

        #[hookimpl]
        impl OutputSpec for $name {
            fn process_results(&self, _cx: Cx<'_, Self>, _results: &[CheckResult]) -> Result<(), HookError> {
                Ok(())
            }
        }
    )+};
}

outputs! {
    Out1 = "out1";
    Out2 = "out2";
}

macro_rules! providers {
    ($($name:ident = $id:literal;)+) => {$(
        /// Gathers a map that holds its own name.
        #[plugin(id = $id, kinds("provider"))]
        #[derive(Default)]
        struct $name;

        starts!($name);

        #[hookimpl]
        impl ProviderSpec for $name {
            fn gather_data(&self, _cx: Cx<'_, Self>) -> Result<Option<CheckResult>, HookError> {
                let entry = Entry::from_iter([($id.to_owned(), true.into())]);
                Ok(Some(CheckResult { details: Details::One(entry), ..result($id, String::new()) }))
            }
        }
    )+};
}

providers! {
    Prov1 = "prov1";
    Prov2 = "prov2";
}

/// Uses two providers, and one that uses another.
#[plugin(id = "in_two", kinds("input"), depends_on("prov2", "general", "prov1"))]
#[derive(Default)]
struct InTwo;

#[hookimpl]
impl InputSpec for InTwo {
    fn process(
        &self,
        _cx: Cx<'_, Self>,
        data: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        Ok(Some(vec![result("in_two", given(data))]))
    }
}

/// A provider that uses one, which nobody else does.
#[plugin(id = "prov_deep", kinds("provider"), depends_on("prov1"))]
#[derive(Default)]
struct ProvDeep;

#[hookimpl]
impl ProviderSpec for ProvDeep {}

/// Uses a provider that uses another.
#[plugin(id = "in_deep", kinds("input"), depends_on("prov_deep", "general"))]
#[derive(Default)]
struct InDeep;

#[hookimpl]
impl InputSpec for InDeep {
    fn process(
        &self,
        _cx: Cx<'_, Self>,
        data: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        Ok(Some(data.to_vec()))
    }
}

macro_rules! checks {
    ($($name:ident = $id:literal($($uses:literal),+);)+) => {$(
        /// A check that reports the names in its input.
        #[plugin(id = $id, kinds("rego"), depends_on($($uses),+), extra(rego(description = "Names")))]
        #[derive(Default)]
        struct $name;

        #[hookimpl]
        impl RegoSpec for $name {
            fn evaluate(&self, _cx: Cx<'_, Self>, input: &Entry) -> Result<Option<Vec<Entry>>, HookError> {
                Ok(Some(vec![input.clone()]))
            }

            fn report_findings(&self, _cx: Cx<'_, Self>, found: &CheckResult) -> Result<Option<CheckResult>, HookError> {
                let names = found.details.entries().iter().flat_map(|entry| entry.keys().cloned());
                Ok(Some(CheckResult { formatted: names.collect::<Vec<_>>().join(" "), ..found.clone() }))
            }
        }
    )+};
}

checks! {
    CheckOne = "check_one"("rego", "prov1");
    CheckTwo = "check_two"("rego", "prov1", "prov2");
    CheckNone = "check_none"("rego");
}

/// Says that it is an assistant, and implements nothing of the kind.
#[plugin(id = "as_idle", kinds("assistant"), depends_on("general"))]
#[derive(Default)]
struct AsIdle;

/// Handles what `general` does, but comes after it.
#[plugin(id = "zz_general", kinds("handler"), extra(handler(handles = ["assistant", "shout"])))]
#[derive(Default)]
struct ZzGeneral;

#[hookimpl]
impl HandlerSpec for ZzGeneral {
    fn role(&self, of: &str) -> Option<Role> {
        ["assistant", "shout"].contains(&of).then_some(Role { stage: Some(Stage::Assistant), hook: "shout" })
    }

    fn process_plugin(&self, job: &Job<'_>) -> Result<Option<Vec<CheckResult>>, HookError> {
        let shouts = job.active.hooks::<ShoutSpecDispatcher>()?.only(&[job.plugin.id()])?;
        Ok(shouts.shout(&given(job.prior))?.map(|text| vec![result("shout", text.value)]))
    }
}

/// Hooks of a type that only the tests know.
#[hookspec::hookspec]
trait ShoutSpec {
    /// Says it loud.
    #[hook(first, band = "stage")]
    fn shout(&self, text: &str) -> Option<String>;
}

#[plugin(id = "shout", kinds("shout"), depends_on("zz_general"))]
#[derive(Default)]
struct Shout;

#[hookimpl]
impl ShoutSpec for Shout {
    fn shout(&self, text: &str) -> Option<String> {
        Some(text.to_uppercase())
    }
}

/// An assistant that uses both handlers of its type, the later one first.
#[plugin(id = "as_both", kinds("assistant"), depends_on("zz_general", "general"))]
#[derive(Default)]
struct AsBoth;

#[hookimpl]
impl AssistantSpec for AsBoth {
    fn process_input(
        &self,
        _cx: Cx<'_, Self>,
        _results: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        Ok(Some(vec![result("as_both", "general".to_owned())]))
    }
}

#[hookimpl]
impl ShoutSpec for AsBoth {
    fn shout(&self, _text: &str) -> Option<String> {
        Some("zz_general".to_owned())
    }
}

/// Of a type whose handler it does not use.
#[plugin(id = "orphan", kinds("shout"))]
#[derive(Default)]
struct Orphan;

#[hookimpl]
impl ShoutSpec for Orphan {
    fn shout(&self, _text: &str) -> Option<String> {
        None
    }
}

/// Of no type at all, which is broken.
#[plugin(id = "typeless")]
#[derive(Default)]
struct Typeless;

/// Panics when its turn comes.
#[plugin(id = "as_panics", kinds("assistant"), depends_on("general"))]
#[derive(Default)]
struct AsPanics;

#[hookimpl]
impl AssistantSpec for AsPanics {
    fn process_input(
        &self,
        _cx: Cx<'_, Self>,
        _results: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        panic!("no idea");
    }
}

/// Gives results names and sizes that lead to no good.
#[plugin(id = "in_odd", kinds("input"), depends_on("general"), config = OddConfig)]
struct InOdd(OddConfig);

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct OddConfig {
    /// What results are called.
    #[serde(default)]
    odd_names: Vec<String>,
    /// What sizes are.
    #[serde(default)]
    odd_sizes: Vec<serde_json::Value>,
}

impl From<OddConfig> for InOdd {
    fn from(config: OddConfig) -> Self {
        Self(config)
    }
}

#[hookimpl]
impl InputSpec for InOdd {
    fn process(
        &self,
        _cx: Cx<'_, Self>,
        _data: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        let entries =
            self.0.odd_sizes.iter().map(|size| Entry::from_iter([("size".to_owned(), size.clone())]));
        let details = Details::Many(entries.collect());
        let odd = self
            .0
            .odd_names
            .iter()
            .map(|name| CheckResult { details: details.clone(), ..result(name, String::new()) });
        Ok(Some(odd.collect()))
    }
}
