//! Versions of plugins and hosts.
//!
//! Rust writes [semver](https://semver.org), Python writes [PEP 440](https://peps.python.org/pep-0440/), and
//! plugins that move from one to the other keep their spelling. The spelling is kept for people; the semver
//! behind it is what gets compared.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::release::Release;
use super::scan::{Problem, scan};

/// The version of a plugin or of a host.
///
/// - It has three numeric parts: `1.2.3`, not `1.2`.
/// - [Semver](https://semver.org) is taken as it is: `1.2.3-rc.1+build`. What follows a `-` is always semver,
///   so `1.0.0-rc10` comes before `1.0.0-rc9`, as it does for cargo.
/// - The pre-releases of [PEP 440](https://peps.python.org/pep-0440/#pre-releases) become those of semver:
///   `0.9.0a10` is `0.9.0-alpha.10`, `1.0.0b2` is `1.0.0-beta.2` and `1.0.0rc1` is `1.0.0-rc.1`. PEP 440's
///   other names for the three (`alpha`, `beta`, `c`, `pre`, `preview`, in any case) are read too.
/// - `.dev` and `.post` releases and epochs have no counterpart in semver and are refused.
/// - `Ord`, `Eq` and `Hash` follow [semver's precedence](https://semver.org/#spec-item-11): neither the
///   spelling nor the build metadata counts, so `1.0.0rc1`, `1.0.0-rc.1` and `1.0.0-rc.1+linux` are equal.
/// - `Display` prints what was parsed.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::Version;
///
/// let python: Version = "0.9.0a10".parse()?;
/// assert_eq!(python.to_string(), "0.9.0a10");
/// assert_eq!(python.semver().to_string(), "0.9.0-alpha.10");
/// assert!(python > Version::parse("0.9.0-alpha.9")?);
/// # Ok::<(), hookspec_core::data::VersionError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Version {
    text: String,
    semver: semver::Version,
}

impl Version {
    /// Reads a version in the spelling of semver or of PEP 440.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Version;
    ///
    /// assert_eq!(Version::parse("1.0.0rc1")?, Version::parse("1.0.0-rc.1")?);
    ///
    /// let error = Version::parse("1.2").unwrap_err();
    /// assert_eq!(error.to_string(), "invalid version `1.2`: it needs three numeric parts; write `1.2.0`");
    /// # Ok::<(), hookspec_core::data::VersionError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`VersionError`] says what is wrong with the text and what to write.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        let problem = match scan(text) {
            Ok(scanned) if scanned.given == 3 => {
                return Ok(Self { text: text.to_owned(), semver: scanned.to_semver() });
            }
            Ok(scanned) => Problem::Partial(scanned),
            Err(problem) => problem,
        };
        Err(VersionError { text: text.to_owned(), problem: problem.to_string() })
    }

    /// Returns the semver that stands for this version in every comparison.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Version;
    ///
    /// assert_eq!(Version::parse("1.0.0b2")?.semver().pre.as_str(), "beta.2");
    /// # Ok::<(), hookspec_core::data::VersionError>(())
    /// ```
    pub fn semver(&self) -> &semver::Version {
        &self.semver
    }

    /// Returns the spelling that was parsed.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Version;
    ///
    /// assert_eq!(Version::parse("1.0.0b2")?.as_str(), "1.0.0b2");
    /// # Ok::<(), hookspec_core::data::VersionError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// What of a version is compared; none where the text is not a [`Version`].
///
/// For const evaluation, which cannot keep a [`Version`].
pub(crate) const fn release(version: &str) -> Option<Release<'_>> {
    match scan(version) {
        Ok(scanned) if scanned.given == 3 => Some(scanned.release),
        _ => None,
    }
}

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        Self::parse(text)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.semver.cmp_precedence(&other.semver)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Version {}

impl Hash for Version {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let semver::Version { major, minor, patch, pre, build: _ } = &self.semver;
        (major, minor, patch, pre).hash(state);
    }
}

/// Why a text is not a [`Version`].
///
/// # Examples
///
/// ```
/// use hookspec_core::data::Version;
///
/// let error = Version::parse("v1.2.3").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid version `v1.2.3`: it starts with `v`; write only what follows the `v`",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionError {
    text: String,
    problem: String,
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid version `{}`: {}", self.text, self.problem)
    }
}

impl Error for VersionError {}
