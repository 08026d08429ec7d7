//! The name that was probably meant.

/// Finds the known name that is most like `name`; none where no name is like it.
///
/// Two names are alike if one is part of the other, or if a third of the letters or fewer make the difference.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        let (long, short) = (letters.len().max(other.len()), letters.len().min(other.len()));
        // What is much longer is not like it, and a table may hold anything: do not compare it letter by letter.
        let distance = if short * 3 < long { long } else { distance(&letters, &other) };
        let part = short > 2 && (candidate.contains(name) || name.contains(candidate));
        if (part || distance * 3 <= long) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// Levenshtein's.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_name_that_was_meant() {
        let known = ["error", "panic", "deadline", "timeout", "quarantine"];
        for (name, meant) in [
            ("eror", Some("error")),
            ("Panic", Some("panic")),
            ("dead_line", Some("deadline")),
            ("time", Some("timeout")),
            ("on_error", Some("error")),
            ("quarantaine", Some("quarantine")),
            ("x", None),
            ("", None),
            ("weight", None),
        ] {
            assert_eq!(nearest(name, known), meant, "{name}");
        }
        assert_eq!(nearest("acme-b", ["acme-a", "acme-bc", "acme-b1"]), Some("acme-a"));
        assert_eq!(nearest("any", []), None);
    }
}
