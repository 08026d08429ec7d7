//! What rustc's own command line says of the crates that the program at hand may name.
//!
//! A macro runs inside the compiler's process, so the process's arguments are rustc's. Its `--extern` list holds the direct
//! dependencies of *this* target, after features, platforms, renames, workspace inheritance and dev-dependencies are
//! settled. It is what cargo does, not something that the compiler promises to macros: where the list is not there (an
//! editor's macro server), the caller says so instead of guessing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The part of rustc's command line that matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CommandLine {
    /// The crate under compilation (`--crate-name`).
    pub(crate) crate_name: Option<String>,
    /// The crates that code may name as `::name`, in the order of their first mention.
    pub(crate) externs: Vec<Extern>,
    /// The folders that hold the dependencies of the dependencies (`-L dependency=…`).
    pub(crate) folders: Vec<PathBuf>,
}

/// One crate of the `--extern` list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extern {
    /// The name in this program's code: the dependency's own, or the one that it was renamed to.
    pub(crate) name: String,
    /// The files that may be it; a crate that is compiled to several kinds has several.
    pub(crate) files: Vec<PathBuf>,
}

/// The crates of the framework: linked by whoever uses them, and no plugin crates.
pub(super) const FRAMEWORK: [&str; 3] = ["hookspec", "hookspec_core", "hookspec_macros"];

/// A response file may name a response file; no deeper than this.
const NESTING: usize = 4;

impl CommandLine {
    /// Reads the command line of the process that this macro runs in.
    pub(crate) fn of_this_process() -> Self {
        Self::parse(std::env::args_os().skip(1), &|file| std::fs::read_to_string(file).ok())
    }

    /// Reads `args`; `read` fetches the text of an `@file`.
    pub(super) fn parse(
        args: impl IntoIterator<Item = OsString>,
        read: &dyn Fn(&Path) -> Option<String>,
    ) -> Self {
        let mut flat = Vec::new();
        for arg in args {
            flatten(arg.to_string_lossy().into_owned(), read, NESTING, &mut flat);
        }
        let mut line = Self::default();
        let mut rest = flat.into_iter();
        while let Some(arg) = rest.next() {
            let mut value = |long: &str, short: Option<&str>| {
                if arg == long || Some(arg.as_str()) == short {
                    return rest.next();
                }
                let joined = arg.strip_prefix(long).and_then(|tail| tail.strip_prefix('='));
                joined.or_else(|| arg.strip_prefix(short?)).map(str::to_owned)
            };
            if let Some(text) = value("--extern", None) {
                line.add_extern(&text);
            } else if let Some(name) = value("--crate-name", None) {
                line.crate_name = Some(name);
            } else if let Some(text) = value("--library-path", Some("-L")) {
                line.add_folder(&text);
            }
        }
        line
    }

    /// The compiled crates in the folders of dependencies, current or left over.
    pub(super) fn compiled(&self) -> impl Iterator<Item = PathBuf> + '_ {
        let entries = self.folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten();
        entries.flatten().map(|entry| entry.path()).filter(|file| stem(file).is_some())
    }

    /// Whether a crate of this name is among them.
    pub(super) fn has_compiled(&self, name: &str) -> bool {
        self.compiled().any(|file| stem(&file).is_some_and(|stem| stem.krate == name))
    }

    /// Takes in `[options:]name[=path]`.
    fn add_extern(&mut self, text: &str) {
        let (head, file) = match text.split_once('=') {
            Some((head, file)) => (head, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let (options, name) = head.split_once(':').unwrap_or(("", head));
        // `noprelude` crates cannot be named, and a bare name is one that comes with the compiler (`proc_macro`, `test`).
        let (Some(file), false) = (file, options.split(',').any(|option| option == "noprelude")) else {
            return;
        };
        if !is_name(name) {
            return;
        }
        match self.externs.iter_mut().find(|known| known.name == name) {
            Some(known) if known.files.contains(&file) => {}
            Some(known) => known.files.push(file),
            None => self.externs.push(Extern { name: name.to_owned(), files: vec![file] }),
        }
    }

    /// Takes in `[kind=]path`, where the kind is one that rustc looks for crates in.
    fn add_folder(&mut self, text: &str) {
        let folder = match text.split_once('=') {
            Some(("dependency" | "crate" | "all", folder)) => folder,
            Some(("native" | "framework", _)) => return,
            _ => text,
        };
        let folder = PathBuf::from(folder);
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }
}

impl Extern {
    /// The name that the crate was compiled under, read from its file's name.
    pub(super) fn real_name(&self) -> Option<&str> {
        self.files.iter().find_map(|file| stem(file)).map(|stem| stem.krate)
    }
}

/// The two halves of `lib<crate>-<hash>.rlib`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stem<'a> {
    pub(super) krate: &'a str,
    /// Empty where the file name has none.
    pub(super) hash: &'a str,
}

