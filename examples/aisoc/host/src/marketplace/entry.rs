//! One plugin in the index.

use std::path::Path;

use hookspec::trust::check_source;
use hookspec::{Field, ManifestFile};
use serde::Serialize;

/// What the marketplace tells of a plugin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id, for good.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// Its version, by which upgrades are offered.
    pub version: String,
    /// What it is.
    pub plugin_type: String,
    /// How far it is to be relied on.
    pub tier: Tier,
    /// What it does, in a line or two.
    pub description: String,
    /// Who wrote it.
    pub author: String,
    /// What it is found by.
    pub tags: Vec<String>,
    /// Where its manifest is, from the repository.
    pub path: String,
    /// Where its image is, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oci_image: Option<String>,
}

/// How far a plugin is to be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// The platform's own, and finished.
    Stable,
    /// The platform's own, and not finished.
    Beta,
    /// Somebody else's.
    Community,
}

impl Entry {
    /// What a manifest says.
    ///
    /// # Errors
    ///
    /// What is wrong with what only the marketplace reads, with its line.
    pub(super) fn of(file: &ManifestFile, repository: &Path) -> Result<Self, String> {
        let text = |field| file.text(field).unwrap_or_default().to_owned();
        let path = Path::new(file.file());
        let path = path.strip_prefix(repository).unwrap_or(path);
        let community = path.starts_with("plugins/community");
        Ok(Self {
            id: text(Field::Id),
            name: text(Field::Name),
            version: text(Field::Version),
            plugin_type: text(Field::Kinds),
            tier: tier(file, community)?,
            description: text(Field::Description),
            author: text(Field::Authors),
            tags: file.texts(Field::Keywords).map(str::to_owned).collect(),
            path: path.display().to_string(),
            oci_image: image(file)?,
        })
    }
}

/// What is somebody else's is of the tier `community`, whatever it says.
fn tier(file: &ManifestFile, community: bool) -> Result<Tier, String> {
    let Some(node) = file.extra("tier") else {
        return Ok(if community { Tier::Community } else { Tier::Stable });
    };
    match (node.as_text(), community) {
        (Some("community"), _) => Ok(Tier::Community),
        (Some("stable"), false) => Ok(Tier::Stable),
        (Some("beta"), false) => Ok(Tier::Beta),
        (_, community) => {
            let known = if community { "`community`" } else { "`stable`, `beta` or `community`" };
            Err(format!(
                "{}:{}: `tier` is none of a plugin here; write {known}",
                file.file(),
                node.place.line
            ))
        }
    }
}

fn image(file: &ManifestFile) -> Result<Option<String>, String> {
    let Some(node) = file.extra("oci_image") else { return Ok(None) };
    let at = format!("{}:{}", file.file(), node.place.line);
    let image = node.as_text().ok_or_else(|| format!("{at}: `oci_image` is no text; write one"))?;
    check_source(image).map_err(|error| format!("{at}: `oci_image`: {error}"))?;
    Ok(Some(image.to_owned()))
}
