//! Queries with variables of the project.

/// The variables that a template may have unless a host says otherwise.
pub const TEMPLATE_VARIABLES: [&str; 4] = ["project_slug", "org_slug", "environment", "project_id"];

/// Checks that a template has no other variables than these.
///
/// # Errors
///
/// `Unknown template variable ${x}; allowed: [sorted]`, for the first that it has.
///
/// # Examples
///
/// ```
/// use imbi_gateway::{TEMPLATE_VARIABLES, validate_template};
///
/// assert_eq!(
///     validate_template("${user}", &TEMPLATE_VARIABLES).unwrap_err(),
///     "Unknown template variable ${user}; allowed: ['environment', 'org_slug', 'project_id', 'project_slug']"
/// );
/// ```
pub fn validate_template(template: &str, allowed: &[&str]) -> Result<(), String> {
    pieces(template).try_for_each(|piece| match piece {
        Piece::Variable(name) if !allowed.contains(&name) => Err(unknown(name, allowed)),
        _ => Ok(()),
    })
}

/// Puts values in place of variables, once: what a value contains is not looked at again.
///
/// A variable without a value is nothing.
///
/// # Errors
///
/// Those of [`validate_template`].
pub fn expand_template<'v>(
    template: &str,
    allowed: &[&str],
    value: impl Fn(&str) -> Option<&'v str>,
) -> Result<String, String> {
    let mut text = String::with_capacity(template.len());
    for piece in pieces(template) {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Variable(name) if !allowed.contains(&name) => return Err(unknown(name, allowed)),
            Piece::Variable(name) => text.push_str(value(name).unwrap_or_default()),
        }
    }
    Ok(text)
}

fn unknown(name: &str, allowed: &[&str]) -> String {
    let mut allowed: Vec<String> = allowed.iter().map(|name| format!("'{name}'")).collect();
    allowed.sort_unstable();
    format!("Unknown template variable ${{{name}}}; allowed: [{}]", allowed.join(", "))
}

enum Piece<'t> {
    Text(&'t str),
    Variable(&'t str),
}

/// The pieces of a template, by the reference's `\$\{([^}]+)\}`.
fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut left = template;
    std::iter::from_fn(move || {
        if left.is_empty() {
            return None;
        }
        if let Some(rest) = left.strip_prefix("${")
            && let Some(end) = rest.find('}').filter(|&end| end > 0)
        {
            left = &rest[end + 1..];
            return Some(Piece::Variable(&rest[..end]));
        }
        // One step beyond a `$` that begins no variable.
        let from = left.chars().next().map_or(0, char::len_utf8);
        let end = left[from..].find("${").map_or(left.len(), |at| from + at);
        let text = &left[..end];
        left = &left[end..];
        Some(Piece::Text(text))
    })
}
