use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::num::NonZeroU16;
use std::path::PathBuf;

use proptest::prelude::*;
use serde::Deserialize;

use super::{Config, LayerError, Secret, Settings};
use crate::data::Version;

/// Settings of the plugin `p`, from code.
fn given(json: &str) -> Settings {
    let values: serde_json::Value = serde_json::from_str(json).unwrap();
    Settings::new().code_for("p", "code", &values).unwrap()
}

/// Reads what must be right.
fn right<T: Config>(settings: &Settings) -> T {
    settings.read("p").unwrap()
}

/// What is wrong, without the plugin and the provenance.
fn wrong<T: Config>(settings: &Settings) -> Vec<String> {
    let Err(error) = settings.read::<T>("p") else { return Vec::new() };
    error.problems().iter().map(|problem| format!("{}: {}", problem.field, problem.why)).collect()
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
struct Retry {
    max_tries: u8,
    pause: Option<f64>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Strict,
    Warn { after: u32 },
    Off(bool),
}

#[derive(Debug, Deserialize, PartialEq)]
struct Guard {
    limit: u32,
    token: Secret,
    mode: Mode,
    #[serde(default)]
    retry: Option<Retry>,
    #[serde(default)]
    regions: Vec<String>,
    address: IpAddr,
    port: NonZeroU16,
    version: Version,
    #[serde(default)]
    pair: (i8, char),
    #[serde(default)]
    labels: BTreeMap<String, bool>,
    #[serde(default)]
    folder: PathBuf,
}

const RIGHT: &str = r#"{
    "limit": 3, "token": "t", "mode": {"warn": {"after": 7}}, "retry": {"max-tries": 2, "pause": 1},
    "regions": ["eu"], "address": "::1", "port": 80, "version": "1.0.0", "pair": [-1, "x"], "labels": {"a": true},
    "folder": "/tmp"
}"#;

#[test]
fn reads_what_is_right() {
    let guard: Guard = right(&given(RIGHT));
    assert_eq!((guard.limit, guard.mode, guard.pair), (3, Mode::Warn { after: 7 }, (-1, 'x')));
    assert_eq!(guard.retry, Some(Retry { max_tries: 2, pause: Some(1.0) }));
    assert!(guard.labels["a"]);
}

