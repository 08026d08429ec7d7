//! Manifests in files.

use hookspec_core::data::{Dependency, Version, check_id};
use hookspec_core::document::Format;
use hookspec_core::manifest::{Field, FieldNames, ManifestFile};

use crate::Taken;

/// A manifest in TOML; in JSON where it begins with a brace, in YAML where it begins with `---` or `%`.
///
/// Who is taken has an id, and each text of it passes the rule of its field. Who is refused is told the file, and a line of it. The
/// same file with other names for its fields never panics either.
pub fn manifest_file(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let format = match text.trim_start().as_bytes().first() {
        Some(b'{') => Format::Json,
        Some(b'-' | b'%') => Format::Yaml,
        _ => Format::Toml,
    };
    let names =
        FieldNames::new().with("info.name", Field::Id).with("type", Field::Kinds).with("tier", Field::Extra);
    drop(ManifestFile::parse("plugin", text, format, &names));
    match ManifestFile::parse("plugin", text, format, &FieldNames::new()) {
        Ok(file) => {
            check_id(file.id()).unwrap();
            file.text(Field::Version).map(|version| Version::parse(version).unwrap());
            file.texts(Field::DependsOn).for_each(|needs| drop(Dependency::parse(needs).unwrap()));
            for name in file.extras().filter(|name| !name.contains('.') && !name.is_empty()) {
                assert!(file.extra(name).is_some(), "`{name}` is lost");
            }
            Taken::Yes
        }
        Err(error) => {
            assert!(!error.problems().is_empty());
            let lines = u32::try_from(text.lines().count()).unwrap();
            for problem in error.problems() {
                let said = problem.to_string();
                let rest = said.strip_prefix("plugin:").unwrap_or_else(|| panic!("it names no file: {said}"));
                if let Some(line) = rest.split(':').next().and_then(|line| line.parse::<u32>().ok()) {
                    assert!((1..=lines + 1).contains(&line), "there is no such line: {said}");
                }
            }
            Taken::No
        }
    }
}
