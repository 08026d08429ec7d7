//! What a plugin says about another plugin that it needs.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::id::{IdError, check_id};
use super::requirement::{Requirement, RequirementError};

/// A plugin's id and the versions of it that are accepted.
///
/// It is written as the id and a [`Requirement`] behind it, `acme-identity >=1.2, <2`; an id alone accepts
/// every version. The space between the two may be left out where an operator follows.
///
/// # Examples
///
/// ```
/// use hookspec_core::data::{Dependency, Requirement};
///
/// let dependency: Dependency = "acme-identity >=1.2, <2".parse()?;
/// assert_eq!(dependency.id(), "acme-identity");
/// assert_eq!(dependency.requirement().as_str(), ">=1.2, <2");
///
/// assert_eq!(*Dependency::parse("acme-identity")?.requirement(), Requirement::any());
/// # Ok::<(), hookspec_core::data::DependencyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dependency {
    id: String,
    requirement: Requirement,
}

impl Dependency {
    /// Reads an id with an optional requirement behind it.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Dependency;
    ///
    /// let error = Dependency::parse("acme-identity newest").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "on plugin `acme-identity`: invalid requirement `newest`: \
    ///      it starts with neither an operator nor a number; \
    ///      write comparators such as `>=1.2, <2`, `^1.2`, `~=1.2`, `==1.2.*` or `*`",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`DependencyError`] says whether the id or the requirement is at fault, and how.
    pub fn parse(text: &str) -> Result<Self, DependencyError> {
        let text = text.trim();
        let end = text.find(|c: char| c.is_whitespace() || "^~<>=!*".contains(c)).unwrap_or(text.len());
        let (id, rest) = (&text[..end], text[end..].trim_start());
        check_id(id).map_err(DependencyError::Id)?;
        let requirement = match rest {
            "" => Requirement::any(),
            rest => Requirement::parse(rest)
                .map_err(|error| DependencyError::Requirement { id: id.to_owned(), error })?,
        };
        Ok(Self { id: id.to_owned(), requirement })
    }

    /// Returns the id of the plugin that is needed.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::Dependency;
    ///
    /// assert_eq!(Dependency::parse("acme-identity ^1.2")?.id(), "acme-identity");
    /// # Ok::<(), hookspec_core::data::DependencyError>(())
    /// ```
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the versions that are accepted.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::data::{Dependency, Version};
    ///
    /// let dependency = Dependency::parse("acme-identity ^1.2")?;
    /// assert!(dependency.requirement().admits(&Version::parse("1.3.0rc1")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn requirement(&self) -> &Requirement {
        &self.requirement
    }
}

impl FromStr for Dependency {
    type Err = DependencyError;

    fn from_str(text: &str) -> Result<Self, DependencyError> {
        Self::parse(text)
    }
}

/// Prints the id and the requirement, `acme-identity >=1.2, <2`.
impl fmt::Display for Dependency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.requirement)
    }
}

/// Why a text is not a [`Dependency`].
///
/// # Examples
///
/// ```
/// use hookspec_core::data::{Dependency, DependencyError};
///
/// assert!(matches!(Dependency::parse("acme/identity ^1.2"), Err(DependencyError::Id(_))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DependencyError {
    /// The id is not one.
    Id(IdError),
    /// What stands behind the id is not a requirement.
    Requirement {
        /// The id of the plugin that is needed.
        id: String,
        /// What is wrong with the requirement.
        error: RequirementError,
    },
}

impl fmt::Display for DependencyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(error) => error.fmt(f),
            Self::Requirement { id, error } => write!(f, "on plugin `{id}`: {error}"),
        }
    }
}

// No `source`: the message holds all of the error inside, and a reporter of chains would say it twice.
impl Error for DependencyError {}
