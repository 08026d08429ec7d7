//! Every key, every message, and what a table comes to.

use std::time::Duration;

use super::resolve::allowed;
use super::*;
use crate::data::{FaultPolicy, FilterForm, HookMeta, Semantic};
use crate::fault::quarantine::Quarantine;
use crate::toy::SAY;
use FaultPolicy::{Fail, FailAfterAll, Report};

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Reports, so that an operator may choose anything.
static STORED: HookMeta = HookMeta { name: "stored", semantic: Semantic::Broadcast, on_fault: Report, ..SAY };
static AUTHORIZE: HookMeta = HookMeta { name: "authorize", on_fault: Fail, ..SAY };
static AUDIT: HookMeta = HookMeta { name: "audit", on_fault: FailAfterAll, ..SAY };
static MOVED: HookMeta =
    HookMeta { name: "moved", semantic: Semantic::FilterChain(FilterForm::ByValue), on_fault: Fail, ..SAY };

const KNOWN: Known<'_> = Known {
    hooks: &[&STORED, &AUTHORIZE, &AUDIT, &MOVED],
    plugins: Some(&["acme-replica", "acme-audit", "aisoc.hello"]),
};

fn read(json: &str) -> Policy {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"))
}

/// What is said of a table, without the place that the format adds.
fn refusal(json: &str) -> String {
    let error = serde_json::from_str::<Policy>(json).expect_err("the table should be refused").to_string();
    error.rsplit_once(" at line ").map_or(error.clone(), |(error, _)| error.to_owned())
}

#[test]
fn reads_a_whole_table() {
    let policy = read(
        r#"{
            "default": { "timeout": "2s" },
            "hook": { "stored": { "error": "fail", "panic": "report", "deadline": "fail_after_all", "timeout": "250ms" } },
            "plugin": {
                "acme-replica": {
                    "panic": "report",
                    "quarantine": { "faults": 3, "within": "60s", "pause": "30s", "per": "plugin" },
                    "hook": { "stored": { "timeout": "50ms", "quarantine": "off" } }
                }
            }
        }"#,
    );
    let stored = PolicyRule::new().error(Fail).panic(Report).deadline(FailAfterAll).timeout(ms(250));
    let quarantine = Quarantine::after(3).within(ms(60_000)).pause(ms(30_000)).per_plugin();
    let in_code = Policy::new()
        .everywhere(PolicyRule::new().timeout(ms(2000)))
        .hook("stored", stored)
        .plugin_hook("acme-replica", "stored", PolicyRule::new().timeout(ms(50)).no_quarantine())
        .plugin("acme-replica", PolicyRule::new().panic(Report).quarantine(quarantine));
    assert_eq!(policy, in_code);
    assert_eq!(in_code.check(&KNOWN), Ok(()));
    assert_eq!(read(&serde_json::to_string(&policy).unwrap()), policy);
}

#[test]
fn nothing_said_is_nothing_changed() {
    for json in ["{}", r#"{"default": {}}"#, r#"{"default": {}, "hook": {}, "plugin": {}}"#] {
        assert_eq!(read(json), Policy::new());
    }
    assert_eq!(Policy::default().rule("acme-replica", &STORED), super::resolve::Resolved::default());
    assert_eq!(serde_json::to_string(&Policy::new()).unwrap(), "{}");
}

#[test]
fn the_last_rule_of_a_name_is_the_rule() {
    let policy = Policy::new()
        .hook("stored", PolicyRule::new().error(Fail))
        .hook("stored", PolicyRule::new().panic(Fail))
        .plugin("acme-replica", PolicyRule::new().error(Fail))
        .plugin("acme-replica", PolicyRule::new());
    let resolved = policy.rule("acme-replica", &STORED);
    assert_eq!((resolved.error, resolved.panic), (None, Some(Fail)));
}

