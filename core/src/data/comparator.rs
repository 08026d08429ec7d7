//! One comparator of a requirement.
//!
//! Every operator of semver and of PEP 440 comes down to a point and to how a version stands to it. Comparing
//! leading numbers instead of computing upper bounds keeps the pre-releases of the next version out, and
//! cannot overflow.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::fmt;

use semver::BuildMetadata;

use super::scan::{Problem as VersionProblem, scan};

/// How a version has to stand to a point.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Comparator {
    relation: Relation,
    point: semver::Version,
}

/// How a version stands to the point; a count says how many leading numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Relation {
    Exactly,
    Except,
    Like(usize),
    Unlike(usize),
    /// At or above the point, with the same leading numbers.
    From(usize),
    Above(usize),
    UpTo(usize),
    Below,
}

impl Comparator {
    /// The comparator that every version satisfies.
    pub(super) const ANY: Self = Self { relation: Relation::Like(0), point: semver::Version::new(0, 0, 0) };

    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let (operator, rest) = text.split_at(text.find(|c| !"^~<>=!".contains(c)).unwrap_or(text.len()));
        let rest = rest.trim_start();
        if !["", "^", "~", "~=", "=", "==", "!=", ">=", "<=", ">", "<"].contains(&operator) {
            return Err(Problem::Operator(operator.to_owned()));
        }
        match rest {
            "" if operator.is_empty() => return Err(Problem::Missing),
            "" => return Err(Problem::NoVersion(operator.to_owned())),
            "*" | "x" | "X" if operator.is_empty() => return Ok(Self::ANY),
            "*" | "x" | "X" => return Err(Problem::Any),
            _ => {}
        }
        let mut version = rest;
        while let Some(head) = [".*", ".x", ".X"].iter().find_map(|wildcard| version.strip_suffix(wildcard)) {
            version = head;
        }
        let wildcards = (rest.len() - version.len()) / 2;
        let parts = scan(version).map_err(|problem| match problem {
            VersionProblem::Space => Problem::Space,
            VersionProblem::NoNumber(Some(c)) if text.starts_with(c) => Problem::Garbage,
            problem => Problem::Version(problem),
        })?;
        let given = parts.given;
        // A pre-release is one version and not the start of many, however few numbers stand before it.
        let compared = if parts.pre.is_empty() { given } else { 3 };
        let relation = if wildcards > 0 {
            if compared + wildcards > 3 || !parts.build.is_empty() {
                return Err(Problem::Wildcard(version.to_owned()));
            }
            match operator {
                "" | "=" | "==" => Relation::Like(given),
                "!=" => Relation::Unlike(given),
                _ => return Err(Problem::WildcardOperator(format!("{operator}{version}"))),
            }
        } else {
            match operator {
                "=" if compared < 3 => Relation::Like(given),
                "=" | "==" => Relation::Exactly,
                "!=" => Relation::Except,
                "~=" if given < 2 => return Err(Problem::Compatible(parts.numbers[0])),
                "~=" => Relation::From(given - 1),
                "~" => Relation::From(given.min(2)),
                ">=" => Relation::From(0),
                ">" => Relation::Above(compared),
                "<=" => Relation::UpTo(compared),
                "<" => Relation::Below,
                _ => {
                    let leading = parts.numbers[..given].iter().position(|&number| number > 0);
                    Relation::From(leading.map_or(given, |index| index + 1))
                }
            }
        };
        Ok(Self { relation, point: semver::Version { build: BuildMetadata::EMPTY, ..parts.into_semver() } })
    }

    pub(super) fn admits(&self, version: &semver::Version) -> bool {
        let numbers = |version: &semver::Version| [version.major, version.minor, version.patch];
        let (theirs, ours) = (numbers(version), numbers(&self.point));
        let order = version.cmp_precedence(&self.point);
        match self.relation {
            Relation::Exactly => order.is_eq(),
            Relation::Except => order.is_ne(),
            Relation::Like(count) => theirs[..count] == ours[..count],
            Relation::Unlike(count) => theirs[..count] != ours[..count],
            Relation::From(count) => order.is_ge() && theirs[..count] == ours[..count],
            Relation::Above(3) => order.is_gt(),
            Relation::Above(count) => theirs[..count] > ours[..count],
            Relation::UpTo(3) => order.is_le(),
            Relation::UpTo(count) => theirs[..count] <= ours[..count],
            Relation::Below if self.point.pre.is_empty() => theirs < ours,
            Relation::Below => order.is_lt(),
        }
    }
}

/// What stands between a text and a comparator; `Display` is the second half of an error's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    /// Nothing on one side of a comma.
    Missing,
    Garbage,
    Operator(String),
    /// Nothing behind an operator.
    NoVersion(String),
    Space,
    /// A lone `*` with an operator before it.
    Any,
    Wildcard(String),
    WildcardOperator(String),
    Compatible(u64),
    Version(VersionProblem),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it is empty; write `*` to admit every version"),
            Self::Missing => {
                write!(f, "a comma has nothing beside it; write one comma between two comparators")
            }
            Self::Garbage => write!(
                f,
                "it starts with neither an operator nor a number; \
                 write comparators such as `>=1.2, <2`, `^1.2`, `~=1.2`, `==1.2.*` or `*`"
            ),
            Self::Operator(operator) => {
                write!(f, "the operator `{operator}` is unknown; ")?;
                match operator.as_str() {
                    "===" => write!(f, "write `==`"),
                    "=>" => write!(f, "write `>=`"),
                    "=<" => write!(f, "write `<=`"),
                    "!" | "<>" => write!(f, "write `!=`"),
                    _ => write!(f, "write `>=`, `>`, `<`, `<=`, `=`, `==`, `!=`, `^`, `~` or `~=`"),
                }
            }
            Self::NoVersion(operator) => {
                write!(f, "it ends where a number is due; write one such as `{operator}1.2`")
            }
            Self::Space => {
                write!(f, "a space parts it in two; write commas between comparators, as in `>=1.2, <2`")
            }
            Self::Any => write!(f, "a lone `*` takes no operator; write `*` to admit every version"),
            Self::Wildcard(version) => {
                write!(
                    f,
                    "a wildcard stands for the last of three numbers; write `{version}` or one such as `1.2.*`"
                )
            }
            Self::WildcardOperator(cure) => {
                write!(f, "a wildcard goes with `=`, `==`, `!=` or no operator; write `{cure}`")
            }
            Self::Compatible(major) => {
                write!(f, "the operator `~=` needs at least two numbers; write `^{major}` or `~={major}.0`")
            }
            Self::Version(problem) => problem.fmt(f),
        }
    }
}
