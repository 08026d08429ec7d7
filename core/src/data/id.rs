//! The widest rule for plugin ids; a host may have a narrower one.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;

/// The id that stands for the host itself in every order and report.
const HOST: &str = "core";

const LENGTH: RangeInclusive<usize> = 2..=64;

/// Checks that a text can be the id of a plugin.
///
/// - It has 2 to 64 characters.
/// - The characters are ASCII letters and digits, `.`, `_` and `-`; the first is a letter or a digit.
/// - It is not `core`, which stands for the host's own hookimpls.
///
/// The first two are `^[a-zA-Z0-9][a-zA-Z0-9._-]{1,63}$`.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::check_id;
///
/// assert!(check_id("aisoc.hello-plugin").is_ok());
/// assert_eq!(
///     check_id("acme/guard").unwrap_err().to_string(),
///     "invalid plugin id `acme/guard`: character 5 is `/`; write ASCII letters, digits, `.`, `_` or `-`",
/// );
/// ```
///
/// # Errors
///
/// [`IdError`] says which of the rules is broken and where: the characters first, then the length.
pub fn check_id(id: &str) -> Result<(), IdError> {
    let fail = |problem| Err(IdError { id: id.to_owned(), problem });
    for (index, found) in id.chars().enumerate() {
        match found {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {}
            '.' | '_' | '-' if index > 0 => {}
            found if index == 0 => return fail(Problem::First(found)),
            found => return fail(Problem::Character { found, position: index + 1 }),
        }
    }
    // Every character is ASCII by now, so that bytes are characters.
    match id.len() {
        length if length < *LENGTH.start() => fail(Problem::Short(length)),
        length if length > *LENGTH.end() => fail(Problem::Long(length)),
        _ if id == HOST => fail(Problem::Reserved),
        _ => Ok(()),
    }
}

/// Why a text cannot be the id of a plugin.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::check_id;
///
/// assert_eq!(
///     check_id("core").unwrap_err().to_string(),
///     "invalid plugin id `core`: it is reserved for the host's own hookimpls; write another id",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError {
    id: String,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    First(char),
    Character { found: char, position: usize },
    Short(usize),
    Long(usize),
    Reserved,
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shortest, longest) = (LENGTH.start(), LENGTH.end());
        write!(f, "invalid plugin id `{}`: ", self.id)?;
        match self.problem {
            Problem::First(found) => {
                write!(f, "it starts with `{}`; start it with an ASCII letter or digit", found.escape_debug())
            }
            Problem::Character { found, position } => {
                let found = found.escape_debug();
                write!(f, "character {position} is `{found}`; write ASCII letters, digits, `.`, `_` or `-`")
            }
            Problem::Short(0) => write!(f, "it is empty; write {shortest} to {longest} characters"),
            Problem::Short(_) => write!(f, "it has one character; write {shortest} to {longest}"),
            Problem::Long(length) => write!(f, "it has {length} characters; write {shortest} to {longest}"),
            Problem::Reserved => write!(f, "it is reserved for the host's own hookimpls; write another id"),
        }
    }
}

impl Error for IdError {}
