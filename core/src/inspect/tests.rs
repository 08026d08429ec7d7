//! On hand-built registries.

use super::{ExplainError, HookExplanation, SectionDrift};
use crate::order::{Phase, Reason, Why};
use crate::toy::{HUSH, SAY, ToyHooks, host, toys};
use crate::{Builder, Dispatcher, Profile, Registry};

toys! {
    Audit "acme-audit" "0.3.0" [] { "say" {} "hush" { phase: Phase::Last } }
    Guard "acme-guard" "1.0.0" ["acme-silent"] { "say" { phase: Phase::First, priority: -5 } }
    Identity "acme-zone" "1.2.0" [] { "say" {} "hush" {} }
    Silent "acme-silent" "0.1.0" ["acme-zone"] {}
    Outer "acme-outer" "1.0.0" [] { "say" { around: true } }
    Inner "acme-inner" "1.0.0" [] { "say" { around: true, after: &["acme-outer"] } }
    Late "acme-late" "2.0.0-rc.1" [] { "say" { after: &["acme-metrics"] } }
    Metrics "acme-metrics" "1.0.0" ["acme-audit"] { "say" { priority: 3 } }
    Twin "acme-twin" "1.0.0" [] { "say" {} "say" { around: true } }
}

fn builder() -> Builder<ToyHooks> {
    Registry::builder()
}

fn registry(builder: Builder<ToyHooks>) -> Registry {
    builder.build().unwrap_or_else(|error| panic!("{error}")).registry().clone()
}

/// Everything that a picture has to show.
fn full() -> Registry {
    let plugins =
        builder().plugin(Guard).plugin(Identity).plugin(Silent).plugin(Audit).plugin(Outer).plugin(Inner);
    let plugins = plugins.plugin(Late).plugin(Metrics);
    registry(plugins.core(host(&SAY, &["001.authz", "900.\"<b>\" & #1\n"])).core(host(&HUSH, &["h"])))
}

fn say() -> HookExplanation {
    full().explain("say").unwrap()
}

#[test]
fn gives_the_reason_for_every_neighbour() {
    let explanation = say();
    let reasons: Vec<_> = explanation
        .order()
        .map(|standing| (standing.label(), standing.because.as_ref().map_or("", |because| &because.text)))
        .collect();
    let expected = [
        ("acme-outer.say", ""),
        ("acme-inner.say", "acme-inner runs after acme-outer"),
        ("core.001.authz", ""),
        ("core.900.\"<b>\" & #1\\n", "name"),
        ("acme-zone.say", "partition (core first)"),
        ("acme-guard.say", "depends on it (acme-guard -> acme-silent -> acme-zone)"),
        ("acme-audit.say", "phase (first before normal)"),
        ("acme-metrics.say", "depends on it (acme-metrics -> acme-audit)"),
        ("acme-late.say", "acme-late runs after acme-metrics"),
    ];
    assert_eq!(reasons, expected.map(|(label, because)| (label.to_owned(), because)));
    assert_eq!(
        explanation.by_name_only(),
        [("core.001.authz".to_owned(), "core.900.\"<b>\" & #1\n".to_owned())]
    );
    let fired: Vec<_> = full().0.hooks[0].order.iter().map(ToString::to_string).collect();
    assert_eq!(explanation.order().map(|standing| standing.hookimpl.to_string()).collect::<Vec<_>>(), fired);
}

#[test]
fn says_who_waits_for_whom_through_plugins_without_a_hookimpl() {
    let explanation = say();
    let guard = &explanation.handlers[3];
    assert_eq!(guard.waits.len(), 1);
    assert_eq!((&*guard.waits[0].on, guard.waits[0].at), ("acme-zone.say", 2));
    assert_eq!(
        (guard.waits[0].reason, &guard.waits[0].through[..]),
        (Reason::DependsOn, &["acme-silent".to_owned()][..])
    );
    assert_eq!(explanation.arounds[1].waits[0].reason, Reason::After);
    assert!(explanation.handlers[4].waits.is_empty());
}

#[test]
fn answers_about_any_two_in_either_order() {
    let explanation = say();
    let why = |one, other| explanation.why(one, other).map(|precedence| precedence.to_string());
    let expected = "`acme-zone.say` runs before `acme-late.say`: pulled forward because acme-guard, which comes first by \
                    phase (first before normal), depends on it (acme-guard -> acme-silent -> acme-zone)";
    assert_eq!(why("acme-zone", "acme-late.say").unwrap(), expected);
    assert_eq!(why("acme-late.say", "acme-zone").unwrap(), expected);
    let expected = "`acme-inner.say` runs before `core.001.authz`: around (it wraps the other)";
    assert_eq!(why("core.001.authz", "acme-inner").unwrap(), expected);
    let Why::Waits(steps) = explanation.why("acme-inner", "acme-outer").unwrap().why else {
        panic!("it says after")
    };
    assert_eq!(steps.len(), 1);
}

