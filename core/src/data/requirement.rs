//! Requirements on versions, pre-releases included.
//!
//! `semver::VersionReq` leaves out every pre-release that its text does not name part by part: `>=0.8.0,
//! <1.0.0` does not match `0.9.0-alpha.10`. A plugin that needs a host of at least `0.8.0` means that one
//! too. Here a pre-release stands where its precedence puts it; the one exception is PEP 440's, that the
//! pre-releases of an excluded upper bound are excluded with it.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::comparator::{Comparator, Problem, Relation};
use super::release::Release;
use super::text;
use super::version::Version;

/// The versions that a plugin accepts of its host or of a dependency.
///
/// A requirement is a list of comparators with commas between them; a version has to satisfy all of them. The
/// operators are those of [`semver::VersionReq`] and of [PEP
/// 440](https://peps.python.org/pep-0440/#version-specifiers):
///
/// | comparator | admits |
/// |---|---|
/// | `^1.2`, `1.2` | from `1.2.0` on, up to a change of the leftmost number that is not zero |
/// | `~1.2`, `~1.2.3` | from there on, within `1.2` |
/// | `~=1.2`, `~=1.2.3` | PEP 440's compatible release: from there on, within `1`, within `1.2` |
/// | `>=1.2`, `<1.2` | at or above `1.2.0`, below `1.2.0` |
/// | `>1.2`, `<=1.2` | as in semver: above every `1.2` version, up to and with every `1.2` version |
/// | `=1.2`, `1.2.*`, `==1.2.*` | every `1.2` version, pre-releases of `1.2.0` included |
/// | `=1.2.3`, `==1.2.3`, `==1.2` | that version alone; PEP 440 fills up with zeros |
/// | `!=1.2.3`, `!=1.2.*` | every version but that one, but those |
/// | `*` | every version |
///
/// - Pre-releases are admitted like any other version: `>=0.9.0a8, <1.0.0` admits `0.9.0a10`. An excluded
///   upper bound excludes its own pre-releases, unless it is one itself: neither `<1.0.0` nor `^0.9` admits
///   `1.0.0-alpha.1`, and `<1.0.0-beta.1` does.
/// - PEP 440's pre-releases are read as in [`Version`], after partial versions too: `>=0.9a8` is
///   `>=0.9.0-alpha.8`.
/// - Build metadata is read and ignored.
/// - `Eq` and `Hash` follow the comparators in their order; neither spaces nor spellings count.
/// - `Display` prints what was parsed.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::{Requirement, Version};
///
/// let requirement: Requirement = ">=0.8.0, <1.0.0".parse()?;
/// assert!(requirement.admits(&Version::parse("0.9.0-alpha.10")?));
/// assert!(!requirement.admits(&Version::parse("1.0.0-alpha.1")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Requirement {
    text: String,
    comparators: Vec<Kept>,
}

/// A comparator without the text that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kept {
    relation: Relation,
    point: semver::Version,
}

impl From<Comparator<'_>> for Kept {
    fn from(Comparator { relation, point }: Comparator<'_>) -> Self {
        Self { relation, point: point.to_semver() }
    }
}

impl Kept {
    fn comparator(&self) -> Comparator<'_> {
        Comparator { relation: self.relation, point: Release::of(&self.point) }
    }
}

/// Reads a requirement comparator by comparator; all of it works in const evaluation.
struct Comparators<'a> {
    text: &'a str,
    unread: Option<&'a str>,
}

/// A comparator that cannot be read, and why.
struct Refusal<'a> {
    comparator: &'a str,
    problem: Problem<'a>,
}

impl<'a> Comparators<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text, unread: Some(text) }
    }

    const fn read(&mut self) -> Option<Result<Comparator<'a>, Refusal<'a>>> {
        let Some(unread) = self.unread else { return None };
        let comparator;
        (comparator, self.unread) = match text::split_once(unread, b',') {
            Some((comparator, unread)) => (text::trim(comparator), Some(unread)),
            None => (text::trim(unread), None),
        };
        Some(match Comparator::parse(comparator) {
            Ok(comparator) => Ok(comparator),
            Err(_) if text::trim(self.text).is_empty() => {
                Err(Refusal { comparator, problem: Problem::Empty })
            }
            Err(problem) => Err(Refusal { comparator, problem }),
        })
    }
}