/// Each of the four sections says or does not say; the narrowest that does decides.
#[test]
fn the_narrowest_section_decides_each_matter_by_itself() {
    for said in 0..16_u32 {
        // Bit 0 is the narrowest.
        let rule = |bit: u32, millis: u64| {
            let rule = PolicyRule::new().timeout(ms(millis)).quarantine(Quarantine::after(bit + 1));
            let rule = rule.error([Fail, Report, FailAfterAll, Report][bit as usize]);
            if said >> bit & 1 == 1 { rule } else { PolicyRule::new() }
        };
        let policy = Policy::new()
            .plugin_hook("acme-replica", "stored", rule(0, 10))
            .plugin("acme-replica", rule(1, 20))
            .hook("stored", rule(2, 30))
            .everywhere(rule(3, 40));
        let expect = |plugin: &str, hook: &HookMeta, applies: u32| {
            let narrowest = said & applies;
            let bit = narrowest.trailing_zeros();
            let resolved = policy.rule(plugin, hook);
            let some = narrowest != 0;
            assert_eq!(resolved.timeout, some.then(|| ms(10 * u64::from(bit + 1))), "{said:04b}");
            assert_eq!(
                resolved.quarantine,
                some.then(|| Leave::Under(Quarantine::after(bit + 1))),
                "{said:04b}"
            );
            assert_eq!((resolved.panic, resolved.deadline), (None, None));
            if hook.name == "stored" {
                let action = some.then(|| [Fail, Report, FailAfterAll, Report][bit as usize]);
                assert_eq!(resolved.error, action, "{said:04b}");
            }
        };
        expect("acme-replica", &STORED, 0b1111);
        expect("acme-audit", &STORED, 0b1100);
        expect("acme-replica", &AUTHORIZE, 0b1010);
        expect("core", &AUTHORIZE, 0b1000);
    }
}

#[test]
fn a_class_of_faults_finds_its_action() {
    let policy = Policy::new().everywhere(PolicyRule::new().error(Fail).panic(Report).deadline(FailAfterAll));
    let resolved = policy.rule("acme-replica", &STORED);
    assert_eq!(
        [resolved.error, resolved.panic, resolved.deadline],
        [Some(Fail), Some(Report), Some(FailAfterAll)]
    );
}

#[test]
fn off_in_a_narrow_section_lifts_the_quarantine_of_a_wide_one() {
    let policy = read(
        r#"{"default": {"quarantine": {"faults": 2}}, "plugin": {"acme-audit": {"quarantine": "off"}}}"#,
    );
    assert_eq!(policy.rule("acme-audit", &STORED).quarantine, Some(Leave::Off));
    assert_eq!(policy.rule("acme-replica", &STORED).quarantine, Some(Leave::Under(Quarantine::after(2))));
}

#[test]
fn an_operator_may_be_stricter_than_the_spec_and_more_lenient_where_it_says_so() {
    let all = [Fail, FailAfterAll, Report];
    let by_value = Semantic::FilterChain(FilterForm::ByValue);
    let kept = Semantic::FilterChain(FilterForm::Kept);
    for (semantic, own, listed, may) in [
        (Semantic::Collect, Fail, &[][..], &[Fail][..]),
        (Semantic::Collect, Fail, &[Report], &[Fail, Report]),
        (Semantic::Collect, Fail, &[FailAfterAll], &[Fail, FailAfterAll]),
        (Semantic::Collect, FailAfterAll, &[], &[Fail, FailAfterAll]),
        (Semantic::Collect, FailAfterAll, &[Report], &all),
        (Semantic::Broadcast, Report, &[], &all),
        (kept, Fail, &[], &[Fail]),
        (kept, Fail, &[Report], &[Fail, Report]),
        (by_value, Fail, &[], &[Fail]),
        (by_value, Fail, &[Report, FailAfterAll], &[Fail]),
        (by_value, Report, &[], &[Fail]),
    ] {
        for action in all {
            let found = allowed(&semantic, own, listed, action);
            assert_eq!(found, may.contains(&action), "{semantic} {own:?} {listed:?} {action:?}");
        }
    }
}

#[test]
fn a_wide_section_passes_over_the_hooks_that_do_not_allow_it() {
    let policy = Policy::new()
        .everywhere(PolicyRule::new().error(Fail).panic(Report))
        .hook("audit", PolicyRule::new().error(FailAfterAll))
        .plugin("acme-replica", PolicyRule::new().error(Report));
    assert_eq!(policy.check(&KNOWN), Ok(()));
    let of = |hook: &HookMeta| policy.rule("acme-replica", hook);
    assert_eq!((of(&STORED).error, of(&STORED).panic), (Some(Report), Some(Report)));
    assert_eq!((of(&AUDIT).error, of(&AUDIT).panic), (Some(FailAfterAll), None));
    assert_eq!((of(&AUTHORIZE).error, of(&AUTHORIZE).panic), (Some(Fail), None));
    assert_eq!((of(&MOVED).error, of(&MOVED).panic), (Some(Fail), None));
}

