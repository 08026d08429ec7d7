//! What the tests share.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::Settings;
use opsbox::{Opsbox, Outcome};
use serde_json::{Value, json};

pub(crate) const CONF: &str = include_str!("../../sample/conf.json");
pub(crate) const DATA: &str = include_str!("../../sample/ec2.json");
pub(crate) const GOLDEN: &str = include_str!("../../sample/golden.json");

/// Opsbox with its own plugins and those of the tests.
pub(crate) fn opsbox() -> Opsbox {
    Opsbox::new(hookspec::linked!())
}

/// Everything that the plugins must be told, and `more`, which wins.
pub(crate) fn settings(more: &Value) -> Settings {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample/ec2.json");
    let all = json!({"aws_region": "us-east-1", "price_per_gb_month": 0.08, "data": data});
    Settings::new().flat().code("all", &all).unwrap().code("more", more).unwrap()
}

/// What a pipeline comes to, or why to nothing.
pub(crate) fn run(pipeline: &str) -> Result<Outcome, String> {
    run_with(pipeline, &json!({}))
}

pub(crate) fn run_with(pipeline: &str, more: &Value) -> Result<Outcome, String> {
    let pipeline = pipeline.parse().map_err(|error| format!("{error}"))?;
    opsbox().run(&pipeline, &settings(more)).map_err(|failure| failure.to_string())
}

/// The names of the results at the end.
pub(crate) fn names(outcome: &Outcome) -> Vec<&str> {
    outcome.results.iter().map(|result| &*result.result_name).collect()
}

/// Numbers as floats, since `1` and `1.0` are one value.
pub(crate) fn floats(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64().unwrap()),
        Value::Array(all) => all.into_iter().map(floats).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (key, floats(value))).collect(),
        other => other,
    }
}

/// A folder that is gone with the test, and a home that is empty.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("opsbox-{name}-{}-{number}", std::process::id());
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("home")).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.path(name), contents).unwrap();
    }

    /// The program at work in this folder, and in an environment where nothing else is said.
    pub(crate) fn program(&self, arguments: &[&str]) -> Ran {
        self.program_in(&[], arguments)
    }

    pub(crate) fn program_in(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opsbox"));
        command.args(arguments).current_dir(&self.0).env_clear().env("HOME", self.path("home"));
        command.envs(variables.iter().copied());
        Ran(command.output().unwrap())
    }

    /// Every file below, by its path.
    pub(crate) fn files(&self, below: &str) -> Vec<String> {
        fn visit(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    visit(&path, root, found);
                } else {
                    found.push(path.strip_prefix(root).unwrap().display().to_string());
                }
            }
        }
        let mut found = Vec::new();
        visit(&self.path(below), &self.0, &mut found);
        found.sort();
        found
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the program said.
pub(crate) struct Ran(Output);

impl Ran {
    pub(crate) fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    pub(crate) fn err(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }

    /// It did what it was to do, and said nothing else.
    #[track_caller]
    pub(crate) fn done(&self) -> &str {
        assert_eq!((self.code(), self.err()), (Some(0), ""), "{}", self.out());
        self.out()
    }

    /// It did not, and says why.
    #[track_caller]
    pub(crate) fn failed(&self) -> &str {
        assert_eq!((self.code(), self.out()), (Some(1), ""), "{}", self.err());
        self.err()
    }
}
