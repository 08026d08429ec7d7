//! What plugins are told, by whom, and what is wrong with it.

use serde_json::Value;

use crate::support::{CONF, DATA, Folder};

fn region(folder: &Folder, variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut all = vec!["--modules", "stray_ebs-cli_out", "--data", "ec2.json", "--json"];
    all.extend(arguments);
    let ran = folder.program_in(variables, &all);
    let printed: Value = serde_json::from_str(ran.done()).unwrap();
    printed["final"][0]["details"][0]["region"].as_str().unwrap_or("nowhere").to_owned()
}

#[test]
fn the_environment_wins_over_the_file_and_that_over_the_home_and_that_over_the_command_line() {
    let folder = Folder::new("layers");
    folder.write("ec2.json", DATA);
    let (east, west) = ("us-east-1", "us-west-2");
    assert_eq!(region(&folder, &[], &["--aws_region", west]), west);
    assert_eq!(region(&folder, &[], &["--aws_region=us-west-2"]), west);
    folder.write("home/.opsbox.json", format!(r#"{{"aws_region": "{east}"}}"#));
    assert_eq!(region(&folder, &[], &["--aws_region", west]), east);
    folder.write("conf.json", format!(r#"{{"aws_region": "{west}"}}"#));
    assert_eq!(region(&folder, &[], &["--config", "conf.json"]), west);
    assert_eq!(region(&folder, &[("AWS_REGION", east)], &["--config", "conf.json"]), east);
    // Whatever else is in the environment is nobody's business.
    assert_eq!(region(&folder, &[("aws_region", west), ("JSON", "7"), ("X", "y")], &[]), west);
}

#[test]
fn the_pipeline_is_a_field_like_others() {
    let folder = Folder::new("modules");
    folder.write("ec2.json", DATA);
    folder.write("home/.opsbox.json", r#"{"modules": "stray_ebs-cli_out", "aws_region": "us-west-2"}"#);
    let ran = folder.program(&["--data", "ec2.json"]);
    assert_eq!(ran.done(), "vol-0c3 available 20GB\n");
    let ran = folder.program_in(&[("MODULES", "idle_instances-cli_out")], &["--data", "ec2.json"]);
    assert_eq!(ran.done(), "No idle instances found.\n");
}

#[test]
fn everything_that_is_missing_is_told_of_at_once_and_nothing_that_is_optional() {
    let folder = Folder::new("missing");
    let ran = folder.program(&["--modules", "stray_ebs,idle_instances-cost_savings-json_out"]);
    assert_eq!(
        ran.failed(),
        "error: the configuration lacks\n  \
         price_per_gb_month  cost_savings  The price of a gigabyte for a month, in US dollars.\n  \
         aws_region          ec2           The region whose volumes and instances are looked at.\n  \
         data                ec2           The file that holds the volumes and instances of all regions.\n\
         give fields by `--config FILE`, `--field value`, or as environment variables\n"
    );
}

#[test]
fn what_is_invalid_is_told_of_apart_with_where_it_was_written() {
    let folder = Folder::new("invalid");
    folder.write("conf.json", "{\"modules\": \"stray_ebs-cost_savings-json_out\",\n\"aws_region\": 7,\n\"price_per_gb_month\": \"much\"}");
    let ran = folder.program(&["--config", "conf.json"]);
    let said = ran.failed();
    let (lacks, cannot) = said.split_once("the configuration cannot have\n").unwrap();
    assert_eq!(
        lacks,
        "error: the configuration lacks\n  data  ec2  The file that holds the volumes and instances of all regions.\n"
    );
    assert!(cannot.contains("aws_region          ec2           conf.json:2  found a whole number"), "{said}");
    assert!(cannot.contains("price_per_gb_month  cost_savings  conf.json:3  found a text"), "{said}");
}

#[test]
fn a_price_that_is_none_is_refused_by_its_plugin() {
    let folder = Folder::new("price");
    folder.write("ec2.json", DATA);
    folder.write("conf.json", CONF.replace("0.08", "-1"));
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json"]);
    assert!(
        ran.failed().contains("`price_per_gb_month` is no price; write a number that is not negative"),
        "{}",
        ran.err()
    );
    assert_eq!(folder.files("findings"), [""; 0]);
}

#[test]
fn a_field_that_nobody_takes_is_warned_of_and_another_plugins_is_not() {
    let folder = Folder::new("unknown");
    folder.write("ec2.json", DATA);
    folder.write(
        "conf.json",
        "{\"modules\": \"stray_ebs-cli_out\",\n\"aws_regoin\": \"x\",\n\"price_per_gb_month\": 1}",
    );
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json", "--aws_region", "us-west-2"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert_eq!(ran.err(), "warning: aws_regoin: unknown field: did you mean `aws_region`? (conf.json:2)\n");
    assert_eq!(ran.out(), "vol-0c3 available 20GB\n");
}

#[test]
fn files_that_cannot_be_read_are_told_of_with_their_line() {
    let folder = Folder::new("unreadable");
    for (conf, told) in [
        ("{\"modules\": \"a-b\",\n", "conf.json:2: "),
        (
            "{\"modules\": \"a-b\",\n\"modules\": \"a-b\"}",
            "conf.json:2: `modules` stands twice, first in line 1; write it once",
        ),
        ("[]", "conf.json:1: found a list; write a table of settings"),
        ("{\"modules\": 7}", "modules: found a whole number; write a text (conf.json:1)"),
        ("{\"modules\": \"stray_ebs,-cli_out\"}", "            ^ character 11: an input has no name"),
        ("", "conf.json:1: "),
    ] {
        folder.write("conf.json", conf);
        let ran = folder.program(&["--config", "conf.json"]);
        assert!(ran.failed().contains(told), "{conf:?}: {}", ran.err());
    }
    let ran = folder.program(&["--config", "nowhere.json"]);
    assert!(ran.failed().contains("nowhere.json: cannot be read: "), "{}", ran.err());
    folder.write("home/.opsbox.json", "{]");
    let ran = folder.program(&["--modules", "stray_ebs-cli_out"]);
    assert!(ran.failed().contains(".opsbox.json:1: "), "{}", ran.err());
}
