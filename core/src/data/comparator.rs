//! One comparator of a requirement.
//!
//! Every operator of semver and of PEP 440 comes down to a point and to how a version stands to it. Comparing
//! leading numbers instead of computing upper bounds keeps the pre-releases of the next version out, and
//! cannot overflow.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::fmt;

use super::release::Release;
use super::scan::{Problem as VersionProblem, Scanned, scan};
use super::text;

/// How a version has to stand to a point; all of it works in const evaluation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparator<'a> {
    pub(super) relation: Relation,
    pub(super) point: Release<'a>,
}

/// How a version stands to the point; a count says how many leading numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Relation {
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

impl<'a> Comparator<'a> {
    /// The comparator that every version satisfies.
    pub(super) const ANY: Comparator<'static> =
        Comparator { relation: Relation::Like(0), point: Release::ZERO };

    pub(super) const fn parse(text: &'a str) -> Result<Self, Problem<'a>> {
        let (operator, rest) = split_operator(text);
        let rest = text::trim_start(rest);
        if !is_known(operator) {
            return Err(Problem::Operator(operator));
        }
        match rest.as_bytes() {
            [] if operator.is_empty() => return Err(Problem::Missing),
            [] => return Err(Problem::NoVersion(operator)),
            [b'*' | b'x' | b'X'] if operator.is_empty() => return Ok(Self::ANY),
            [b'*' | b'x' | b'X'] => return Err(Problem::Any),
            _ => {}
        }
        let (version, wildcards) = split_wildcards(rest);
        let scanned = match scan(version) {
            Ok(scanned) => scanned,
            Err(VersionProblem::Space) => return Err(Problem::Space),
            Err(VersionProblem::NoNumber(from)) if from.len() == version.len() && operator.is_empty() => {
                return Err(Problem::Garbage);
            }
            Err(problem) => return Err(Problem::Version(problem)),
        };
        match relation(operator, version, wildcards, scanned) {
            Ok(relation) => Ok(Self { relation, point: scanned.release }),
            Err(problem) => Err(problem),
        }
    }

    pub(super) const fn admits(self, version: Release<'_>) -> bool {
        let order = version.compare(self.point);
        match self.relation {
            Relation::Exactly => order.is_eq(),
            Relation::Except => order.is_ne(),
            Relation::Like(count) => version.compare_leading(self.point, count).is_eq(),
            Relation::Unlike(count) => version.compare_leading(self.point, count).is_ne(),
            Relation::From(count) => order.is_ge() && version.compare_leading(self.point, count).is_eq(),
            Relation::Above(3) => order.is_gt(),
            Relation::Above(count) => version.compare_leading(self.point, count).is_gt(),
            Relation::UpTo(3) => order.is_le(),
            Relation::UpTo(count) => version.compare_leading(self.point, count).is_le(),
            Relation::Below if self.point.pre.is_empty() => version.compare_leading(self.point, 3).is_lt(),
            Relation::Below => order.is_lt(),
        }
    }
}

/// What an operator says of a version with so many wildcards behind it.
const fn relation<'a>(
    operator: &'a str,
    version: &'a str,
    wildcards: usize,
    scanned: Scanned<'a>,
) -> Result<Relation, Problem<'a>> {
    let Scanned { given, build, release: Release { numbers, pre } } = scanned;
    // A pre-release is one version and not the start of many, however few numbers stand before it.
    let compared = if pre.is_empty() { given } else { 3 };
    if wildcards > 0 {
        if compared + wildcards > 3 || !build.is_empty() {
            return Err(Problem::Wildcard(version));
        }
        return match operator.as_bytes() {
            b"" | b"=" | b"==" => Ok(Relation::Like(given)),
            b"!=" => Ok(Relation::Unlike(given)),
            _ => Err(Problem::WildcardOperator(operator, version)),
        };
    }
    Ok(match operator.as_bytes() {
        b"=" if compared < 3 => Relation::Like(given),
        b"=" | b"==" => Relation::Exactly,
        b"!=" => Relation::Except,
        b"~=" if given < 2 => return Err(Problem::Compatible(numbers[0])),
        b"~=" => Relation::From(given - 1),
        b"~" if given < 2 => Relation::From(given),
        b"~" => Relation::From(2),
        b">=" => Relation::From(0),
        b">" => Relation::Above(compared),
        b"<=" => Relation::UpTo(compared),
        b"<" => Relation::Below,
        _ => {
            let mut zeros = 0;
            while zeros < given && numbers[zeros] == 0 {
                zeros += 1;
            }
            Relation::From(if zeros < given { zeros + 1 } else { given })
        }
    })
}

const fn split_operator(text: &str) -> (&str, &str) {
    let mut rest = text.as_bytes();
    while let [b'^' | b'~' | b'<' | b'>' | b'=' | b'!', after @ ..] = rest {
        rest = after;
    }
    text.split_at(text.len() - rest.len())
}

const fn is_known(operator: &str) -> bool {
    matches!(
        operator.as_bytes(),
        b"" | b"^" | b"~" | b"~=" | b"=" | b"==" | b"!=" | b">=" | b"<=" | b">" | b"<"
    )
}

/// What stands before the wildcards, and how many there are.
const fn split_wildcards(text: &str) -> (&str, usize) {
    let (mut head, mut wildcards) = (text.as_bytes(), 0);
    while let [before @ .., b'.', b'*' | b'x' | b'X'] = head {
        head = before;
        wildcards += 1;
    }
    (text.split_at(head.len()).0, wildcards)
}

/// What stands between a text and a comparator; `Display` is the second half of an error's message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Problem<'a> {
    Empty,
    /// Nothing on one side of a comma.
    Missing,
    Garbage,
    Operator(&'a str),
    /// Nothing behind an operator.
    NoVersion(&'a str),
    Space,
    /// A lone `*` with an operator before it.
    Any,
    Wildcard(&'a str),
    WildcardOperator(&'a str, &'a str),
    Compatible(u64),
    Version(VersionProblem<'a>),
}

impl fmt::Display for Problem<'_> {
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
                match *operator {
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
            Self::WildcardOperator(operator, version) => {
                write!(f, "a wildcard goes with `=`, `==`, `!=` or no operator; write `{operator}{version}`")
            }
            Self::Compatible(major) => {
                write!(f, "the operator `~=` needs at least two numbers; write `^{major}` or `~={major}.0`")
            }
            Self::Version(problem) => problem.fmt(f),
        }
    }
}
