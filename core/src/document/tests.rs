#![cfg(all(feature = "toml", feature = "yaml", feature = "json"))]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::{Document, DocumentError, DocumentProblem, Format, MAX_DEPTH, Node, Value};

fn toml(text: &str) -> Result<Node, DocumentError> {
    Format::Toml.parse("t.toml", text)
}

fn yaml(text: &str) -> Result<Node, DocumentError> {
    Format::Yaml.parse("t.yaml", text)
}

fn json(text: &str) -> Result<Node, DocumentError> {
    Format::Json.parse("t.json", text)
}

/// A tree as JSON, for comparing.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Text(text) => format!("{text:?}"),
        Value::List(list) => format!("[{}]", list.iter().map(shown).collect::<Vec<_>>().join(",")),
        Value::Map(map) => {
            let entries: Vec<_> = map.iter().map(|(key, node)| format!("{key:?}:{}", shown(node))).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}

fn line(node: &Node, path: &[&str]) -> u32 {
    path.iter().fold(node, |node, key| node.get(key).unwrap()).place.line
}

#[test]
fn the_three_formats_come_to_the_same_tree() {
    let text = toml(
        "id = \"a\"\nn = -3\nf = 1.5\nyes = true\nlist = [1, [2], { x = 1 }]\nd = 1979-05-27\n\n\
         [dep.\"b.c\"]\nopt = false\n[[many]]\na = 1\n[[many]]\na = 2\n[dep.x]\ny.z = 1\n",
    );
    let of_toml = text.unwrap();
    let of_yaml = yaml(
        "id: a\nn: -3\nf: 1.5\nyes: true\nlist: [1, [2], {x: 1}]\nd: \"1979-05-27\"\ndep:\n  b.c:\n    opt: false\n  x: {y: {z: 1}}\nmany:\n- a: 1\n- a: 2\n",
    )
    .unwrap();
    let of_json = json(
        "{\"id\": \"a\", \"n\": -3, \"f\": 1.5, \"yes\": true, \"list\": [1, [2], {\"x\": 1}], \"d\": \"1979-05-27\",\n\
         \"dep\": {\"b.c\": {\"opt\": false}, \"x\": {\"y\": {\"z\": 1}}},\n\"many\": [{\"a\": 1}, {\"a\": 2}]}",
    )
    .unwrap();
    assert_eq!(shown(&of_toml), shown(&of_yaml));
    assert_eq!(shown(&of_yaml), shown(&of_json));
    assert_eq!(line(&of_toml, &["dep", "b.c", "opt"]), 9);
    assert_eq!(line(&of_toml, &["dep", "x", "y", "z"]), 15);
    assert_eq!(line(&of_yaml, &["dep", "b.c", "opt"]), 9);
    assert_eq!(line(&of_json, &["dep", "x", "y", "z"]), 2);
    assert_eq!(of_json.as_map().unwrap().place("many").unwrap().to_string(), "3:1");
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    for (read, text, message) in [
        (
            toml as fn(&str) -> _,
            "a = 1\n\na = 2",
            "t.toml:3: `a` stands twice, first in line 1; write it once",
        ),
        (toml, "[a]\n[b]\n[a]\n", "t.toml:3: `a` stands twice, first in line 1; write it once"),
        (toml, "[a]\nb.c = 1\n[a.b]\n", "t.toml:3: `b` stands twice, first in line 2; write it once"),
        (toml, "[a.b]\n[a]\nb.c = 1\n", "t.toml:3: `b` stands twice, first in line 1; write it once"),
        (
            toml,
            "a = {x = 1}\n[a.b]\n",
            "t.toml:2: `a` is a table, which has no keys; write a table in its place",
        ),
        (
            toml,
            "a = 1\na.b = 2",
            "t.toml:2: `a` is a whole number, which has no keys; write a table in its place",
        ),
        (toml, "a = [1]\n[[a]]\n", "t.toml:2: `a` stands twice, first in line 1; write it once"),
        (
            toml,
            "\nx = 1-2\n",
            "t.toml:2: not a date or a time; write it as `2026-05-27T07:32:00Z`, or in quotes if it is a text",
        ),
        (toml, "\n\nx = \n", "t.toml:3: not TOML: string values must be quoted; write literal string"),
        (json, "{\"a\": 1,\n \"a\": 2}", "t.json:2: `a` stands twice, first in line 1; write it once"),
        (json, "{\"a\": 1,\n}", "t.json:2: not JSON: key must be a string"),
        (
            json,
            "{\n\"a\": 1e999}",
            "t.json:2: the number is larger than any type can hold; write it in quotes if it is a text",
        ),
        (
            json,
            "[\n18446744073709551616]",
            "t.json:2: the number is larger than any type can hold; write it in quotes if it is a text",
        ),
        (json, "[\n\"\\ud800\"]", "t.json:2: not JSON: unexpected end of hex escape"),
        (
            json,
            "",
            "t.json:1: not JSON: EOF while parsing a value; there is nothing in it, write `[]` or `{}`",
        ),
        (
            json,
            "\u{feff} \n",
            "t.json:2: not JSON: EOF while parsing a value; there is nothing in it, write `[]` or `{}`",
        ),
        (json, "[1,\n2", "t.json:2: not JSON: EOF while parsing a list; it ends too early, write the rest"),
        (json, "[1\n2]", "t.json:2: not JSON: expected `,` or `]`"),
        (yaml, "a: 1\nb: 2\na: 3\n", "t.yaml:3: `a` stands twice, first in line 1; write it once"),
        (yaml, "a: 1\n---\nb: 2\n", "t.yaml:3: a second document; write one in a file"),
        (
            yaml,
            "x: &x {a: 1}\ny:\n  <<: *x\n",
            "t.yaml:3: merge keys are not of YAML 1.2; write the keys out",
        ),
        (yaml, "a: &a\n  b: *a\n", "t.yaml:2: an alias of what it is in; write the value out"),
        (yaml, "a: !env X\n", "t.yaml:1: a tag that means nothing here; leave it out"),
        (yaml, "a:\n  [1, 2]: 3\n", "t.yaml:2: a key that is no text; write a text"),
        (
            yaml,
            "a: 123456789012345678901234567890\n",
            "t.yaml:1: the number is larger than any type can hold; write it in quotes if it is a text",
        ),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn yaml_has_no_surprises_of_1_1() {
    let node = yaml(
        "no: no\nyes: on\nversion: 1.10\ntime: 12:30:00\nocta: 0o17\nold: 017\nunderscore: 1_000\ndate: 2024-01-01\nempty:\ntilde: ~\nnan: .nan\ntext: !!str 1\nquoted: \"1\"\n",
    );
    assert_eq!(
        shown(&node.unwrap()),
        r#"{"no":"no","yes":"on","version":1.1,"time":"12:30:00","octa":15,"old":17,"underscore":"1_000","date":"2024-01-01","empty":null,"tilde":null,"nan":NaN,"text":"1","quoted":"1"}"#
    );
}

#[test]
fn an_alias_is_a_copy_and_bombs_are_refused() {
    let node = yaml("a: &x {n: 1}\nb: *x\n").unwrap();
    assert_eq!(shown(&node), r#"{"a":{"n":1},"b":{"n":1}}"#);
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for i in 1..20 {
        let alias = format!("*a{}", i - 1);
        writeln!(bomb, "a{i}: &a{i} [{}]", vec![alias; 9].join(", ")).unwrap();
    }
    let error = yaml(&bomb).unwrap_err().to_string();
    assert!(error.ends_with("aliases that copy too much; write the values out"), "{error}");
    let mut deep = String::from("a0: &a0 [x]\n");
    for i in 1..100 {
        writeln!(deep, "a{i}: &a{i} [*a{}]", i - 1).unwrap();
    }
    assert!(matches!(yaml(&deep).unwrap_err().problem(), DocumentProblem::TooDeep));
}

#[test]
fn a_document_is_as_deep_as_it_may_be_and_no_deeper() {
    let flow = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    for (levels, right) in [(MAX_DEPTH - 1, true), (MAX_DEPTH, false), (200_000, false)] {
        assert_eq!(json(&flow(levels)).is_ok(), right, "JSON, {levels}");
        assert_eq!(yaml(&flow(levels)).is_ok(), right, "YAML, {levels}");
    }
    // Each format has its own limits below ours; whoever writes the text is told of ours.
    for text in [flow(MAX_DEPTH), flow(1000), flow(200_000), "{\"a\":".repeat(1000)] {
        assert!(matches!(yaml(&text).unwrap_err().problem(), DocumentProblem::TooDeep), "{}", &text[..70]);
    }
    for (levels, right) in [(MAX_DEPTH - 2, true), (MAX_DEPTH + 1, false), (200_000, false)] {
        let keys = vec!["a"; levels].join(".");
        for text in [format!("a = {}", flow(levels)), format!("{keys} = 1"), format!("[{keys}]\nx = 1")] {
            assert_eq!(toml(&text).is_ok(), right, "{levels}: {}", &text[..20]);
        }
    }
    for read in [toml, yaml, json] {
        for text in ["[".repeat(100_000), "{".repeat(100_000), "- ".repeat(100_000), "{\"a\":".repeat(90_000)]
        {
            assert!(read(&text).is_err());
        }
    }
}

#[test]
fn a_file_is_read_in_the_format_of_its_name_or_in_one_that_is_said() {
    let folder = std::env::temp_dir().join(format!("hookspec-formats-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("settings");
    std::fs::write(&file, "a: 1\na: 2\n").unwrap();
    let unnamed = Document::open(&file).unwrap_err();
    assert!(matches!(unnamed.problem(), DocumentProblem::UnknownFormat));
    assert_eq!(Document::open_as(&file, Format::Json).unwrap_err().line(), Some(1));
    assert_eq!(Document::open_as(&file, Format::Yaml).unwrap_err().line(), Some(2));
    std::fs::write(&file, "a: 1\n").unwrap();
    assert!(Document::open_as(&file, Format::Yaml).unwrap().root().get("a").is_some());
    std::fs::write(&file, b"a: 1\n\xff").unwrap();
    let error = Document::open_as(&file, Format::Yaml).unwrap_err();
    assert_eq!((error.line(), matches!(error.problem(), DocumentProblem::NotText)), (Some(2), true));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn odd_texts_are_read_or_refused() {
    for text in [
        "\u{feff}a = 1",
        "\0",
        "a = \"\\u0000\"",
        "a: \"\\0\"",
        "\r",
        "\r\n",
        "{}",
        "\u{202e}: 1",
        "a = '\u{10ffff}'",
    ] {
        for read in [toml, yaml, json] {
            if let Err(error) = read(text) {
                assert!(error.line().is_some(), "{error}");
            }
        }
    }
    assert_eq!(shown(&json("\u{feff}{\"a\": 1}").unwrap()), r#"{"a":1}"#);
    assert_eq!(shown(&toml("\u{feff}a = 1").unwrap()), r#"{"a":1}"#);
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Plugin {
    id: String,
    #[serde(default)]
    limit: u8,
    #[serde(default)]
    mode: Mode,
    #[serde(default)]
    more: BTreeMap<String, Option<f64>>,
    #[serde(default)]
    pair: (u8, u8),
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    #[default]
    Strict,
    Within {
        seconds: u32,
    },
    After(u32),
}

#[derive(Debug, Deserialize, PartialEq)]
struct Set {
    plugins: Vec<Plugin>,
}

fn read(text: &str) -> Result<Set, DocumentError> {
    Document::parse("t.yaml", text, Format::Yaml).unwrap().read()
}

#[test]
fn any_serde_type_is_read() {
    let set = read(
        "plugins:\n- id: a\n  limit: 3\n  mode: {within: {seconds: 4}}\n  more: {x: 1, y: ~}\n  pair: [1, 2]\n- id: b\n  mode: strict\n- {id: c, mode: {after: 1}}\n",
    )
    .unwrap();
    assert_eq!(set.plugins[0].mode, Mode::Within { seconds: 4 });
    assert_eq!(set.plugins[0].more["x"], Some(1.0));
    assert_eq!(set.plugins[0].pair, (1, 2));
    assert_eq!(set.plugins[1].mode, Mode::Strict);
    assert_eq!(set.plugins[2].mode, Mode::After(1));
}

#[test]
fn what_does_not_fit_is_named_with_path_and_line_and_never_shown() {
    for (text, message) in [
        (
            "plugins:\n- id: hunter2\n  limit: 300\n",
            "t.yaml:3: plugins[0].limit: found a whole number; write a whole number from 0 to 255",
        ),
        (
            "plugins:\n- id: hunter2\n- limit: 3\n",
            "t.yaml:3: plugins[1]: the field `id` is missing; write it",
        ),
        ("plugins:\n- id: [hunter2]\n", "t.yaml:2: plugins[0].id: found a list; write a text"),
        ("plugins: hunter2\n", "t.yaml:1: plugins: found a text; write a list"),
        (
            "plugins:\n- id: a\n  limt: hunter2\n",
            "t.yaml:3: plugins[0]: unknown field `limt`: did you mean `limit`?",
        ),
        (
            "plugins:\n- id: a\n  mode: hunter2\n",
            "t.yaml:3: plugins[0].mode: found another word; write `strict`, `within`, `after`",
        ),
        (
            "plugins:\n- id: a\n  mode: {within: {seconds: hunter2}}\n",
            "t.yaml:3: plugins[0].mode.within.seconds: found a text; write a whole number from 0 to 4294967295",
        ),
        (
            "plugins:\n- id: a\n  mode: 3\n",
            "t.yaml:3: plugins[0].mode: found a whole number; write a word, or a table with one key",
        ),
        (
            "plugins:\n- id: a\n  more: {\"x y\": hunter2}\n",
            "t.yaml:3: plugins[0].more.\"x y\": found a text; write a number",
        ),
        (
            "plugins:\n- id: a\n  pair: [1]\n",
            "t.yaml:3: plugins[0].pair: found another length; write a tuple of size 2",
        ),
        (
            "plugins:\n- id: a\n  pair: [1, 2, 3]\n",
            "t.yaml:3: plugins[0].pair: found another length; write a list of 2, not of 3",
        ),
        ("plugins:\n- [hunter2, 3]\n", "t.yaml:2: plugins[0]: found a list; write a table"),
        ("[]\n", "t.yaml:1: found a list; write a table"),
        ("hunter2\n", "t.yaml:1: found a text; write a table"),
        ("", "t.yaml:1: found nothing; write a table"),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), message, "{text}");
    }
    let version = Document::parse("t.yaml", "\nhunter2\n", Format::Yaml).unwrap();
    assert_eq!(
        version.read::<crate::data::Version>().unwrap_err().to_string(),
        "t.yaml:2: invalid version `…`: `…` stands where a number is due; write one such as `1.2.3`"
    );
    assert!(!format!("{version:?} {:?}", version.root().value).contains("hunter2"));
}