#[test]
fn names_what_there_is_when_a_name_is_wrong() {
    let registry = full();
    let error = registry.explain("sya").unwrap_err();
    assert_eq!(error.to_string(), "no such hook: `sya`; there are `say`, `hush`");
    assert_eq!(registry.explain("Toy.hush").unwrap().hook, "hush");

    let hush = registry.explain("hush").unwrap();
    let error = hush.why("acme-guard", "acme-zone").unwrap_err();
    let expected = "no hookimpl or plugin `acme-guard` in `hush`; there are `acme-zone.hush`, `core.h`, `acme-audit.hush`";
    assert_eq!(error.to_string(), expected);
    let error = hush.why("acme-zone", "acme-zone.hush").unwrap_err();
    let expected =
        "`acme-zone` and `acme-zone.hush` do not name two hookimpls of `hush`, but `acme-zone.hush`";
    assert_eq!(error.to_string(), expected);
    assert!(
        matches!(say().why("core", "acme-zone"), Err(ExplainError::NotAPair { meant, .. }) if meant.len() == 3)
    );
}

#[test]
fn tells_the_around_and_the_handler_of_one_plugin_apart() {
    let explanation = registry(builder().plugin(Twin)).explain("say").unwrap();
    assert_eq!((explanation.arounds.len(), explanation.handlers.len()), (1, 1));
    assert!(explanation.handlers[0].because.is_none());
}

#[test]
fn gives_pluggys_reasons_under_its_profile() {
    let plugins =
        builder().profile(Profile::Pluggy).plugin(Identity).plugin(Silent).plugin(Guard).plugin(Audit);
    let registry = registry(plugins);
    let texts = |hook: &str| {
        let explanation = registry.explain(hook).unwrap();
        let text = |because: &super::Because| because.text.clone();
        let texts: Vec<_> =
            explanation.handlers.iter().filter_map(|h| h.because.as_ref().map(text)).collect();
        assert!(explanation.by_name_only().is_empty());
        texts
    };
    assert_eq!(texts("say"), ["phase (first before normal)", "age (registered later)"]);
    assert_eq!(texts("hush"), ["phase (normal before last)"]);
    let why = registry.explain("say").unwrap().why("acme-zone", "acme-audit").unwrap();
    assert_eq!(why.to_string(), "`acme-audit.say` runs before `acme-zone.say`: age (registered later)");
}

#[test]
fn a_table_is_aligned_and_on_one_line_each() {
    let expected = r#"Toy.say: collect, core first
Says a word & waits.

arounds, outermost first:
#  hookimpl               version     asks for            why the one above runs first
-  ---------------------  ----------  ------------------  ------------------------------------------------------
1  acme-outer.say         1.0.0
2  acme-inner.say         1.0.0                           acme-inner runs after acme-outer

handlers, in the order in which they run:
#  hookimpl               version     asks for            why the one above runs first
-  ---------------------  ----------  ------------------  ------------------------------------------------------
1  core.001.authz
2  core.900."<b>" & #1\n                                  name
3  acme-zone.say          1.2.0                           partition (core first)
4  acme-guard.say         1.0.0       first, priority -5  depends on it (acme-guard -> acme-silent -> acme-zone)
5  acme-audit.say         0.3.0                           phase (first before normal)
6  acme-metrics.say       1.0.0       priority 3          depends on it (acme-metrics -> acme-audit)
7  acme-late.say          2.0.0-rc.1                      acme-late runs after acme-metrics
"#;
    assert_eq!(say().to_table(), expected);
    let nobody = registry(builder()).explain("hush").unwrap();
    assert_eq!(nobody.to_table(), "Toy.hush: broadcast, core mixed in\nnobody implements it\n");
}

