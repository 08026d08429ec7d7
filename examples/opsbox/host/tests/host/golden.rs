//! The case, and the files that come of it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{CONF, DATA, Folder, GOLDEN, floats};

fn parsed(text: &str) -> Value {
    floats(serde_json::from_str(text).unwrap())
}

/// What the program prints for these files.
fn printed(conf: &str, data: &str, check_files: bool) -> Value {
    let folder = Folder::new("golden");
    folder.write("conf.json", conf);
    folder.write("ec2.json", data);
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json", "--json"]);
    let printed = parsed(ran.done());
    if check_files {
        let written = folder.files("findings").into_iter().map(|name| {
            let contents = parsed(&fs::read_to_string(folder.path(&name)).unwrap());
            (name, contents)
        });
        assert_eq!(Value::Object(written.collect()), printed["files"]);
    }
    printed
}

#[test]
fn gives_what_the_case_asks_for() {
    assert_eq!(printed(CONF, DATA, true), parsed(GOLDEN));
    // Where the cases lie beside the repository, the sample must not have fallen behind them.
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/cases/opsbox");
    let read = |name: &str| fs::read_to_string(case.join(name));
    if let (Ok(conf), Ok(data), Ok(golden)) = (read("conf.json"), read("ec2.json"), read("golden.json")) {
        assert_eq!(printed(&conf, &data, true), parsed(&golden));
    }
}

#[test]
fn a_region_where_nothing_is_has_nothing_to_tell() {
    let conf = CONF.replace("us-east-1", "eu-north-1").replace("json_out,", "");
    let printed = printed(&conf, DATA, false);
    assert_eq!(
        printed["cli"],
        serde_json::json!([
            "NO STRAY EBS VOLUMES FOUND.",
            "stray_ebs.tags: save $0.00/month",
            "stray_ebs: save $0.00/month",
            "idle_instances: save $0.00/month",
        ])
    );
    let without_assistants = conf.replace("tag_upper-cost_savings-", "");
    let printed = self::printed(&without_assistants, DATA, false);
    assert_eq!(
        printed["cli"],
        serde_json::json!(["No stray EBS volumes found.", "No idle instances found."])
    );
    assert_eq!(printed["files"], serde_json::json!({}));
}

#[test]
fn fields_that_nobody_asks_for_stay_with_what_they_describe() {
    let data = DATA.replace(
        r#""size":100"#,
        r#""size":100,"größe":{"in":[1,null,"é"]},"tags":{"x":"straße"},"unused":0"#,
    );
    let data = data.replace(r#","tags":{"team":"data"}"#, "");
    let printed = printed(CONF, &data, true);
    let volume = &printed["final"][0]["details"][0];
    assert_eq!(volume["größe"], serde_json::json!({"in": [1.0, null, "é"]}));
    assert_eq!(volume["tags"], serde_json::json!({"x": "STRASSE"}));
}
