//! Replays the corpus, with no fuzzer: each seed and every beginning of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hookspec_fuzz::{TARGETS, Taken};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The names in a folder, without `.rs`.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".rs", "")).collect()
}

#[test]
fn every_target_has_a_fuzzer_and_a_corpus() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&folder("fuzz_targets")), targets);
    assert_eq!(names(&folder("corpus")), targets);
}

#[test]
fn every_property_holds_for_every_seed_and_every_beginning_of_it() {
    for (name, target) in TARGETS {
        let mut taken = BTreeSet::new();
        for seed in names(&folder("corpus").join(name)) {
            let data = fs::read(folder("corpus").join(name).join(&seed)).unwrap();
            for end in 0..data.len() {
                target(&data[..end]);
            }
            let is_taken = target(&data) == Taken::Yes;
            // The name says what the seed is there for, so that it cannot silently lose its point.
            assert_eq!(is_taken, !seed.starts_with("wrong-"), "{name}/{seed}");
            taken.insert(is_taken);
        }
        assert_eq!(taken.len(), 2, "the seeds of {name} are all right or all wrong");
    }
}