#[test]
fn finds_everything_that_is_missing() {
    assert_eq!(
        wrong::<Guard>(&given(r#"{"retry": {}}"#)),
        [
            "address: missing; write IP address",
            "limit: missing; write a whole number from 0 to 4294967295",
            "mode: missing; write `strict`, `warn`, `off`",
            "port: missing; write a number other than 0",
            "retry.max-tries: missing; write a whole number from 0 to 255",
            "token: missing; write a text",
            "version: missing; write a version in quotes, such as \"1.2.3\"",
        ]
    );
    assert_eq!(wrong::<Guard>(&Settings::new()).len(), 6, "there is no section at all");
}

#[test]
fn finds_everything_that_is_wrong_and_shows_no_value() {
    let settings = given(
        r#"{
        "limit": "hunter2", "token": 471147114711, "mode": "hunter2", "retry": {"max-tries": 300, "pause": [], "pauze": 471147114711},
        "regions": ["eu", 471147114711, {}], "address": "hunter2", "port": 0, "version": "hunter2", "pair": [200, "xhunter2", 3],
        "labels": {"a": "hunter2"}, "folder": null, "regoins": "hunter2"
    }"#,
    );
    let rows = wrong::<Guard>(&settings);
    assert_eq!(
        rows,
        [
            "address: invalid IP address syntax; write IP address",
            "folder: found nothing; write path string",
            "labels.a: found a text; write `true` or `false`",
            "limit: found a text; write a whole number from 0 to 4294967295",
            "mode: found another word; write `strict`, `warn`, `off`",
            "pair: found another length; write a list of 2, not of 3",
            "pair[0]: found a whole number; write a whole number from -128 to 127",
            "pair[1]: found a text; write one letter",
            "port: found a whole number; write a number other than 0",
            "regions[1]: found a whole number; write a text",
            "regions[2]: found a table; write a text",
            "regoins: unknown field: did you mean `regions`?",
            "retry.max-tries: found a whole number; write a whole number from 0 to 255",
            "retry.pause: found a list; write a number",
            "retry.pauze: unknown field: did you mean `pause`?",
            "token: not a text; write the secret in quotes",
            "version: invalid version `…`: `…` stands where a number is due; write one such as `1.2.3`",
        ]
    );
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read for its mistakes")]
struct Strict {
    #[serde(alias = "most")]
    limit: u8,
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(try_from = "u32")]
struct Percent(u32);

impl TryFrom<u32> for Percent {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, String> {
        if (1..=100).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("{number} is no percentage; write one from 1 to 100"))
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(try_from = "Unchecked")]
struct Range {
    low: u8,
}

#[derive(Deserialize)]
struct Unchecked {
    low: u8,
    high: u8,
}

impl TryFrom<Unchecked> for Range {
    type Error = &'static str;

    fn try_from(range: Unchecked) -> Result<Self, &'static str> {
        if range.low <= range.high {
            Ok(Self { low: range.low })
        } else {
            Err("`low` is above `high`; swap them")
        }
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read for its mistakes")]
struct Choosy {
    percent: Percent,
    range: Range,
    all: Vec<Percent>,
    after: u8,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(dead_code, reason = "read for its mistakes")]
enum Tagged {
    File { path: String },
    Memory,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "read for its mistakes")]
enum Either {
    Number(u32),
    Words(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read for its mistakes")]
struct Odd {
    store: Tagged,
    either: Either,
    #[serde(flatten)]
    rest: Rest,
    after: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read for its mistakes")]
struct Rest {
    depth: u8,
    wide: bool,
}

#[test]
fn goes_on_behind_what_a_type_itself_refuses() {
    assert_eq!(
        wrong::<Choosy>(&given(
            r#"{"percent": 4711, "range": {"low": 9, "high": 3}, "all": [5, 0, 50, 4712, "x"]}"#
        )),
        [
            "after: missing; write a whole number from 0 to 255",
            "all[1]: … is no percentage; write one from 1 to 100",
            "all[3]: … is no percentage; write one from 1 to 100",
            "all[4]: found a text; write a whole number from 0 to 4294967295",
            "percent: … is no percentage; write one from 1 to 100",
            "range: `low` is above `high`; swap them",
        ]
    );
    assert_eq!(
        wrong::<Choosy>(&given("{}")),
        [
            "after: missing; write a whole number from 0 to 255",
            "all: missing; write a list",
            "percent: missing; write a whole number from 0 to 4294967295",
            "range: missing; write a table",
        ]
    );
    assert_eq!(
        right::<Choosy>(&given(r#"{"percent": 1, "range": {"low": 1, "high": 3}, "all": [], "after": 1}"#))
            .percent
            .0,
        1
    );
    assert_eq!(right::<Range>(&given(r#"{"low": 1, "high": 3}"#)).low, 1);
    assert_eq!(wrong::<Range>(&given(r#"{"low": 4, "high": 3}"#)), [": `low` is above `high`; swap them"]);
}

#[test]
fn goes_on_behind_what_a_strict_type_does_not_know() {
    assert_eq!(
        wrong::<Strict>(&given(r#"{"limt": 1, "nme": 2, "zzzz": 3, "name": 4}"#)),
        [
            "limit: missing; write a whole number from 0 to 255",
            "limt: unknown field: did you mean `limit`?",
            "name: found a whole number; write a text",
            "nme: unknown field: did you mean `name`?",
            "zzzz: unknown field; known are `limit`, `most`, `name`",
        ]
    );
    assert_eq!(
        wrong::<Strict>(&given(r#"{"limit": 1, "most": 2, "name": []}"#)),
        ["limit: the field `limit` is given twice; write it once", "name: found a list; write a text"]
    );
}

#[test]
fn reads_the_forms_that_serde_keeps_until_it_knows() {
    right::<Odd>(&given(
        r#"{"store": {"kind": "file", "path": "x"}, "either": ["a"], "depth": 1, "wide": true, "after": 3}"#,
    ));
    let rows = wrong::<Odd>(&given(
        r#"{"store": {"kind": "hunter2"}, "either": "hunter2", "depth": 1, "wide": true, "after": "hunter2"}"#,
    ));
    assert_eq!(
        rows,
        [
            "after: found a text; write a whole number from 0 to 255",
            "either: data did not match any variant of untagged enum Either",
            "store.kind: found another word; write `file`, `memory`",
        ]
    );
}

#[test]
fn texts_of_the_environment_and_the_command_line_become_what_is_asked_for() {
    let settings = Settings::new()
        .variables(
            "ACME_",
            [
                ("ACME_PLUGINS__P__CONFIG__LIMIT", " 3 "),
                ("ACME_PLUGINS__P__CONFIG__TOKEN", "0042"),
                ("ACME_PLUGINS__P__CONFIG__RETRY__MAX_TRIES", "2"),
                ("ACME_PLUGINS__P__CONFIG__REGIONS", "eu, us"),
                ("ACME_PLUGINS__P__CONFIG__MODE", "STRICT"),
                ("ACME_PLUGINS__P__CONFIG__LABELS__X", "true"),
                ("ACME_PLUGINS__P__CONFIG__PAIR", "-1,x"),
                ("ACME___X", "no name"),
                ("OTHER_PLUGINS__P__CONFIG__LIMIT", "9"),
            ],
        )
        .arguments([
            "--plugins.p.config.address=::1",
            "--plugins.p.config.port",
            "80",
            "--plugins.P.config.version",
            "1.0.0",
        ])
        .unwrap();
    let guard: Guard = right(&settings);
    assert_eq!(
        (guard.limit, guard.token.reveal(), guard.regions),
        (3, "0042", vec!["eu".into(), "us".into()])
    );
    assert_eq!(guard.retry, Some(Retry { max_tries: 2, pause: None }));
    assert_eq!((guard.mode, guard.labels["x"], guard.pair), (Mode::Strict, true, (-1, 'x')));
}

#[test]
fn a_command_line_has_flags_lists_and_repetitions() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Options {
        #[serde(default)]
        json: bool,
        #[serde(default)]
        list: Vec<String>,
        #[serde(default)]
        offset: i32,
        #[serde(default, rename = "aws_region")]
        region: String,
    }
    let read = |words: &[&str]| -> Result<Options, LayerError> {
        Ok(Settings::new().flat().arguments(words.iter().copied())?.read("p").unwrap())
    };
    let options =
        read(&["--json", "--list", "a", "b", "--offset", "-5", "--aws-region=eu", "--", "rest", "--x"])
            .unwrap();
    assert_eq!(
        options,
        Options { json: true, list: vec!["a".into(), "b".into()], offset: -5, region: "eu".into() }
    );
    assert_eq!(read(&["--list", "a", "--json", "--list=b"]).unwrap().list, ["a", "b"]);
    assert_eq!(read(&["--list", "a"]).unwrap().list, ["a"]);
    assert_eq!(read(&["--list=a,b"]).unwrap().list, ["a", "b"]);
    assert_eq!(
        read(&["x"]).unwrap_err().to_string(),
        "argument 1 belongs to no option; write `--name value`"
    );
    assert_eq!(read(&["--a..b"]).unwrap_err().to_string(), "argument 1 has no name; write `--name value`");
}

#[test]
fn later_layers_win_and_what_they_cover_is_known() {
    #[derive(Deserialize)]
    struct Shown {
        #[expect(dead_code, reason = "only explained")]
        limit: u8,
        #[expect(dead_code, reason = "only explained")]
        #[serde(rename = "max-tries")]
        tries: u8,
    }
    let values: serde_json::Value = serde_json::from_str(r#"{"limit": 1, "max-tries": 1}"#).unwrap();
    let settings = Settings::new()
        .code_for("p", "defaults", &values)
        .unwrap()
        .variables("A_", [("A_PLUGINS__P__CONFIG__MAX_TRIES", "2")])
        .code_for("p", "tenant", &values)
        .unwrap()
        .arguments(["--plugins.p.config.limit", "4"])
        .unwrap();
    assert_eq!(
        settings.explain::<Shown>("p").to_string(),
        "plugin `p`\n\
         limit = 4, from argument --plugins.p.config.limit, over code (tenant), code (defaults)\n\
         max-tries = 1, from code (tenant), over environment variable A_PLUGINS__P__CONFIG__MAX_TRIES, code (defaults)"
    );
    let plugins: Vec<_> = settings.plugins().map(|(id, from)| format!("{id} {from}")).collect();
    assert_eq!(plugins, ["p code (defaults)"]);
}

#[test]
fn a_host_reads_the_tree_and_leaves_the_sections_to_the_plugins() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Host {
        auto_load: bool,
        plugins: BTreeMap<String, Entry>,
    }
    #[derive(Debug, Deserialize, PartialEq)]
    struct Entry {
        enabled: bool,
    }
    let read = |json: &str| {
        let values: serde_json::Value = serde_json::from_str(json).unwrap();
        Settings::new().code("code", &values).unwrap().host::<Host>()
    };
    let host =
        read(r#"{"auto_load": true, "plugins": {"p": {"enabled": true, "config": {"x": 1}}}}"#).unwrap();
    assert!(host.auto_load && host.plugins["p"].enabled);
    assert_eq!(
        read(r#"{"auto_loda": true, "plugins": {"p": {"enabled": 1, "cofnig": {}}}}"#)
            .unwrap_err()
            .to_string(),
        "auto_load: missing; write `true` or `false`\n\
         auto_loda: unknown field: did you mean `auto_load`? (code (code))\n\
         plugins.p.cofnig: unknown field; known are `enabled` (code (code))\n\
         plugins.p.enabled: found a whole number; write `true` or `false` (code (code))"
    );
}

#[test]
fn plugins_of_one_namespace_share_its_fields() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read for its mistakes")]
    struct One {
        aws_region: String,
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "read for its mistakes")]
    struct Two {
        price: f64,
        aws_region: String,
    }
    let settings = Settings::new().flat().variables(
        "X_",
        [("X_AWS_REGION", "eu"), ("X_PRICE", "0.08"), ("X_MODULES", "a-b"), ("X_PRIZE", "1")],
    );
    let mut reading = settings.reading();
    assert!(reading.read::<One>("one").is_some() && reading.read::<Two>("two").is_some());
    reading.taken(["modules"]);
    let nobodys: Vec<_> = reading.nobodys().iter().map(ToString::to_string).collect();
    assert_eq!(nobodys, ["prize: unknown field: did you mean `price`? (environment variable X_PRIZE)"]);
    reading.finish().unwrap();
    assert!(settings.read::<One>("one").is_ok(), "one plugin alone knows nothing of the others' fields");
    assert!(settings.host::<One>().is_ok());
}

#[test]
fn a_plugin_without_fields_takes_an_empty_section_or_none() {
    #[derive(Debug, Deserialize)]
    struct Unit;
    #[derive(Debug, Deserialize)]
    struct Empty {}
    for settings in [Settings::new(), given("{}")] {
        right::<Unit>(&settings);
        right::<()>(&settings);
        right::<Empty>(&settings);
        right::<Option<Empty>>(&settings);
        right::<BTreeMap<String, u8>>(&settings);
    }
    assert_eq!(wrong::<Empty>(&given(r#"{"x": 1}"#)), ["x: unknown field; leave it out, there are none"]);
    assert_eq!(wrong::<u8>(&given(r#"{"x": 1}"#)), [": found a table; write a whole number from 0 to 255"]);
    let values: serde_json::Value =
        serde_json::from_str(r#"{"plugins": {"p": {"config": "hunter2"}}}"#).unwrap();
    let settings = Settings::new().code("code", &values).unwrap();
    assert_eq!(wrong::<Strict>(&settings), [": found a text; write a table"]);
}

#[test]
fn what_cannot_be_a_layer_is_refused() {
    let error = Settings::new().code("defaults", &3).unwrap_err();
    assert_eq!(error.to_string(), "code (defaults): found a whole number; write a table of settings");
    let error = Settings::new().code("defaults", &BTreeMap::from([("x", u128::MAX)])).unwrap_err();
    assert_eq!(error.to_string(), "code (defaults): a whole number that no setting can hold");
    assert!(Settings::new().code_for("p", "defaults", "text").is_err());
    assert!(
        Settings::new()
            .file("nowhere.toml")
            .unwrap_err()
            .to_string()
            .starts_with("nowhere.toml: cannot be read: ")
    );
    assert!(Settings::new().file_if_there("nowhere.toml").is_ok());
    assert!(Settings::new().file("nowhere.ini").is_err());
}

/// A tree of settings in the simplest form, over which layering is a fold.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Leaf(u8),
    Table(BTreeMap<String, Tree>),
}

impl Tree {
    fn over(self, below: Self) -> Self {
        match (below, self) {
            (Self::Table(mut table), Self::Table(over)) => {
                for (name, tree) in over {
                    let tree = match table.remove(&name) {
                        Some(below) => tree.over(below),
                        None => tree,
                    };
                    table.insert(name, tree);
                }
                Self::Table(table)
            }
            (_, over) => over,
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Leaf(number) => (*number).into(),
            Self::Table(table) => table.iter().map(|(name, tree)| (name.clone(), tree.json())).collect(),
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    any::<u8>().prop_map(Tree::Leaf).prop_recursive(3, 24, 4, |inside| {
        proptest::collection::btree_map("[a-c]", inside, 0..4).prop_map(Tree::Table)
    })
}

fn table() -> impl Strategy<Value = Tree> {
    proptest::collection::btree_map("[a-c]", tree(), 0..4).prop_map(Tree::Table)
}

/// What a mistake does to one field of a guard, and whether it is one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mistake {
    None,
    LeftOut,
    Kind,
    Refused,
}

const FIELDS: [&str; 8] = ["limit", "token", "mode", "address", "port", "version", "retry", "regions"];

fn guard_with(mistakes: &[Mistake], extra: bool) -> (serde_json::Value, Vec<String>) {
    let mut values: serde_json::Value = serde_json::from_str(RIGHT).unwrap();
    let fields = values.as_object_mut().unwrap();
    let mut wrong = Vec::new();
    for (field, mistake) in FIELDS.iter().zip(mistakes) {
        let optional = ["retry", "regions"].contains(field);
        let refused = match *field {
            "limit" => serde_json::json!(-1),
            "token" | "regions" => serde_json::json!({}),
            "retry" => serde_json::json!([]),
            "port" => serde_json::json!(0),
            _ => serde_json::json!("no such thing"),
        };
        match mistake {
            Mistake::None => continue,
            Mistake::LeftOut => {
                fields.remove(*field);
                if optional {
                    continue;
                }
            }
            Mistake::Kind => {
                fields[*field] = serde_json::json!(true);
            }
            Mistake::Refused => fields[*field] = refused,
        }
        wrong.push((*field).to_owned());
    }
    if extra {
        fields.insert("nobodys".to_owned(), serde_json::json!(1));
        wrong.push("nobodys".to_owned());
    }
    wrong.sort();
    (values, wrong)
}

proptest! {
    #[test]
    fn layering_is_a_fold_of_maps(layers in proptest::collection::vec(table(), 1..5)) {
        let mut settings = Settings::new().sections("");
        let mut expected = Tree::Table(BTreeMap::new());
        for (i, layer) in layers.into_iter().enumerate() {
            settings = settings.code(&i.to_string(), &layer.json()).unwrap();
            expected = layer.over(expected);
        }
        let read: serde_json::Value = settings.host().unwrap();
        prop_assert_eq!(read, expected.json());
    }

    #[test]
    fn the_problems_are_those_that_were_made(
        mistakes in proptest::collection::vec(
            prop_oneof![Just(Mistake::None), Just(Mistake::LeftOut), Just(Mistake::Kind), Just(Mistake::Refused)], 8),
        extra: bool,
    ) {
        let (values, wrong) = guard_with(&mistakes, extra);
        let settings = Settings::new().code_for("p", "code", &values).unwrap();
        let found = match settings.read::<Guard>("p") {
            Ok(_) => Vec::new(),
            Err(error) => error.problems().iter().map(|problem| problem.field.clone()).collect(),
        };
        prop_assert_eq!(found, wrong);
    }

    #[test]
    fn no_text_shows_a_value(
        seed in "[a-z]{6}[0-9]{4}", number in 100_000_000_u64.., place in 0_usize..10, plain: bool,
    ) {
        let value = if plain { serde_json::json!(number) } else { serde_json::json!(seed) };
        let mut values: serde_json::Value = serde_json::from_str(RIGHT).unwrap();
        match place {
            0 => values["retry"]["max-tries"] = value,
            1 => values["mode"] = value,
            2 => values["regions"] = serde_json::json!(["eu", [value]]),
            3 => values["nobodys"] = value,
            4 => values["labels"] = serde_json::json!({"a": value}),
            5 => values["token"] = value,
            6 => values["pair"] = serde_json::json!([value, 1, 2]),
            7 => values["version"] = value,
            8 => values["address"] = value,
            _ => values = value,
        }
        let tree = serde_json::json!({"plugins": {"p": {"config": values}}});
        let settings = Settings::new().code("code", &tree).unwrap();
        let mut reading = settings.reading();
        let read = reading.read::<Guard>("p");
        let mut shown = format!("{settings:?} {settings:#?} {reading:?} {read:?}");
        if let Err(error) = reading.finish() {
            write!(shown, "{error} {error:?} {error:#?} {}", serde_json::to_string(error.problems()).unwrap()).unwrap();
        }
        // What is asked for by its kind, and is no secret, may be explained.
        if [3, 5, 9].contains(&place) {
            let explanation = settings.explain::<Guard>("p");
            write!(shown, "{explanation} {explanation:?} {}", serde_json::to_string(&explanation).unwrap()).unwrap();
        }
        prop_assert!(!shown.contains(&seed) && !shown.contains(&number.to_string()), "{}", shown);
    }
}

#[test]
fn a_secret_that_a_file_names_by_a_variable_is_not_shown_either() {
    let text = "{\"plugins\": {\"p\": {\"config\": {\"limit\": \"${SECRET}\", \"token\": \"${SECRET}\",\n\"version\": \"${SECRET}\", \"address\": \"${NONE}\", \"port\": \"${PORT}\", \"folder\": \"${\"}}}}";
    let node = crate::document::node(&serde_json::from_str::<serde_json::Value>(text).unwrap()).unwrap();
    let document = crate::document::Document::from_parts("p.json", node);
    let settings = Settings::new().document(document).unwrap().environment(|name| match name {
        "SECRET" => Some("hunter2".to_owned()),
        "PORT" => Some("80".to_owned()),
        _ => None,
    });
    let error = settings.read::<Guard>("p").unwrap_err();
    let shown = format!("{error} {error:#?} {}", settings.explain::<Guard>("p"));
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(
        wrong::<Guard>(&settings),
        [
            "address: the environment variable `NONE` is not set; set it, or write `${NONE:-…}` with a default",
            "folder: a `${` that names no variable; write `${NAME}`, or `$${` for the signs themselves",
            "limit: found a text; write a whole number from 0 to 4294967295",
            "mode: missing; write `strict`, `warn`, `off`",
            "version: invalid version `…`: `…` stands where a number is due; write one such as `1.2.3`",
        ]
    );
}

#[test]
fn who_takes_any_name_may_ignore_what_is_there() {
    use serde::de::IgnoredAny;

    #[derive(Debug, Deserialize)]
    struct Host {
        enabled: bool,
        #[serde(default)]
        #[expect(clippy::zero_sized_map_values, reason = "the names are looked at, and nothing else")]
        config: BTreeMap<String, IgnoredAny>,
    }
    let text = r#"{"enabled": true, "config": {"key": "${NOBODY_SETS_THIS}", "size": 1}}"#;
    let host: Host = right(&given(text));
    assert!(host.enabled);
    assert_eq!(host.config.keys().collect::<Vec<_>>(), ["key", "size"]);
}
