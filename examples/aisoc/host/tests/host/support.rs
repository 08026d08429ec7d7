//! What the tests share.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use aisoc_enrich::{Platform, Tenant, Trust};
use aisoc_hooks::{EnrichmentRequest, IndicatorType, Merged};
use hookspec::Settings;
use hookspec::trust::Mode;
use serde_json::{Value, json};

pub(crate) const INDICATORS: &str = include_str!("../../sample/indicators.jsonl");
pub(crate) const GOLDEN: &str = include_str!("../../sample/golden.jsonl");
pub(crate) const HELLO: &str = include_str!("../../sample/plugins/hello-plugin/aisoc-plugin.yaml");

/// The folder of plugins that the sample has.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample")
}

/// The platform over a folder, which asks nobody for a signature.
pub(crate) fn platform(directory: &Path) -> Platform {
    Platform::open(directory, Trust { mode: Mode::Disabled, ..Trust::default() }, hookspec::linked!())
        .unwrap()
}

/// What a tenant tells `aisoc.hello-plugin`.
pub(crate) fn algorithm(name: &str) -> Settings {
    Settings::new().code_for("aisoc.hello-plugin", "test", &json!({ "algorithm": name })).unwrap()
}

pub(crate) fn tenant(directory: &Path) -> Tenant {
    platform(directory).tenant("acme", Settings::new()).unwrap()
}

pub(crate) fn ip(value: &str) -> EnrichmentRequest {
    EnrichmentRequest::new(IndicatorType::Ip, value)
}

pub(crate) fn enrich(tenant: &Tenant, request: &EnrichmentRequest) -> Result<Merged, String> {
    pollster::block_on(tenant.enrich(request)).map_err(|error| error.to_string())
}

/// JSON, a value a line.
pub(crate) fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder that is gone with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("aisoc-{name}-{}-{number}", std::process::id());
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("plugins")).unwrap();
        Self(path)
    }

    /// The same with the plugins and the indicators of the sample.
    pub(crate) fn sample(name: &str) -> Self {
        let folder = Self::new(name);
        folder.write("indicators.jsonl", INDICATORS);
        for entry in fs::read_dir(sample().join("plugins")).unwrap() {
            let entry = entry.unwrap();
            let manifest = fs::read(entry.path().join("aisoc-plugin.yaml")).unwrap();
            folder.write(&manifest_of(entry.file_name().to_str().unwrap()), manifest);
        }
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn plugins(&self) -> PathBuf {
        self.path("plugins")
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    /// Installs a plugin of this id in a folder of this name.
    pub(crate) fn install(&self, name: &str, id: &str, plugin_type: &str) {
        let version = match id {
            "aisoc.hello-plugin" => "1.0.0",
            "acme.reputation" => "1.2.3",
            "acme.block-ip" => "2.0.0-rc.1",
            _ => env!("CARGO_PKG_VERSION"),
        };
        let text = format!("id: {id}\nname: {id}\nversion: {version}\nplugin_type: {plugin_type}\n");
        self.write(&manifest_of(name), text);
    }

    /// The program at work in this folder.
    pub(crate) fn program(&self, arguments: &[&str]) -> Ran {
        self.program_in(&[], arguments)
    }

    pub(crate) fn program_in(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aisoc-enrich"));
        command.args(arguments).current_dir(&self.0).env_clear().envs(variables.iter().copied());
        Ran(command.output().unwrap())
    }

    /// The same over `plugins` and `indicators.jsonl`.
    pub(crate) fn enrich(&self, arguments: &[&str]) -> Ran {
        self.program(&[&["plugins", "indicators.jsonl"], arguments].concat())
    }
}

pub(crate) fn manifest_of(name: &str) -> String {
    format!("plugins/{name}/aisoc-plugin.yaml")
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the program said.
pub(crate) struct Ran(Output);

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self(output)
    }

    pub(crate) fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    pub(crate) fn err(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }

    /// It was not begun, and says why.
    #[track_caller]
    pub(crate) fn refused(&self) -> &str {
        assert_eq!((self.code(), self.out()), (Some(1), ""), "{}", self.err());
        self.err()
    }
}
