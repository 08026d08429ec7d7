//! Durations as operators write them: `60s`, `500ms`.
//!
//! A table of deadlines is read by people under pressure, so a duration is one number and one unit and nothing else: no bare
//! seconds that could be milliseconds, no sums of units. What is printed is read back as the same duration.
//!
//! The macro crate may compile this file too, so it names nothing but `std`.

use std::error::Error;
use std::fmt;
use std::time::Duration;

const NANOS: u128 = 1_000_000_000;

/// The units, each with its length in nanoseconds.
const UNITS: [(&str, u128); 7] = [
    ("ns", 1),
    ("us", 1_000),
    ("\u{b5}s", 1_000),
    ("ms", 1_000_000),
    ("s", NANOS),
    ("m", 60 * NANOS),
    ("h", 3600 * NANOS),
];

/// What people write for a unit, by its first letters, and the unit that they mean.
const MEANT: [(&str, &str); 7] =
    [("mic", "us"), ("mil", "ms"), ("mse", "ms"), ("min", "m"), ("sec", "s"), ("ho", "h"), ("hr", "h")];

/// Reads a duration: one number and one unit.
///
/// - The units are `ns`, `us`, `ms`, `s`, `m` (minutes) and `h`; there is always one.
/// - The number may have decimals, as in `1.5s`, down to whole nanoseconds.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::data::parse_duration;
///
/// assert_eq!(parse_duration("250ms")?, Duration::from_millis(250));
/// assert_eq!(parse_duration("1.5h")?, parse_duration("90m")?);
/// assert_eq!(
///     parse_duration("60").unwrap_err().to_string(),
///     "invalid duration `60`: it has no unit; write `60s` or `60ms`",
/// );
/// # Ok::<(), hookspec_core::data::DurationError>(())
/// ```
///
/// # Errors
///
/// [`DurationError`] says what is wrong with the text and what to write.
pub fn parse_duration(text: &str) -> Result<Duration, DurationError> {
    scan(text).map_err(|problem| DurationError { text: text.to_owned(), problem })
}

fn scan(text: &str) -> Result<Duration, Problem> {
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if text.contains(char::is_whitespace) {
        return Err(Problem::Space);
    }
    let (whole, rest) = digits(text);
    if whole.is_empty() {
        return Err(Problem::NoNumber(rest.chars().next().unwrap_or_default()));
    }
    let (decimals, rest) = match rest.strip_prefix('.') {
        Some(rest) => {
            let (decimals, rest) = digits(rest);
            if decimals.is_empty() {
                return Err(Problem::NoDecimals(whole.to_owned()));
            }
            (decimals.trim_end_matches('0'), rest)
        }
        None => ("", rest),
    };
    let Some((_, unit)) = UNITS.iter().find(|(name, _)| *name == rest) else {
        let number = text[..text.len() - rest.len()].to_owned();
        return Err(match rest {
            "" => Problem::NoUnit(number),
            _ if rest.contains(|c: char| c.is_ascii_digit()) => Problem::Sum,
            _ => Problem::Unit { found: rest.to_owned(), number },
        });
    };
    let whole: u128 = whole.parse().map_err(|_| Problem::TooLong)?;
    // Nine decimals of an hour are 3600 ns, so twelve are more than any unit has.
    let scale = (decimals.len() <= 12).then(|| 10_u128.pow(u32::try_from(decimals.len()).unwrap_or(0)));
    let scale = scale.ok_or(Problem::TooFine)?;
    let part = decimals.parse().unwrap_or(0) * unit;
    if part % scale != 0 {
        return Err(Problem::TooFine);
    }
    let nanos = whole.checked_mul(*unit).and_then(|nanos| nanos.checked_add(part / scale));
    let nanos = nanos.ok_or(Problem::TooLong)?;
    let seconds = u64::try_from(nanos / NANOS).map_err(|_| Problem::TooLong)?;
    Ok(Duration::new(seconds, u32::try_from(nanos % NANOS).unwrap_or(0)))
}

/// The digits that a text starts with, and the rest.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// Shows a duration as [`parse_duration`] reads it, in the largest unit up to seconds that is not a fraction.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::data::HumanDuration;
///
/// assert_eq!(HumanDuration(Duration::from_millis(250)).to_string(), "250ms");
/// assert_eq!(HumanDuration(Duration::from_millis(1500)).to_string(), "1.5s");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HumanDuration(pub Duration);

impl fmt::Display for HumanDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.as_nanos();
        let (name, unit) = match nanos {
            0 => ("s", NANOS),
            1..1_000 => ("ns", 1),
            1_000..1_000_000 => ("us", 1_000),
            1_000_000..NANOS => ("ms", 1_000_000),
            _ => ("s", NANOS),
        };
        write!(f, "{}", nanos / unit)?;
        let (mut part, mut scale) = (nanos % unit, unit);
        if part > 0 {
            f.write_str(".")?;
            while part > 0 {
                scale /= 10;
                write!(f, "{}", part / scale)?;
                part %= scale;
            }
        }
        f.write_str(name)
    }
}

/// Why a text is not a duration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationError {
    text: String,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    Empty,
    Space,
    NoNumber(char),
    NoDecimals(String),
    NoUnit(String),
    Unit { found: String, number: String },
    Sum,
    TooFine,
    TooLong,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid duration `{}`: ", self.text.escape_debug())?;
        match &self.problem {
            Problem::Empty => write!(f, "it is empty; write one such as `60s` or `500ms`"),
            Problem::Space => write!(f, "it has a space in it; write number and unit as one, such as `60s`"),
            Problem::NoNumber(found) => {
                write!(f, "it starts with `{}`; start it with a digit, as in `0.5s`", found.escape_debug())
            }
            Problem::NoDecimals(whole) => {
                write!(f, "no digit follows the point; write one, as in `{whole}.5s`")
            }
            Problem::NoUnit(number) => write!(f, "it has no unit; write `{number}s` or `{number}ms`"),
            Problem::Unit { found, number } => {
                let found_lower = found.to_lowercase();
                let alias = MEANT.iter().find(|(start, _)| found_lower.starts_with(start));
                let same = UNITS.iter().find(|(unit, _)| *unit == found_lower);
                let meant = alias.map(|(_, unit)| *unit).or(same.map(|(unit, _)| *unit));
                write!(f, "the unit `{}` is unknown; write ", found.escape_debug())?;
                match meant {
                    Some(unit) => write!(f, "`{number}{unit}`"),
                    None => f.write_str("`ns`, `us`, `ms`, `s`, `m` or `h`"),
                }
            }
            Problem::Sum => {
                write!(f, "it is more than one number and one unit; write one sum, such as `90s`")
            }
            Problem::TooFine => write!(f, "it is not a whole number of nanoseconds; write fewer decimals"),
            Problem::TooLong => {
                let most = HumanDuration(Duration::from_secs(u64::MAX));
                write!(f, "it is too long; write at most `{most}`")
            }
        }
    }
}

impl Error for DurationError {}
