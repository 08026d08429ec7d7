//! The tool as a publisher and an operator use it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A directory that goes with its owner, with a plugin in it.
struct Scene(PathBuf);

impl Scene {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("hookspec-sign-{}-{count}", std::process::id()));
        let scene = Self(root);
        scene.write("hello/plugin.toml", "id = \"acme.hello\"\nversion = \"1.0.0\"\n");
        scene.write("hello/rules/words.txt", "hello");
        fs::create_dir(scene.path("trusted")).unwrap();
        scene
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    fn write(&self, path: &str, content: &str) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }

    /// Runs the tool inside the directory: exit code, standard output and standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let tool = env!("CARGO_BIN_EXE_hookspec-sign");
        let Output { status, stdout, stderr } =
            Command::new(tool).args(arguments).current_dir(&self.0).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.run(arguments);
        assert_eq!((code, &*err), (0, ""), "{arguments:?}");
        out
    }

    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let (found, out, err) = self.run(arguments);
        assert_eq!((found, &*out), (code, ""), "{arguments:?}: {err}");
        err
    }

    /// A pair of keys, of which the public one is trusted.
    fn keys(&self) {
        self.done(&["keygen", "acme"]);
        fs::copy(self.path("acme.pem"), self.path("trusted/acme.pem")).unwrap();
    }

    fn files(&self, dir: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(dir)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SIGN: [&str; 4] = ["sign", "hello", "--key", "acme.key"];
const VERIFY: [&str; 4] = ["verify", "hello", "--keys", "trusted"];

#[test]
fn what_is_signed_is_verified_until_it_changes() {
    let scene = Scene::new();
    scene.keys();
    assert_eq!(scene.refused(1, &VERIFY), "acme.hello 1.0.0: unsigned; it has no plugin.sig\n");

    let digest = scene.done(&["digest", "hello"]);
    let signed = scene.done(&SIGN);
    assert_eq!(signed, format!("acme.hello 1.0.0: {digest}signature  hello/plugin.sig\n"));
    assert_eq!(fs::read_to_string(scene.path("hello/plugin.sig")).unwrap().trim().len(), 128);
    assert_eq!(scene.done(&VERIFY), "acme.hello 1.0.0: signed by `acme`\n");
    assert_eq!(scene.done(&["digest", "hello"]), digest, "the signature is not signed");

    for (file, content) in [
        ("hello/rules/words.txt", "goodbye"),
        ("hello/more.txt", ""),
        ("hello/plugin.toml", "id = \"acme.hello\"\nversion = \"1.0.1\"\n"),
    ] {
        let before = fs::read(scene.path(file)).ok();
        scene.write(file, content);
        assert!(
            scene.refused(1, &VERIFY).contains("invalid; none of the 1 trusted keys signed sha256:"),
            "{file}"
        );
        match before {
            Some(before) => fs::write(scene.path(file), before).unwrap(),
            None => fs::remove_file(scene.path(file)).unwrap(),
        }
    }
    assert_eq!(scene.done(&VERIFY), "acme.hello 1.0.0: signed by `acme`\n");

    // A comment in the manifest is not part of what it says.
    scene.write("hello/plugin.toml", "# Says hello.\nversion = \"1.0.0\"\nid = \"acme.hello\"\n");
    assert_eq!(scene.done(&VERIFY), "acme.hello 1.0.0: signed by `acme`\n");
    // Signing again replaces the signature.
    scene.done(&SIGN);
    assert_eq!(scene.files("hello"), ["plugin.sig", "plugin.toml", "rules"]);
}

#[test]
fn a_key_of_somebody_else_is_not_trusted() {
    let scene = Scene::new();
    scene.keys();
    scene.done(&["keygen", "mallory"]);
    scene.done(&["sign", "hello", "--key", "mallory.key"]);
    assert!(scene.refused(1, &VERIFY).contains("somebody else signed it"));
    fs::copy(scene.path("mallory.pem"), scene.path("trusted/mallory.pem")).unwrap();
    assert_eq!(scene.done(&VERIFY), "acme.hello 1.0.0: signed by `mallory`\n");
}

#[test]
fn a_private_key_is_for_its_owner_alone_and_never_shown() {
    let scene = Scene::new();
    let told = scene.done(&["keygen", "acme"]);
    assert_eq!(scene.files("."), ["acme.key", "acme.pem", "hello", "trusted"]);
    let secret = fs::read_to_string(scene.path("acme.key")).unwrap();
    let secret = secret.lines().nth(1).unwrap();
    let signed = scene.done(&SIGN);
    // Where a key is taken for a public one, it is not shown either.
    fs::copy(scene.path("acme.key"), scene.path("trusted/acme.pem")).unwrap();
    let refused = scene.refused(2, &VERIFY);
    assert!(refused.contains("not an Ed25519 public key in PEM"), "{refused}");
    for shown in [told, signed, refused] {
        assert!(!shown.contains(secret), "{shown}");
    }

    let exists = scene.refused(2, &["keygen", "acme"]);
    assert!(exists.contains("acme.pem is there already"), "{exists}");
    assert!(fs::read_to_string(scene.path("acme.key")).unwrap().contains(secret), "it is there still");
    for name in ["../acme", "", ".acme", "a/b", "a b"] {
        assert!(scene.refused(2, &["keygen", name]).contains("cannot be the name of a file"), "{name:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_private_key_that_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt;

    let scene = Scene::new();
    scene.keys();
    let mode = |file: &str| fs::metadata(scene.path(file)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("acme.key"), 0o600);
    fs::set_permissions(scene.path("acme.key"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(
        scene.refused(2, &SIGN).contains("acme.key can be read by others than its owner; run `chmod 600`")
    );
    assert_eq!(scene.files("hello"), ["plugin.toml", "rules"], "nothing is half-written");
}

#[cfg(unix)]
#[test]
fn a_directory_with_links_is_not_signed() {
    let scene = Scene::new();
    scene.keys();
    std::os::unix::fs::symlink("/etc/passwd", scene.path("hello/passwd")).unwrap();
    assert!(scene.refused(2, &SIGN).contains("hello/passwd is neither a file nor a directory"));
    fs::remove_file(scene.path("hello/passwd")).unwrap();
    std::os::unix::fs::symlink("rules/words.txt", scene.path("hello/plugin.sig")).unwrap();
    assert!(scene.refused(2, &VERIFY).contains("plugin.sig is no ordinary file"));
    assert!(scene.refused(2, &["digest", "hello", "--manifest", "../trusted/x.toml"]).contains("leads out"));
}

#[test]
fn every_mistake_has_its_cure() {
    let scene = Scene::new();
    scene.keys();
    let digest = |files: &[(&str, &str)]| {
        let dir = scene.path("other");
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir(&dir).unwrap();
        for (file, content) in files {
            scene.write(&format!("other/{file}"), content);
        }
        scene.refused(2, &["digest", "other"])
    };
    assert!(digest(&[]).contains("has no manifest; it is called one of plugin.toml, "));
    assert!(
        digest(&[("plugin.toml", ""), ("plugin.json", "")])
            .contains("several manifests: plugin.toml, plugin.json; name")
    );
    assert!(digest(&[("plugin.toml", "id = \n")]).contains("plugin.toml:1: "));
    assert!(digest(&[("plugin.json", "{\"id\": \"a\",\n\"id\": \"b\"}")]).contains("plugin.json:2: "));
    assert!(digest(&[("plugin.yaml", "id: acme\n")]).contains("write `id` and `version`, as texts"));
    assert!(
        digest(&[("plugin.toml", "id = \"a\"\nversion = \"1\"\nrate = 1e300\n")])
            .contains("no canonical text")
    );
    assert!(scene.refused(2, &["digest", "nowhere"]).contains("nowhere is no directory"));
    assert!(scene.refused(2, &["sign", "hello", "--key", "acme.pem"]).contains("can be read by others"));
    assert!(scene.refused(2, &["sign", "hello", "--key", "none.key"]).contains("cannot read none.key"));
    assert!(scene.refused(2, &["verify", "hello", "--keys", "hello"]).contains("hello holds no keys; put"));
    assert!(scene.refused(2, &["verify", "hello"]).contains("--keys"));
}

/// Whether a line is the one that the README shows, where `…` stands for anything.
fn is_shown(line: &str, shown: &str) -> bool {
    match shown.split_once('…') {
        Some((before, rest)) => line.strip_prefix(before).is_some_and(|line| {
            line.char_indices().map(|(at, _)| at).chain([line.len()]).any(|at| is_shown(&line[at..], rest))
        }),
        None => line == shown,
    }
}

#[cfg(unix)]
#[test]
fn the_readme_shows_what_happens() {
    let scene = Scene::new();
    fs::remove_dir_all(&scene.0).unwrap();
    fs::create_dir(&scene.0).unwrap();
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let tool = PathBuf::from(env!("CARGO_BIN_EXE_hookspec-sign"));
    let path = format!("{}:{}", tool.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let blocks = readme.split("```console\n").skip(1).map(|block| block.split("```").next().unwrap());
    let mut commands = 0;
    for command in blocks.flat_map(|block| block.split("$ ").filter(|command| !command.is_empty())) {
        let (command, shown) = command.split_once('\n').unwrap();
        let absent = |program: &str| Command::new(program).arg("version").output().is_err();
        if command.starts_with("cargo") || command.starts_with("openssl") && absent("openssl") {
            continue;
        }
        let output = Command::new("sh")
            .args(["-c", command])
            .env("PATH", &path)
            .current_dir(&scene.0)
            .output()
            .unwrap();
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        let told: Vec<_> = told.lines().collect();
        let shown: Vec<_> = shown.lines().filter(|line| !line.is_empty()).collect();
        let as_shown =
            told.len() == shown.len() && told.iter().zip(&shown).all(|(told, shown)| is_shown(told, shown));
        assert!(as_shown, "{command}\nis shown as {shown:#?}\nand tells {told:#?}");
        commands += 1;
    }
    assert!(commands >= 5, "{commands}");
    // The keys that OpenSSL made in the last step sign too.
    fs::create_dir_all(scene.path("hello")).unwrap();
    fs::copy(scene.path("acme.pem"), scene.path("trusted/acme.pem")).unwrap();
    scene.done(&SIGN);
    assert_eq!(scene.done(&VERIFY), "acme.hello 1.0.0: signed by `acme`\n");
}

/// The digest is the one that AiSOC's manager computes, made with Python 3.11: `sha256(json.dumps({"manifest": {…}, "files":
/// {"plugin.py": …}}, sort_keys=True, separators=(",", ":")))`.
#[test]
fn signs_what_aisoc_signs() {
    let scene = Scene::new();
    scene.write(
        "aisoc/aisoc-plugin.yaml",
        "id: aisoc.hello-plugin\nname: Hello Plugin (Tutorial)\nversion: 1.0.0\nplugin_type: enricher\ntags:\n  - tutorial\n",
    );
    scene.write("aisoc/plugin.py", "def create_plugin():\n    return None\n");
    scene.write("aisoc/README.md", "not signed there");
    assert_eq!(
        scene.done(&["digest", "aisoc", "--only", "py"]),
        "sha256:a065a2213eec69006255c3fdec677e756998c976b070ba9de0cc156cdc1311fb\n"
    );
}