#[test]
fn a_section_that_names_a_hook_must_keep_to_what_it_allows() {
    let lenient = PolicyRule::new().error(Report).panic(FailAfterAll).deadline(Fail);
    let policy = Policy::new()
        .hook("authorize", lenient)
        .hook("audit", lenient)
        .hook("stored", lenient)
        .plugin_hook("aisoc.hello", "moved", lenient);
    assert_eq!(
        policy.check(&KNOWN).unwrap_err().to_string(),
        "hook.audit.error: hook `audit` does not allow `report`; write `fail` or `fail_after_all`\n\
         hook.authorize.error: hook `authorize` does not allow `report`; write `fail`\n\
         hook.authorize.panic: hook `authorize` does not allow `fail_after_all`; write `fail`\n\
         plugin.\"aisoc.hello\".hook.moved.error: hook `moved` does not allow `report`; write `fail`\n\
         plugin.\"aisoc.hello\".hook.moved.panic: hook `moved` does not allow `fail_after_all`; write `fail`"
    );
}

#[test]
fn names_that_are_not_there_are_problems_with_the_nearest_that_is() {
    let policy = Policy::new()
        .hook("stord", PolicyRule::new())
        .hook("x", PolicyRule::new().error(Report))
        .plugin("acme-replika", PolicyRule::new())
        .plugin("zzz", PolicyRule::new())
        .plugin("core", PolicyRule::new())
        .plugin_hook("acme-replica", "store", PolicyRule::new());
    assert_eq!(
        policy.check(&KNOWN).unwrap_err().to_string(),
        "hook.stord: no spec has a hook `stord`: did you mean `stored`?\n\
         hook.x: no spec has a hook `x`; there are `audit`, `authorize`, `moved`, `stored`\n\
         plugin.acme-replica.hook.store: no spec has a hook `store`: did you mean `stored`?\n\
         plugin.acme-replika: there is no plugin `acme-replika`: did you mean `acme-replica`?\n\
         plugin.zzz: there is no plugin `zzz`; there are `acme-audit`, `acme-replica`, `aisoc.hello`"
    );
    let nobody = Known { hooks: &[], plugins: Some(&[]) };
    assert_eq!(
        Policy::new().plugin("zzz", PolicyRule::new()).check(&nobody).unwrap_err().to_string(),
        "plugin.zzz: there is no plugin `zzz`; there is none"
    );
}

#[test]
fn values_that_cannot_be_are_problems_in_a_file_and_in_code() {
    let text = "default.timeout: handler timeout must be positive\n\
                hook.stored.quarantine.faults: a quarantine takes at least 1 fault\n\
                hook.stored.quarantine.pause: the pause before a trial must be positive\n\
                hook.stored.quarantine.within: the time within which faults count must be positive\n\
                plugin.acme-replica.hook.stored.timeout: handler timeout cannot exceed 30 seconds\n\
                plugin.acme-replica.quarantine.faults: a quarantine takes at most 1000 faults, and this waits for 1001";
    let in_file = r#"{
        "default": {"timeout": "0s"},
        "hook": {"stored": {"quarantine": {"faults": 0, "within": "0s", "pause": "0ms"}}},
        "plugin": {"acme-replica": {
            "quarantine": {"faults": 1001}, "hook": {"stored": {"timeout": "30.001s"}, "audit": {"timeout": "30s"}}
        }}
    }"#;
    assert_eq!(refusal(in_file), text);
    let never = Quarantine::after(0).within(ms(0)).pause(ms(0));
    let in_code = Policy::new()
        .everywhere(PolicyRule::new().timeout(ms(0)))
        .hook("stored", PolicyRule::new().quarantine(never))
        .plugin("acme-replica", PolicyRule::new().quarantine(Quarantine::after(1001)))
        .plugin_hook("acme-replica", "stored", PolicyRule::new().timeout(ms(30_001)))
        .plugin_hook("acme-replica", "audit", PolicyRule::new().timeout(ms(30_000)));
    assert_eq!(in_code.check(&KNOWN).unwrap_err().to_string(), text);
}

#[test]
fn a_circuit_for_a_whole_plugin_goes_with_sections_that_name_no_hook() {
    let rule = PolicyRule::new().quarantine(Quarantine::after(3).per_plugin());
    let wide = Policy::new().everywhere(rule).plugin("acme-replica", rule);
    assert_eq!(wide.check(&KNOWN), Ok(()));
    let narrow = wide.hook("stored", rule).plugin_hook("acme-replica", "audit", rule);
    let cure = "the section of one hook cannot count for the whole plugin; write `per = \"hookimpl\"`, or the rule in a \
                section without a hook";
    assert_eq!(
        narrow.check(&KNOWN).unwrap_err().to_string(),
        format!("hook.stored.quarantine.per: {cure}\nplugin.acme-replica.hook.audit.quarantine.per: {cure}")
    );
    let in_file = r#"{"hook": {"stored": {"quarantine": {"faults": 3, "per": "plugin"}}}}"#;
    assert_eq!(refusal(in_file), format!("hook.stored.quarantine.per: {cure}"));
}

