//! Data files that are not what they should be.

use crate::support::{CONF, DATA, Folder};

/// What the program says of a data file; it wrote nothing.
fn said(data: impl AsRef<[u8]>) -> String {
    let folder = Folder::new("data");
    folder.write("conf.json", CONF);
    folder.write("ec2.json", data);
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json", "--json"]);
    assert_eq!(folder.files("findings"), [""; 0]);
    ran.failed().to_owned()
}

#[test]
fn every_wrong_volume_is_told_of_with_its_line() {
    let data = r#"{"volumes": [
 {"volume_id":"a","region":"us-east-1","state":"available","size":-1},
 {"volume_id":"b","region":"us-east-1","state":"available","size":1.5},
 {"volume_id":"c","region":"us-east-1","state":"available","size":"8"},
 {"volume_id":"d","region":"us-east-1","state":"available"},
 {"volume_id":"e","region":"eu","state":"available","size":8},
 {"volume_id":7,"region":"us-east-1","state":"available","size":8},
 {"volume_id":"g","region":"us-east-1","state":"available","size":8,"tags":{"a":1}},
 []
],
"instances": [{"instance_id":"i","region":"us-east-1","avg_cpu_utilization":"low"}]}"#;
    let said = said(data);
    for line in [2, 3, 4, 5, 7, 8, 9, 11] {
        assert!(said.contains(&format!("ec2.json:{line}: ")), "{line}: {said}");
    }
    assert!(!said.contains("ec2.json:6: "), "{said}");
    assert!(said.contains("whole number"), "{said}");
    assert!(said.starts_with("error: plugin `ec2` fails to start\n  ec2.json:2: size: "), "{said}");
    assert_eq!(said.lines().count(), 9, "{said}");
}

#[test]
fn files_that_are_no_such_data_are_told_of() {
    for (data, told) in [
        ("", "ec2.json:1: "),
        ("{\"volumes\": [],\n \"instances\": [}", "ec2.json:2: "),
        (
            "{\"volumes\": []}",
            "ec2.json:1: instances: it is not there; write a list, `[]` where there are none",
        ),
        ("{\"volumes\": {},\n\"instances\": 7}", "ec2.json:2: instances: found "),
        ("[]", "ec2.json:1: found a list; write a table with the lists `volumes` and `instances`"),
        ("null", "ec2.json:1: found nothing; write a table with the lists `volumes` and `instances`"),
        ("{}", "ec2.json:1: volumes: it is not there; write a list, `[]` where there are none"),
        (
            "{\"volumes\": [],\n\"volumes\": [], \"instances\": []}",
            "ec2.json:2: `volumes` stands twice, first in line 1",
        ),
        ("{\"volumes\": [], \"instances\": []}\n}", "ec2.json:2: "),
    ] {
        let said = said(data);
        assert!(said.contains(told), "{data:?}: {said}");
    }
    assert!(said([b'{', 0xff, b'}']).contains("ec2.json:1: "));
    assert!(said("[".repeat(100_000)).contains("ec2.json:1: "));
    let huge = DATA.replace("\"size\":100", "\"size\":100000000000000000000000000000");
    assert!(said(huge).contains("ec2.json:3: "));
}

#[test]
fn a_file_that_is_not_there_is_told_of() {
    let folder = Folder::new("no-data");
    folder.write("conf.json", CONF);
    let ran = folder.program(&["--config", "conf.json", "--data", "nowhere.json"]);
    assert!(ran.failed().contains("nowhere.json: cannot be read: "), "{}", ran.err());
}

#[test]
fn empty_lists_and_files_of_any_name_will_do() {
    let folder = Folder::new("empty");
    folder.write("conf.json", CONF);
    folder.write("data", "{\"volumes\": [], \"instances\": []}");
    let ran = folder.program(&["--config", "conf.json", "--data", "data"]);
    assert!(ran.done().starts_with("NO STRAY EBS VOLUMES FOUND.\n"), "{}", ran.out());
}
