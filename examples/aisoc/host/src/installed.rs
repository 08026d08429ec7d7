//! The plugins that an operator has installed: a folder for each, with its manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use aisoc_hooks::{Action, Connector, Enricher};
use hookspec::trust::{Payload, check_source};
use hookspec::{Field, FieldNames, Kind, ManifestFile, ManifestProblem, Manifests, Version};

use crate::{HostError, VERSION};

/// What the manifest of a plugin is called.
pub const MANIFEST: &str = "aisoc-plugin.yaml";

/// The types of plugins, as manifests name them.
pub(crate) const KINDS: [&str; 3] =
    [<dyn Enricher as Kind>::META.name, <dyn Action as Kind>::META.name, <dyn Connector as Kind>::META.name];

/// What stands in the folder of plugins.
#[derive(Debug)]
pub struct Installed {
    /// The manifests, for the framework to match with what is linked.
    pub manifests: Manifests,
    /// Where each plugin is.
    pub places: BTreeMap<String, PathBuf>,
    /// Who may not be here, and why.
    pub refused: BTreeMap<String, String>,
    /// What should be otherwise, and harms nobody.
    pub advice: Vec<String>,
}

impl Installed {
    /// Reads every manifest, and looks at every folder. No plugin code runs.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be read; what is wrong in it is known of each plugin.
    pub fn read(directory: &Path) -> Result<Self, HostError> {
        fs::read_dir(directory)
            .map_err(|source| HostError::Unreadable { path: directory.to_owned(), source })?;
        let manifests = Manifests::read_dir(directory, MANIFEST, &fields());
        let mut installed =
            Self { places: BTreeMap::new(), refused: BTreeMap::new(), advice: Vec::new(), manifests };
        for file in installed.manifests.iter() {
            let id = file.id().to_owned();
            let folder = Path::new(file.file()).parent().unwrap_or(directory);
            if let Err(reason) = admissible(file, folder) {
                installed.refused.insert(id.clone(), reason);
            }
            installed.advice.extend(advice(file));
            installed.places.insert(id, folder.to_owned());
        }
        Ok(installed)
    }

    /// Whether a manifest is there that cannot be read, so that nobody knows whose it is.
    pub fn is_malformed(&self) -> bool {
        self.manifests.problems().iter().any(|problem| {
            matches!(
                problem,
                ManifestProblem::Document(_)
                    | ManifestProblem::Field { .. }
                    | ManifestProblem::Missing { .. }
                    | ManifestProblem::NoFile { .. }
            )
        })
    }
}

/// The fields of AiSOC's two manifests, and what they must say.
pub(crate) fn fields() -> FieldNames {
    let extra = ["config_schema", "oci_image", "tier", "signing_key_id", "signature", "trust"];
    extra
        .into_iter()
        .fold(FieldNames::new(), |names, name| names.with(name, Field::Extra))
        .with("plugin_type", Field::Kinds)
        .with("min_aisoc_version", Field::MinHost)
        .require([Field::Name, Field::Version, Field::Kinds])
}

/// The rules of installation, which hold before anything is linked with the plugin.
fn admissible(file: &ManifestFile, folder: &Path) -> Result<(), String> {
    if let Some(min) = file.text(Field::MinHost)
        && let (Ok(min), Ok(here)) = (Version::parse(min), Version::parse(VERSION))
        && here < min
    {
        let line = file.line(Field::MinHost).unwrap_or(1);
        return Err(format!("{}:{line}: needs AiSOC {min} or newer, and this is {VERSION}", file.file()));
    }
    if let Some(node) = file.extra("oci_image") {
        let at = format!("{}:{}", file.file(), node.place.line);
        let image = node.as_text().ok_or_else(|| format!("{at}: `oci_image` is no text; write one"))?;
        check_source(image).map_err(|error| format!("{at}: `oci_image`: {error}"))?;
    }
    if fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink()) {
        return Err(format!("{} is a symbolic link; put the folder itself there", folder.display()));
    }
    Payload::of(folder).files().map_err(|error| error.to_string())?;
    Ok(())
}

/// What ids should look like; the rule that they have to follow is the framework's, and wider.
fn advice(file: &ManifestFile) -> Option<String> {
    let id = file.id();
    let follows = id.contains('.') && !id.contains(|letter: char| letter.is_ascii_uppercase());
    let line = file.line(Field::Id).unwrap_or(1);
    (!follows).then(|| {
        format!(
            "{}:{line}: id `{id}` should be lower-case and begin with a namespace, as `acme.{}`",
            file.file(),
            id.to_lowercase()
        )
    })
}