impl<'a> Iterator for Comparators<'a> {
    type Item = Result<Comparator<'a>, Refusal<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read()
    }
}

/// Whether a requirement admits a version, as [`Requirement::admits`] has it; none where it cannot be read.
///
/// For const evaluation, which cannot keep a [`Requirement`].
pub(crate) const fn admits(requirement: &str, version: Release<'_>) -> Option<bool> {
    let (mut comparators, mut admitted) = (Comparators::of(requirement), true);
    while let Some(comparator) = comparators.read() {
        match comparator {
            Ok(comparator) => admitted &= comparator.admits(version),
            Err(_) => return None,
        }
    }
    Some(admitted)
}

impl Requirement {
    /// Reads a comma-separated list of comparators.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Requirement;
    ///
    /// assert_eq!(Requirement::parse("~=1.2.3")?, Requirement::parse("~1.2.3")?);
    ///
    /// let error = Requirement::parse(">=1.2, ~=2").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "invalid requirement `>=1.2, ~=2`: in `~=2`, the operator `~=` needs at least two numbers; \
    ///      write `^2` or `~=2.0`",
    /// );
    /// # Ok::<(), hookspec_core::data::RequirementError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`RequirementError`] names the first comparator that cannot be read and says what to write.
    pub fn parse(text: &str) -> Result<Self, RequirementError> {
        let comparators = Comparators::of(text).map(|comparator| comparator.map(Kept::from));
        match comparators.collect() {
            Ok(comparators) => Ok(Self { text: text.to_owned(), comparators }),
            Err(Refusal { comparator, problem }) => Err(RequirementError {
                text: text.to_owned(),
                comparator: comparator.to_owned(),
                problem: problem.to_string(),
            }),
        }
    }

    /// Returns the requirement that every version satisfies, `*`.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::{Requirement, Version};
    ///
    /// assert!(Requirement::any().admits(&Version::parse("0.0.1-alpha.1")?));
    /// # Ok::<(), hookspec_core::data::VersionError>(())
    /// ```
    pub fn any() -> Self {
        Self { text: "*".to_owned(), comparators: vec![Comparator::ANY.into()] }
    }

    /// Returns whether `version` satisfies every comparator.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::{Requirement, Version};
    ///
    /// let requirement = Requirement::parse(">=0.9.0a8, <1.0.0")?;
    /// assert!(requirement.admits(&Version::parse("0.9.0a10")?));
    /// assert!(!requirement.admits(&Version::parse("0.9.0a7")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn admits(&self, version: &Version) -> bool {
        let version = Release::of(version.semver());
        self.comparators.iter().all(|kept| kept.comparator().admits(version))
    }

    /// Returns the spelling that was parsed.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Requirement;
    ///
    /// assert_eq!(Requirement::parse(">=1.2,<2")?.as_str(), ">=1.2,<2");
    /// # Ok::<(), hookspec_core::data::RequirementError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Default for Requirement {
    fn default() -> Self {
        Self::any()
    }
}

impl FromStr for Requirement {
    type Err = RequirementError;

    fn from_str(text: &str) -> Result<Self, RequirementError> {
        Self::parse(text)
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl PartialEq for Requirement {
    fn eq(&self, other: &Self) -> bool {
        self.comparators == other.comparators
    }
}

impl Eq for Requirement {}

impl Hash for Requirement {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.comparators.hash(state);
    }
}

/// Why a text is not a [`Requirement`].
///
/// # Examples
///
/// ```
/// use hookspec_core::data::Requirement;
///
/// let error = Requirement::parse("not-a-specifier").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid requirement `not-a-specifier`: it starts with neither an operator nor a number; \
///      write comparators such as `>=1.2, <2`, `^1.2`, `~=1.2`, `==1.2.*` or `*`",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementError {
    text: String,
    comparator: String,
    problem: String,
}

impl fmt::Display for RequirementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, comparator, problem } = self;
        write!(f, "invalid requirement `{text}`: ")?;
        if !comparator.is_empty() && comparator != text.trim() {
            write!(f, "in `{comparator}`, ")?;
        }
        f.write_str(problem)
    }
}

impl Error for RequirementError {}
