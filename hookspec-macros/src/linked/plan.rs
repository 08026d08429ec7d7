//! From what was asked and what is there to what the expansion says.

use super::between;
use super::externs::{CommandLine, Extern};
use super::lockfile::{Lockfile, folded_eq};
use super::marker::Marker;
use super::metadata;
use super::request::{Mistake, Named, Request, Selection};

/// The crates of the framework: linked by whoever uses them, and no plugin crates.
const FRAMEWORK: [&str; 3] = ["hookspec", "hookspec_core", "hookspec_macros"];

/// What the expansion says.
#[derive(Debug)]
pub(crate) enum Plan {
    /// The crates to name, what they are expected to register, and the crates whose plugins are not wanted.
    Link { uses: Vec<String>, expected: Vec<Expected>, except: Vec<String> },
    /// The dependencies cannot be seen from here.
    Unreadable,
    /// The author's mistakes.
    Mistakes(Vec<Mistake>),
}

/// One plugin crate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) krate: String,
    pub(crate) package: String,
    pub(crate) plugins: Vec<String>,
    /// The crate whose `Cargo.toml` names it, where that is not the program's own.
    pub(crate) via: Option<String>,
}

impl Plan {
    /// Decides what to link and what to expect.
    pub(crate) fn new(request: &Request, line: &CommandLine, lock: Option<&Lockfile>) -> Self {
        let mut mistakes = request.mistakes.clone();
        if line.externs.is_empty() {
            return match &request.selection {
                _ if !mistakes.is_empty() => Self::Mistakes(mistakes),
                Selection::AllBut(_) => Self::Unreadable,
                // What the author named needs no list: it is linked, and only the check is left out.
                Selection::Only(names) => {
                    let uses = names.iter().map(|named| named.name.clone()).collect();
                    Self::Link { uses, expected: Vec::new(), except: Vec::new() }
                }
            };
        }
        let direct: Vec<&Extern> = line.externs.iter().filter(|known| !is_framework(known)).collect();
        let chosen: Vec<&Extern> = match &request.selection {
            Selection::AllBut(left_out) => {
                let is_left_out = |known: &Extern| left_out.iter().any(|named| is_named(known, &named.name));
                direct.iter().copied().filter(|known| !is_left_out(known)).collect()
            }
            Selection::Only(names) => {
                let find = |named: &Named| direct.iter().copied().find(|known| known.name == named.name);
                let missing = names.iter().filter(|named| find(named).is_none());
                mistakes.extend(missing.map(|named| not_a_dependency(named, &direct)));
                names.iter().filter_map(find).collect()
            }
        };
        let files: Vec<_> = chosen.iter().flat_map(|known| &known.files).map(AsRef::as_ref).collect();
        let below = between::find(&files, line, lock);
        let mut except = Vec::new();
        match &request.selection {
            Selection::AllBut(left_out) => {
                for named in left_out {
                    let renamed = direct.iter().find(|known| known.name == named.name);
                    let real = renamed.and_then(|known| known.real_name()).unwrap_or(&named.name);
                    except.push(real.to_owned());
                    let known = direct.iter().any(|known| is_named(known, &named.name))
                        || below.contains_key(real)
                        // A dependency of another target of this package (a dev-dependency, say) is in the lock.
                        || lock.is_none_or(|lock| lock.named(real).is_some());
                    if !known {
                        mistakes.push(nothing_to_leave_out(named, &direct));
                    }
                }
            }
            Selection::Only(names) => {
                for (named, known) in names
                    .iter()
                    .filter_map(|named| Some((named, chosen.iter().find(|known| known.name == named.name)?)))
                {
                    if metadata::of_extern(known).markers.is_empty() && !metadata::uses_the_framework(known) {
                        mistakes.push(no_plugin(named));
                    }
                }
            }
        }
        if !mistakes.is_empty() {
            return Self::Mistakes(mistakes);
        }
        let is_wanted = |expected: &Expected| !except.iter().any(|name| folded_eq(name, &expected.krate));
        let own = chosen.iter().filter_map(|known| Expected::of(metadata::of_extern(known).markers, None));
        let hidden = below.into_values().filter_map(|below| Expected::of(below.markers, Some(&below.via)));
        let mut expected: Vec<Expected> = own.chain(hidden).filter(is_wanted).collect();
        expected.sort_by(|one, other| one.krate.cmp(&other.krate));
        let mut uses: Vec<String> = chosen.iter().map(|known| known.name.clone()).collect();
        uses.sort();
        Self::Link { uses, expected, except }
    }
}

impl Expected {
    /// The crate that `markers` tell of, if they tell of one.
    fn of(markers: Vec<Marker>, via: Option<&str>) -> Option<Self> {
        let first = markers.first()?;
        Some(Self {
            krate: first.krate.clone(),
            package: first.package.clone(),
            via: via.map(str::to_owned),
            plugins: markers.into_iter().map(|marker| marker.plugin).collect(),
        })
    }
}

fn is_framework(known: &Extern) -> bool {
    FRAMEWORK.contains(&known.real_name().unwrap_or(&known.name))
}

/// Whether the author may mean `known` by `name`: its name in this program, or its own.
fn is_named(known: &Extern, name: &str) -> bool {
    known.name == name || known.real_name() == Some(name)
}

fn not_a_dependency(named: &Named, direct: &[&Extern]) -> Mistake {
    let Named { name, span } = named;
    let package = name.replace('_', "-");
    let text = format!(
        "`{name}` is not a direct dependency of this program, which has {}; to add it: `cargo add {package}`",
        list(direct)
    );
    Mistake::new(*span, text)
}

fn nothing_to_leave_out(named: &Named, direct: &[&Extern]) -> Mistake {
    let Named { name, span } = named;
    let text = format!(
        "`{name}` is not a dependency of this program, which has {}: remove it from `except(…)`",
        list(direct)
    );
    Mistake::new(*span, text)
}

fn no_plugin(named: &Named) -> Mistake {
    let Named { name, span } = named;
    let text = format!(
        "`{name}` holds no plugin and names no crate that does: remove it, or add `use some_plugin as _;` to `{name}` if it is meant to bring plugins"
    );
    Mistake::new(*span, text)
}

/// The direct dependencies, for a message.
fn list(direct: &[&Extern]) -> String {
    let mut names: Vec<String> = direct.iter().map(|known| format!("`{}`", known.name)).collect();
    names.sort();
    if names.is_empty() { "none besides the framework".to_owned() } else { names.join(", ") }
}