#[test]
fn everything_wrong_with_a_table_is_said_at_once_and_where() {
    let json = r#"{
        "hooks": {},
        "default": { "timeout": 2, "weight": 1 },
        "hook": {
            "stored": { "error": "ignore", "panic": true, "deadline": null, "timeout": "fast", "eror": "fail" },
            "a b": 3.5
        },
        "plugin": {
            "acme-replica": { "quarantine": { "within": "60", "pauses": "1s", "per": "host" } },
            "aisoc.hello": { "quarantine": "on", "hook": ["stored"] },
            "acme-audit": { "quarantine": { "faults": -1 } }
        }
    }"#;
    let rule = "known are `error`, `panic`, `deadline`, `timeout`, `quarantine`";
    let table = "write a table, such as `{ faults = 3, within = \"60s\", pause = \"30s\" }`, or \"off\"";
    let action = "write `fail`, `report` or `fail_after_all`";
    let expected = [
        "unknown key `hooks`: did you mean `hook`? known are `default`, `hook`, `plugin`",
        &format!("default: unknown key `weight`; {rule}"),
        "default.timeout: found the number `2`; write a duration in quotes, such as \"60s\" or \"250ms\"",
        "hook.\"a b\": found the number `3.5`; write a table, such as `{ panic = \"report\" }`",
        &format!("hook.stored: unknown key `eror`: did you mean `error`? {rule}"),
        &format!("hook.stored.deadline: found nothing; {action}, in quotes"),
        &format!("hook.stored.error: unknown action `ignore`; {action}"),
        &format!("hook.stored.panic: found `true`; {action}, in quotes"),
        "hook.stored.timeout: invalid duration `fast`: it starts with `f`; start it with a digit, as in `0.5s`",
        "plugin.\"aisoc.hello\".hook: found a list; write a table of hooks, such as `[hook.stored]`",
        &format!("plugin.\"aisoc.hello\".quarantine: found the text `on`; {table}"),
        "plugin.acme-audit.quarantine.faults: found the number `-1`; write a whole number from 1 to 1000",
        "plugin.acme-replica.quarantine: unknown key `pauses`: did you mean `pause`? known are `faults`, `within`, \
         `pause`, `per`",
        "plugin.acme-replica.quarantine: the key `faults` is missing; write how many are too many, such as `faults = 3`",
        "plugin.acme-replica.quarantine.per: found the text `host`; write \"hookimpl\" or \"plugin\"",
        "plugin.acme-replica.quarantine.within: invalid duration `60`: it has no unit; write `60s` or `60ms`",
    ];
    assert_eq!(refusal(json), expected.join("\n"));
}

#[test]
fn what_is_no_table_at_all_is_one_problem() {
    let wanted = "write the tables `default`, `hook` and `plugin`";
    for (json, found) in
        [("[]", "a list"), ("7", "the number `7`"), ("\"x\"", "the text `x`"), ("null", "nothing")]
    {
        assert_eq!(refusal(json), format!("found {found}; {wanted}"));
    }
    assert_eq!(
        refusal(r#"{"hook": 1, "plugin": {"a1": 2}, "default": "x"}"#),
        "default: found the text `x`; write a table, such as `{ panic = \"report\" }`\n\
         hook: found the number `1`; write a table of hooks, such as `[hook.stored]`\n\
         plugin.a1: found the number `2`; write a table, such as `{ panic = \"report\" }`"
    );
}

#[test]
fn a_key_that_stands_twice_is_a_problem_where_the_format_lets_it_pass() {
    let json = r#"{"hook": {"stored": {"error": "fail", "error": "report"}, "stored": {}}, "hook": {}}"#;
    assert_eq!(
        refusal(json),
        "hook: the key stands twice; write it once\n\
         hook.stored: the key stands twice; write it once\n\
         hook.stored.error: the key stands twice; write it once"
    );
}

#[test]
fn an_error_can_be_looked_at() {
    let error = Policy::new().hook("x", PolicyRule::new().timeout(ms(0))).check(&KNOWN).unwrap_err();
    let paths: Vec<_> = error.problems().iter().map(PolicyProblem::path).collect();
    assert_eq!(paths, ["hook.x", "hook.x.timeout"]);
    assert_eq!(format!("{error:?}"), error.to_string());
    assert!(format!("{error:#?}").contains("NoTimeout"));
}
