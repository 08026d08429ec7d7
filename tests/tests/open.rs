//! Specs that plugins bring along.

use hookspec::lifecycle::Admission;
use hookspec::{Builder, Linked, Load, SpecError, hookimpl, hookspec, plugin};

/// What the host fires.
#[hookspec]
trait Editor {
    #[hook(collect)]
    fn saved(&self) -> Option<String>;
}

/// What comes with a plugin.
#[hookspec(capabilities("dictionary.read"))]
trait Spelling {
    #[hook(collect)]
    fn word(&self) -> Option<String>;
}

/// What nobody implements.
#[hookspec]
trait Grammar {
    #[hook(collect)]
    fn rule(&self) -> Option<String>;
}

/// What remembers.
#[hookspec]
trait Journal {
    #[hook(broadcast, historic)]
    fn written(&self, line: String);
}

#[plugin(id = "backup")]
#[derive(Default)]
struct Backup;

#[hookimpl]
impl Editor for Backup {
    fn saved(&self) -> Option<String> {
        Some("backup".to_owned())
    }
}

#[plugin(id = "latin", depends_on("norse"), capabilities("dictionary.read"))]
#[derive(Default)]
struct Latin;

#[hookimpl]
impl Spelling for Latin {
    fn word(&self) -> Option<String> {
        Some("lorem".to_owned())
    }
}

/// Does both with one value.
#[plugin(id = "norse")]
#[derive(Default)]
struct Norse(std::sync::atomic::AtomicUsize);

impl Norse {
    fn count(&self) -> String {
        format!("norse {}", self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    }
}

#[hookimpl]
impl Editor for Norse {
    fn saved(&self) -> Option<String> {
        Some(self.count())
    }
}

#[hookimpl]
impl Spelling for Norse {
    fn word(&self) -> Option<String> {
        Some(self.count())
    }
}

#[hookimpl]
impl Journal for Norse {
    fn written(&self, _line: String) {}
}

fn linked() -> Builder<EditorDispatcher> {
    EditorDispatcher::builder().linked(Linked::new(&[]))
}

fn values(given: Vec<hookspec::Given<'_, String>>) -> Vec<String> {
    given.into_iter().map(|given| given.value).collect()
}

fn ids(registry: &hookspec::Registry) -> Vec<String> {
    registry.plugins().map(|plugin| plugin.id().to_owned()).collect()
}

#[test]
fn an_open_set_takes_every_plugin_and_fires_what_it_brings() {
    let live = linked().open().live().unwrap();
    assert_eq!(ids(&live.registry()), ["backup", "norse", "latin"]);
    assert_eq!(values(live.handle().now().saved().unwrap()), ["backup", "norse 0"]);
    // In the one order, over the one instance of each plugin.
    let spelling = live.snapshot().of::<SpellingDispatcher>().unwrap();
    assert_eq!(values(spelling.word().unwrap()), ["norse 1", "lorem"]);
    assert_eq!(values(spelling.only(&["latin"]).unwrap().word().unwrap()), ["lorem"]);
    // A tuple, and a spec that nobody implements.
    let (editor, grammar) = &*live.snapshot().of::<(EditorDispatcher, GrammarDispatcher)>().unwrap();
    assert_eq!(editor.saved().unwrap().len(), 2);
    assert_eq!(values(grammar.rule().unwrap()), [""; 0]);
}

#[test]
fn what_is_brought_along_follows_the_changes_of_the_set() {
    let live = linked().open().live().unwrap();
    let before = live.snapshot().of::<SpellingDispatcher>().unwrap();
    live.disable("norse").unwrap();
    assert_eq!(values(live.snapshot().of::<SpellingDispatcher>().unwrap().word().unwrap()), ["lorem"]);
    let gone = live.unregister("latin").unwrap().unwrap();
    assert!(live.snapshot().of::<SpellingDispatcher>().unwrap().word.is_empty());
    // Who holds a snapshot is inside the set as it was.
    assert_eq!(values(before.word().unwrap()), ["norse 0", "lorem"]);
    assert!(gone.wait(std::time::Duration::from_millis(1)).is_err());
    drop(before);
    gone.wait(std::time::Duration::from_secs(5)).unwrap();
}

#[test]
fn a_set_that_is_not_open_fires_its_own_specs_only() {
    let live = linked().live().unwrap();
    assert_eq!(ids(&live.registry()), ["backup", "norse"]);
    assert_eq!(live.snapshot().of::<EditorDispatcher>().unwrap().saved().unwrap().len(), 2);
    let error = live.snapshot().of::<SpellingDispatcher>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "this set does not fire `Spelling`: name its dispatcher in the set's type, or call `open()` on the builder"
    );
}

#[test]
fn what_a_brought_spec_would_remember_is_not_fired() {
    let error = linked().open().live().unwrap().snapshot().of::<JournalDispatcher>().unwrap_err();
    assert_eq!(error, SpecError::Historic { spec: "Journal", hook: "written" });
}

#[test]
fn plugins_that_are_added_by_hand_bring_their_specs_too() {
    type Both = (EditorDispatcher, SpellingDispatcher);
    let builder = EditorDispatcher::builder().plugin_of::<SpellingDispatcher, _>(Latin);
    let live = builder.plugin_of::<Both, _>(Norse::default()).open().live().unwrap();
    assert_eq!(
        values(live.snapshot().of::<SpellingDispatcher>().unwrap().word().unwrap()),
        ["norse 0", "lorem"]
    );
    assert_eq!(values(live.handle().now().saved().unwrap()), ["norse 1"]);
}

#[test]
fn a_host_that_chooses_among_its_plugins_is_open_too() {
    let backup = |proposed: hookspec::lifecycle::Proposed<'_>| match proposed.id {
        "backup" => Admission::Skip("not now".to_owned()),
        _ => Admission::Admit,
    };
    let mut host = linked().open().load(Load::halt().check(backup)).unwrap();
    host.start().unwrap();
    assert_eq!(ids(&host.registry()), ["norse", "latin"]);
    assert_eq!(
        values(host.snapshot().of::<SpellingDispatcher>().unwrap().word().unwrap()),
        ["norse 0", "lorem"]
    );
    assert_eq!(values(host.handle().now().saved().unwrap()), ["norse 1"]);
}