#[test]
fn dot_nests_the_arounds_and_quotes_names() {
    let dot = say().to_dot();
    let inner = "  subgraph cluster_1 { label=\"around acme-inner.say\\n1.0.0\\norder: acme-inner runs after acme-outer\"; \
                 style=rounded; color=gray40; fontsize=12;\n";
    assert!(dot.contains(inner), "{dot}");
    assert!(
        dot.contains(r#"h1 [label="2. core.900.\"<b>\" & #1\\n\nthe host", fillcolor=gray92];"#),
        "{dot}"
    );
    assert!(dot.contains(r#"h0 -> h1 [label="name", style=dashed];"#), "{dot}");
    assert!(dot.contains("h2 -> h3 [color=royalblue"), "{dot}");
    assert!(dot.contains("h5 -> h6 [color=darkorange3"), "{dot}");
    assert_eq!(dot.matches('{').count(), dot.matches('}').count());
}

#[test]
fn mermaid_nests_the_arounds_and_quotes_names() {
    let mermaid = say().to_mermaid();
    assert!(mermaid.contains("  subgraph a0 [\"around acme-outer.say\"]"), "{mermaid}");
    let quoted = "h1[\"2. core.900.#quot;#lt;b#gt;#quot; #amp; #35;1\\n<br/>the host\"]:::core";
    assert!(mermaid.contains(quoted), "{mermaid}");
    assert!(mermaid.contains("h0 -.->|\"name\"| h1"), "{mermaid}");
    assert!(mermaid.contains("h2 ==>|\"needed by\"| h3"), "{mermaid}");
    assert_eq!(mermaid.matches("subgraph").count(), mermaid.matches("  end\n").count());
}

#[test]
fn svg_is_well_formed_and_shows_everybody() {
    let svg = say().to_svg();
    for standing in say().order().filter(|standing| !standing.is_core()) {
        assert!(svg.contains(&standing.label()), "{svg}");
    }
    assert!(svg.contains("core.900.&quot;&lt;b&gt;&quot; &amp; #1\\n</text>"), "{svg}");
    assert!(!svg.contains("<b>"));
    // As XML: every element closes, in turn.
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1).map(|rest| &rest[..rest.find('>').expect("a tag ends")]) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(registry(builder()).explain("say").unwrap().to_svg().contains("nobody implements it"));
}

#[test]
fn serialises_without_what_it_was_made_from() {
    let json = serde_json::to_value(say()).unwrap();
    assert_eq!(json["handlers"][3]["plugin"], "acme-guard");
    assert_eq!(json["handlers"][3]["waits"][0]["through"][0], "acme-silent");
    assert_eq!(json["handlers"][1]["because"]["why"], serde_json::json!({ "key": "name" }));
    assert_eq!(json["handlers"][1]["because"]["by_name_only"], true);
    let mut keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    let expected = ["arounds", "handlers", "hook", "partition", "profile", "semantic", "spec", "summary"];
    assert_eq!(keys, expected);
}

#[test]
fn a_lock_is_the_same_text_for_the_same_set() {
    let one = registry(builder().plugin(Guard).plugin(Identity).plugin(Silent).plugin(Twin));
    let other = registry(builder().plugin(Twin).plugin(Silent).plugin(Identity).plugin(Guard));
    assert_eq!(one.order_lock(), other.order_lock());
    let body = "
[profile]
dependencies

[plugins]
acme-zone 1.2.0
acme-silent 0.1.0
acme-guard 1.0.0
acme-twin 1.0.0

[toy_hooks::Toy::say]
around acme-twin.say
acme-zone.say
acme-guard.say
acme-twin.say

[toy_hooks::Toy::hush]
acme-zone.hush
";
    assert!(one.order_lock().ends_with(body), "{}", one.order_lock());
    one.check_order_lock(&other.order_lock().replace('\n', "\r\n")).unwrap();
    full().check_order_lock(&full().order_lock()).unwrap();
}

#[test]
fn drift_says_what_moved_appeared_and_vanished() {
    let was = registry(builder().plugin(Identity).plugin(Audit).plugin(Late));
    let is = registry(
        builder().plugin_as("acme-zone", Late).plugin(Audit).plugin_as("acme-late", Identity).plugin(Metrics),
    );
    let drift = is.check_order_lock(&was.order_lock()).unwrap_err();
    let expected = "the order is not the one in the lock file:
[plugins]
  - acme-late 2.0.0-rc.1
  - acme-zone 1.2.0
  + acme-late 1.2.0, now behind acme-audit 0.3.0
  + acme-metrics 1.0.0, now behind acme-late 1.2.0
  + acme-zone 2.0.0-rc.1, now behind acme-metrics 1.0.0
[toy_hooks::Toy::say]
  + acme-metrics.say, now behind acme-late.say
[toy_hooks::Toy::hush]
  - acme-zone.hush
  + acme-late.hush, now first
if this is meant, write the lock file anew: run its test with `HOOKSPEC_UPDATE_LOCK=1`";
    assert_eq!(drift.to_string(), expected);
}

#[test]
fn drift_names_the_one_that_moved_and_not_those_around_it() {
    let registry = full();
    let lock = registry.order_lock();
    let moved =
        lock.replace("acme-audit.say\n", "").replace("acme-late.say\n", "acme-late.say\nacme-audit.say\n");
    let drift = registry.check_order_lock(&moved).unwrap_err();
    let [SectionDrift { section, vanished, appeared, moved, .. }] = drift.sections() else {
        panic!("{drift}")
    };
    assert_eq!(section, "toy_hooks::Toy::say");
    assert!(vanished.is_empty() && appeared.is_empty());
    assert_eq!(moved[..], [("acme-audit.say".to_owned(), Some("acme-guard.say".to_owned()))]);
}

#[test]
fn drift_tells_of_hooks_that_only_one_side_has() {
    let registry = registry(builder());
    let drift = registry
        .check_order_lock("[profile]\ndependencies\n[plugins]\n[old::Hooks::gone]\na.gone\n")
        .unwrap_err();
    let expected = "the order is not the one in the lock file:
[toy_hooks::Toy::say] (not in the lock file)
[toy_hooks::Toy::hush] (not in the lock file)
[old::Hooks::gone] (only in the lock file)
  - a.gone
";
    assert!(drift.to_string().starts_with(expected), "{drift}");
    assert_eq!(registry.check_order_lock("").unwrap_err().sections().len(), 4);
}
