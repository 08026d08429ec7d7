//! Lists as operators write them.

use std::collections::BTreeSet;

/// Reads a comma list: white space around an entry goes, and so does an entry that is empty.
///
/// ```
/// use hookspec_core::trust::comma_list;
///
/// let names: Vec<&str> = comma_list(" acme, ,initech,").collect();
/// assert_eq!(names, ["acme", "initech"]);
/// ```
pub fn comma_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// The modules that plugins may come from, by dotted names; `acme.plugins` holds `acme.plugins.guard`, not `acme.pluginsx`.
#[derive(Debug, Clone, Default)]
pub(super) struct EntryPoints(BTreeSet<String>);

impl EntryPoints {
    pub(super) fn new<T: AsRef<str>>(entries: impl IntoIterator<Item = T>) -> Self {
        let entries = entries.into_iter().map(|entry| dotted(entry.as_ref()));
        Self(entries.filter(|entry| !entry.is_empty()).collect())
    }

    pub(super) fn admits(&self, entry_point: &str) -> bool {
        let entry_point = dotted(entry_point);
        // Each prefix that ends where a segment does.
        let ends = entry_point.match_indices('.').map(|(at, _)| at).chain([entry_point.len()]);
        let mut prefixes = ends.map(|end| &entry_point[..end]);
        prefixes.any(|prefix| self.0.contains(prefix))
    }
}

/// The module of an entry point by one spelling: `acme_guard::v2` and `acme_guard.v2:Guard` are `acme_guard.v2`.
pub(super) fn dotted(entry_point: &str) -> String {
    let path = entry_point.trim().replace("::", ".");
    let module = path.split(':').next().unwrap_or_default();
    module.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_entry_ends_where_a_segment_does() {
        let list = EntryPoints::new(["acme.plugins", "initech_guard::v2."]);
        for admitted in
            ["acme.plugins", "acme.plugins.guard", "acme.plugins.guard:create", "initech_guard::v2::Guard"]
        {
            assert!(list.admits(admitted), "{admitted}");
        }
        for refused in [
            "acme",
            "acme.pluginsx",
            "acme.plugin",
            "initech_guard",
            "xacme.plugins",
            "",
            ".",
            "acme..plugins",
        ] {
            assert!(!list.admits(refused), "{refused}");
        }
    }

    #[test]
    fn an_empty_list_admits_nothing() {
        for list in [EntryPoints::new([""; 0]), EntryPoints::new(["", " ", "."])] {
            assert!(!list.admits("acme") && !list.admits(""));
        }
    }

    proptest! {
        #[test]
        fn admits_just_the_segments_below_an_entry(entry in "[ab]{1,2}([.][ab]{1,2}){0,2}", point in "[ab]{1,2}([.][ab]{1,2}){0,3}") {
            let (wanted, segments): (Vec<_>, Vec<_>) = (entry.split('.').collect(), point.split('.').collect());
            let below = segments.len() >= wanted.len() && segments[..wanted.len()] == wanted[..];
            prop_assert_eq!(EntryPoints::new([&entry]).admits(&point), below);
        }

        #[test]
        fn reads_what_a_comma_list_was_joined_from(names in proptest::collection::vec("[a-z@.]{0,3}", 0..6), space in "[ \t]{0,2}") {
            let joined = names.iter().map(|name| format!("{space}{name}{space}")).collect::<Vec<_>>().join(",");
            let full: Vec<_> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            prop_assert_eq!(comma_list(&joined).collect::<Vec<_>>(), full);
        }
    }
}
