//! The whole way from what is written to what is printed, on made-up command lines.
#![allow(clippy::needless_raw_string_hashes, reason = "`expect-test` writes them")]

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use quote::quote;

use super::externs::CommandLine;
use super::lockfile::Lockfile;
use super::plan::Plan;
use super::render::render;
use super::request::Request;

/// A folder of made-up compiled crates.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hookspec-linked-{}-{name}", std::process::id()));
        std::fs::create_dir_all(path.join("deps")).unwrap();
        Self(path)
    }

    fn krate(&self, name: &str, content: &str) -> PathBuf {
        let file = self.0.join(format!("deps/lib{name}-{name}01.rmeta"));
        std::fs::write(&file, format!("rust{content}")).unwrap();
        file
    }

    fn plugin(&self, name: &str, plugin: &str) -> PathBuf {
        let package = name.replace('_', "-");
        self.krate(
            name,
            &format!("hookspec_core..\x7fhookspec-plugin 1 {name} {package} 1.0.0 {plugin}\x7f.."),
        )
    }

    /// The arguments that name `crates` as direct dependencies.
    fn line(&self, crates: &[(&str, &Path)]) -> CommandLine {
        let externs = crates.iter().map(|(name, file)| format!("--extern={name}={}", file.display()));
        let folder = format!("-Ldependency={}", self.0.join("deps").display());
        CommandLine::parse(externs.chain([folder]).map(OsString::from), &|_| None)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn expand(written: &str, line: &CommandLine, lock: Option<&Lockfile>) -> String {
    let request = Request::parse(format!("[f] {written}").parse().unwrap());
    let plan = Plan::new(&request, line, lock);
    let file: syn::File = {
        let body = render(&request.facade, plan);
        syn::parse2(quote!(const X: () = #body;)).unwrap()
    };
    prettyplease::unparse(&file)
}

fn mistakes(written: &str, line: &CommandLine, lock: Option<&Lockfile>) -> Vec<String> {
    match Plan::new(&Request::parse(format!("[f] {written}").parse().unwrap()), line, lock) {
        Plan::Mistakes(mistakes) => mistakes.into_iter().map(|mistake| mistake.text).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_every_direct_dependency_and_expects_its_plugins() {
    let folder = Folder::new("all");
    let (guard, log) = (folder.plugin("acme_guard", "acme.guard"), folder.krate("log", ""));
    let (facade, macros) = (folder.krate("hookspec", ""), folder.0.join("deps/libderive-1.so"));
    let line =
        folder.line(&[("own_name", &guard), ("log", &log), ("hookspec", &facade), ("derive", &macros)]);
    expect_test::expect![[r#"
        const X: () = {
            use ::derive as _;
            use ::log as _;
            use ::own_name as _;
            const __HOOKSPEC_EXPECTED: &[f::__private::ExpectedCrate] = &[
                f::__private::ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"]),
            ];
            f::__private::Linked::new(__HOOKSPEC_EXPECTED)
        };
    "#]]
    .assert_eq(&expand("", &line, None));
    expect_test::expect![[r#"
        const X: () = {
            use ::derive as _;
            use ::log as _;
            const __HOOKSPEC_EXPECTED: &[f::__private::ExpectedCrate] = &[];
            f::__private::Linked::new(__HOOKSPEC_EXPECTED).except(&["acme_guard"])
        };
    "#]]
    .assert_eq(&expand("except(own_name)", &line, None));
    expect_test::expect![[r#"
        const X: () = {
            use ::own_name as _;
            const __HOOKSPEC_EXPECTED: &[f::__private::ExpectedCrate] = &[
                f::__private::ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"]),
            ];
            f::__private::Linked::new(__HOOKSPEC_EXPECTED)
        };
    "#]]
    .assert_eq(&expand("::own_name,", &line, None));
}

#[test]
fn without_a_command_line_says_so_at_the_start_of_the_program() {
    let nothing = CommandLine::default();
    let text = expand("", &nothing, None);
    assert!(
        text.contains("f::__private::Linked::unreadable(") && text.contains("write `linked!(some_plugin"),
        "{text}"
    );
    expect_test::expect![[r"
        const X: () = {
            use ::acme_guard as _;
            const __HOOKSPEC_EXPECTED: &[f::__private::ExpectedCrate] = &[];
            f::__private::Linked::new(__HOOKSPEC_EXPECTED)
        };
    "]]
    .assert_eq(&expand("acme_guard", &nothing, None));
}

#[test]
fn reports_every_mistake_at_once() {
    let folder = Folder::new("mistakes");
    let (guard, log) = (folder.plugin("acme_guard", "acme.guard"), folder.krate("log", ""));
    let line = folder.line(&[("acme_guard", &guard), ("log", &log)]);
    let texts = mistakes("acme - guard, a::b, acme_gard, acme_guard, acme_guard, log", &line, None);
    expect_test::expect![[r#"
        `acme-guard` is not a crate's name in code: write `acme_guard`
        `a::b` is not a crate's name: write `linked!()`, `linked!(some_crate, other_crate)` or `linked!(except(some_crate))`
        `acme_guard` is named twice
        `acme_gard` is not a direct dependency of this program; the known ones are `acme_guard`, `log`; to add it: `cargo add acme-gard`
        `log` holds no plugin and names no crate that does: remove it, or add `use some_plugin as _;` to `log` if it is meant to bring plugins"#]].assert_eq(&texts.join("\n"));
    let lock = Lockfile::parse("");
    let texts = mistakes(r#"except(), except(acme_gard, "acme-guard"), log"#, &line, Some(&lock));
    expect_test::expect![[r#"
        `except()` leaves nothing out: name a crate, or write `linked!()`
        `except(…)` is given twice: write one list
        `"acme-guard"` is not a crate's name in code: write `acme_guard`
        `except(…)` goes with all dependencies: write either the crates to link or `except(…)`
        `log` holds no plugin and names no crate that does: remove it, or add `use some_plugin as _;` to `log` if it is meant to bring plugins"#]].assert_eq(&texts.join("\n"));
}

#[test]
fn expects_what_a_fetched_dependency_lists_if_it_was_compiled_in_that_version() {
    let folder = Folder::new("between");
    let (bundle, _guard) = (folder.krate("acme_bundle", ""), folder.plugin("acme_guard", "acme.guard"));
    let line = folder.line(&[("acme_bundle", &bundle)]);
    let lock = |version: &str, source: &str| {
        Lockfile::parse(&format!(
            "[[package]]\nname = \"acme-bundle\"\n{source}\ndependencies = [\n \"acme-guard\",\n]\n\
             [[package]]\nname = \"acme-guard\"\nversion = \"{version}\"\nsource = \"r\"\ndependencies = [\n \"hookspec-core\",\n]\n\
             [[package]]\nname = \"hookspec-core\"\n"
        ))
    };
    let record = "ExpectedCrate::new(\"acme_guard\", \"acme-guard\", &[\"acme.guard\"])";
    let text = expand("", &line, Some(&lock("1.0.0", "source = \"r\"")));
    assert!(text.contains(record) && text.contains(".between(\"acme_bundle\", \"acme_guard\")"), "{text}");
    // A file of another version is a leftover; a package in the workspace may list what only its tests use.
    for lock in [lock("2.0.0", "source = \"r\""), lock("1.0.0", "")] {
        let text = expand("", &line, Some(&lock));
        assert!(!text.contains("acme_guard"), "{text}");
    }
    let text = expand("except(acme_guard)", &line, Some(&lock("1.0.0", "source = \"r\"")));
    assert!(!text.contains(record) && text.contains(".except(&[\"acme_guard\"])"), "{text}");
}
