//! Labels of the graph: what plugins declare must not collide with what is there.

use std::collections::BTreeMap;

use crate::Label;

/// Checks the labels that plugins give, in their order: none may be the core's, and of one name all must have one shape.
///
/// `what` is how texts name them: `vlabel` or `edge label`.
///
/// # Errors
///
/// The first collision, in the reference's words.
pub fn check_labels<'a>(
    what: &str,
    core: &[&str],
    plugins: impl IntoIterator<Item = (&'a str, &'a [Label])>,
) -> Result<(), String> {
    let mut known: BTreeMap<&str, (&str, &Label)> = BTreeMap::new();
    for (plugin, label) in
        plugins.into_iter().flat_map(|(plugin, labels)| labels.iter().map(move |l| (plugin, l)))
    {
        let declares = format!("Plugin '{plugin}' declares {what} '{}'", label.name);
        if core.contains(&&*label.name) {
            return Err(format!("{declares} which collides with core schemata"));
        }
        let (first, shape) = *known.entry(&label.name).or_insert((plugin, label));
        if shape.shape != label.shape {
            return Err(format!("{declares} with a shape that differs from plugin '{first}'"));
        }
    }
    Ok(())
}