/// Splits the name of a file that holds metadata (`.rlib`, `.rmeta`); `None` for every other file.
pub(super) fn stem(file: &Path) -> Option<Stem<'_>> {
    let extension = file.extension()?;
    if extension != "rlib" && extension != "rmeta" {
        return None;
    }
    let name = file.file_stem()?.to_str()?.strip_prefix("lib")?;
    let (krate, hash) = name.split_once('-').unwrap_or((name, ""));
    is_name(krate).then_some(Stem { krate, hash })
}

/// Whether `text` can be a crate's name in code.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
        && !matches!(text, "_" | "crate" | "self" | "Self" | "super")
}

/// Puts `arg`, or the lines of the file that it refers to, into `flat`.
fn flatten(arg: String, read: &dyn Fn(&Path) -> Option<String>, depth: usize, flat: &mut Vec<String>) {
    let text = arg.strip_prefix('@').filter(|_| depth > 0).and_then(|file| read(Path::new(file)));
    match text {
        Some(text) => {
            text.lines().for_each(|line| flatten(line.to_owned(), read, depth - 1, flat));
        }
        None => flat.push(arg),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> CommandLine {
        CommandLine::parse(args.iter().map(OsString::from), &|_| None)
    }

    fn names(line: &CommandLine) -> Vec<&str> {
        line.externs.iter().map(|found| found.name.as_str()).collect()
    }

    #[test]
    fn reads_every_form_of_extern() {
        let line = parse(&[
            "--crate-name",
            "app",
            "src/main.rs",
            "--extern",
            "one=/t/libone-1.rlib",
            "--extern=two=/t/libtwo-2.rmeta",
            "--extern",
            "priv,nounused:three=/t/libreal-3.rlib",
            "--extern",
            "one=/t/libone-1.rlib",
            "--extern",
            "one=/t/libone-1.so",
        ]);
        assert_eq!(line.crate_name.as_deref(), Some("app"));
        assert_eq!(names(&line), ["one", "two", "three"]);
        assert_eq!(line.externs[0].files, [Path::new("/t/libone-1.rlib"), Path::new("/t/libone-1.so")]);
        assert_eq!(line.externs[2].real_name(), Some("real"));
    }

    #[test]
    fn leaves_out_what_code_cannot_name_and_what_comes_with_the_compiler() {
        let args = ["--extern", "proc_macro", "--extern", "noprelude:std=/t/libstd-1.rlib"];
        assert_eq!(names(&parse(&args)), [""; 0]);
        for odd in
            ["--extern==x", "--extern=a-b=/t/x.rlib", "--extern=crate=/t/x.rlib", "--extern=::", "--extern"]
        {
            assert_eq!(names(&parse(&[odd])), [""; 0], "{odd}");
        }
    }

    #[test]
    fn a_path_may_hold_equal_signs_and_colons() {
        let line = parse(&["--extern", "one=C:/a=b/libone-1.rlib"]);
        assert_eq!(line.externs[0].files, [Path::new("C:/a=b/libone-1.rlib")]);
    }

    #[test]
    fn reads_search_folders() {
        let line =
            parse(&["-L", "dependency=/t/deps", "-L/plain", "-L", "native=/n", "-Ldependency=/t/deps"]);
        assert_eq!(line.folders, [Path::new("/t/deps"), Path::new("/plain")]);
    }

    #[test]
    fn reads_argument_files_and_survives_one_that_names_itself() {
        let read = |file: &Path| match file.to_str()? {
            "args" => Some("--extern\none=/t/libone-1.rlib\n@args\n@gone".to_owned()),
            _ => None,
        };
        let line =
            CommandLine::parse(["@args", "--extern", "two=/t/libtwo-2.rlib"].map(OsString::from), &read);
        assert_eq!(names(&line), ["one", "two"]);
    }

    #[test]
    fn splits_file_names() {
        let split = |name| stem(Path::new(name)).map(|stem| (stem.krate.to_owned(), stem.hash.to_owned()));
        assert_eq!(split("/t/libacme_guard-12ab.rlib"), Some(("acme_guard".into(), "12ab".into())));
        assert_eq!(split("libacme_guard.rmeta"), Some(("acme_guard".into(), String::new())));
        assert_eq!(split("/t/libserde_derive-1.so"), None);
        assert_eq!(split("/t/acme-1.rlib"), None);
        assert_eq!(split(""), None);
    }
}
