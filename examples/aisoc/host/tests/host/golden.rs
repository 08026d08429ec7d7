//! The case, byte for byte in meaning.

use std::fs;
use std::path::Path;

use crate::support::{Folder, GOLDEN, INDICATORS, lines, sample};

fn gives(folder: &Folder, plugins: &Path, golden: &str) {
    for algorithm in ["sha256", "sha512"] {
        let ran = folder.program(&[
            plugins.to_str().unwrap(),
            "indicators.jsonl",
            "--algorithm",
            algorithm,
            "--json",
        ]);
        let mut expected = lines(golden);
        expected.retain(|line| line["algorithm"] == algorithm);
        assert_eq!((ran.code(), lines(ran.out())), (Some(0), expected), "{}", ran.err());
        let report: Vec<&str> = ran.err().lines().collect();
        assert!(report[0].starts_with("3 loaded: acme.block-ip 2.0.0-rc.1, "), "{}", ran.err());
        assert_eq!(report[1], "1 error:");
        assert!(report[2].starts_with("- acme.broken: Invalid manifest in "), "{}", ran.err());
        assert!(report[2].contains(":4: `plugin_type` is `enrichers`"), "{}", ran.err());
    }
}

#[test]
fn gives_what_the_case_asks_for() {
    let folder = Folder::new("golden");
    folder.write("indicators.jsonl", INDICATORS);
    gives(&folder, &sample().join("plugins"), GOLDEN);
    // Where the cases lie beside the repository, the sample must not have fallen behind them.
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/cases/aisoc");
    let read = |name: &str| fs::read_to_string(case.join(name));
    if let (Ok(indicators), Ok(golden)) = (read("indicators.jsonl"), read("golden.jsonl")) {
        folder.write("indicators.jsonl", indicators);
        gives(&folder, &case.join("plugins"), &golden);
    }
}

#[test]
fn what_is_not_ascii_is_hashed_as_utf8() {
    let folder = Folder::sample("unicode");
    folder.write(
        "indicators.jsonl",
        "\u{feff}{\"indicator_type\":\"domain\",\"indicator_value\":\"bücher.example\"}\r\n\r\n{\"indicator_type\":\"email\",\"indicator_value\":\"\"}",
    );
    let ran = folder.enrich(&["--json"]);
    let digests: Vec<_> =
        lines(ran.out()).iter().map(|line| line["enrichments"]["hello_plugin.digest"].clone()).collect();
    assert_eq!(digests, [UMLAUT, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]);
}

/// By Python's hashlib.
const UMLAUT: &str = "c6b737c4a99ba7144d39b05fbb7fc0429b069e147bf96e9369784d2d4667a66f";
