//! Specs that go along with others: which host a plugin is for is not said by them.

use hookspec::{Cx, HookError, Lifecycle, Linked, Load, Registry, State, hookimpl, hookspec, plugin};

#[hookspec]
trait Here {
    /// Who is there.
    #[hook(collect)]
    fn name(&self) -> Option<&'static str>;
}

/// Of another host in the same program.
#[hookspec]
trait Elsewhere {
    #[hook(broadcast)]
    fn told(&self);
}

/// Goes along with any host.
#[hookspec(companion)]
trait Sizes {
    /// How large it is.
    #[hook(collect)]
    fn size(&self) -> Option<usize>;
}

#[plugin(id = "here")]
#[derive(Default)]
struct ForHere;

#[hookimpl]
impl Here for ForHere {
    fn name(&self) -> Option<&'static str> {
        Some("here")
    }
}

#[hookimpl]
impl Sizes for ForHere {
    fn size(&self) -> Option<usize> {
        Some(1)
    }
}

#[plugin(id = "only-steps")]
#[derive(Default)]
struct OnlySteps;

#[hookimpl]
impl Lifecycle for OnlySteps {
    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Err(HookError::message("started, and failed"))
    }
}

#[plugin(id = "elsewhere")]
#[derive(Default)]
struct ForElsewhere;

#[hookimpl]
impl Elsewhere for ForElsewhere {
    fn told(&self) {}
}

#[hookimpl]
impl Sizes for ForElsewhere {
    fn size(&self) -> Option<usize> {
        Some(2)
    }
}

#[hookimpl]
impl Lifecycle for ForElsewhere {}

const LINKED: Linked = Linked::new(&[]);

fn ids(registry: &Registry) -> Vec<&str> {
    registry.plugins().map(hookspec::PluginInfo::id).collect()
}

#[test]
fn a_plugin_of_another_host_does_not_come_for_its_companions() {
    let hooks = HereDispatcher::linked(LINKED).unwrap();
    assert_eq!(ids(hooks.registry()), ["here", "only-steps"]);
    assert_eq!(ids(ElsewhereDispatcher::linked(LINKED).unwrap().registry()), ["elsewhere", "only-steps"]);
    let builder = Registry::builder::<(HereDispatcher, SizesDispatcher)>();
    let (hooks, sizes) = builder.linked(LINKED).build().unwrap();
    assert_eq!(ids(hooks.registry()), ["here", "only-steps"]);
    assert_eq!(sizes.size().unwrap().len(), 1);
    assert!(hooks.name().unwrap()[0].value == "here");
}

#[test]
fn alone_a_companion_brings_all_who_implement_it() {
    let sizes = SizesDispatcher::linked(LINKED).unwrap();
    assert_eq!(ids(sizes.registry()), ["elsewhere", "here", "only-steps"]);
    let answers = sizes.size().unwrap();
    assert_eq!(answers.iter().map(|given| given.value).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn linked_plugins_that_have_only_steps_are_started() {
    let mut host = HereDispatcher::builder().linked(LINKED).load(Load::collect()).unwrap();
    let report = host.start().unwrap();
    let cause = report.error("only-steps").unwrap().cause.to_string();
    assert!(
        cause.starts_with("started, and failed (hookspec-tests 0.1.0 (tests/tests/companions.rs:"),
        "{cause}"
    );
    assert_eq!(host.state("here"), Some(State::Active));
    assert_eq!(host.state("elsewhere"), None);
    host.reload("here").unwrap();
}
