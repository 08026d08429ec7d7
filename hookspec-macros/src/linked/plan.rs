//! From what was asked and what is there to what the expansion says.

use super::between::{self, Gap};
use super::externs::{CommandLine, Extern, FRAMEWORK};
use super::lockfile::Lockfile;
use super::marker::Marker;
use super::metadata;
use super::request::{Mistake, Named, Request, Selection};

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
    /// Where the way to it is cut, for a crate that the program does not name itself.
    pub(crate) gap: Option<Gap>,
}

impl Plan {
    /// Decides what to link and what to expect.
    pub(crate) fn new(request: &Request, line: &CommandLine, lock: Option<&Lockfile>) -> Self {
        let mut mistakes = request.mistakes.clone();
        let direct: Vec<&Extern> = line.externs.iter().filter(|known| !is_framework(known)).collect();
        let (chosen, except) = match &request.selection {
            // What the author named needs no list: it is linked, and only the check is left out.
            Selection::Only(names) if line.externs.is_empty() && mistakes.is_empty() => {
                let uses = names.iter().map(|named| named.name.clone()).collect();
                return Self::Link { uses, expected: Vec::new(), except: Vec::new() };
            }
            Selection::AllBut(_) if line.externs.is_empty() && mistakes.is_empty() => {
                return Self::Unreadable;
            }
            Selection::Only(names) => (only(names, &direct, lock, &mut mistakes), Vec::new()),
            Selection::AllBut(names) => all_but(names, &direct, line, lock, &mut mistakes),
        };
        if !mistakes.is_empty() {
            return Self::Mistakes(mistakes);
        }
        let files: Vec<_> = chosen.iter().flat_map(|known| &known.files).map(AsRef::as_ref).collect();
        let below = between::find(&files, &except, line, lock).into_values();
        let own = chosen
            .iter()
            .filter(|known| may_hold_plugins(known, lock))
            .map(|known| metadata::of_extern(known).markers);
        let mut expected: Vec<Expected> = own
            .filter_map(|markers| Expected::new(markers, None))
            .chain(below.filter_map(|below| Expected::new(below.markers, below.gap)))
            .collect();
        expected.sort_by(|one, other| one.krate.cmp(&other.krate));
        let mut uses: Vec<String> = chosen.iter().map(|known| known.name.clone()).collect();
        uses.sort();
        Self::Link { uses, expected, except }
    }
}

impl Expected {
    /// The crate that `markers` tell of, if they tell of one.
    fn new(markers: Vec<Marker>, gap: Option<Gap>) -> Option<Self> {
        let first = markers.first()?;
        let (krate, package) = (first.krate.clone(), first.package.clone());
        Some(Self { krate, package, gap, plugins: markers.into_iter().map(|marker| marker.plugin).collect() })
    }
}

/// The dependencies of `linked!(a, b)`.
fn only<'a>(
    names: &[Named],
    direct: &[&'a Extern],
    lock: Option<&Lockfile>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<&'a Extern> {
    let mut chosen = Vec::new();
    for named in names {
        match direct.iter().find(|known| known.name == named.name) {
            None => mistakes.push(not_a_dependency(named, &list(direct, lock))),
            Some(known) => {
                if metadata::of_extern(known).markers.is_empty() && !metadata::uses_the_framework(known) {
                    mistakes.push(no_plugin(named));
                }
                chosen.push(*known);
            }
        }
    }
    chosen
}

/// The dependencies of `linked!(except(a, b))`, and the real names of those that are left out.
fn all_but<'a>(
    names: &[Named],
    direct: &[&'a Extern],
    line: &CommandLine,
    lock: Option<&Lockfile>,
    mistakes: &mut Vec<Mistake>,
) -> (Vec<&'a Extern>, Vec<String>) {
    let mut chosen = direct.to_vec();
    let mut except = Vec::new();
    for named in names {
        let name = &named.name;
        let real = direct.iter().find(|known| &known.name == name).and_then(|known| known.real_name());
        let real = real.unwrap_or(name);
        // The lock also knows what only other targets of this package depend on, and what a feature that is off brings.
        let known = direct.iter().any(|known| is_named(known, name))
            || lock.is_none_or(|lock| lock.named(real).is_some())
            || line.has_compiled(real);
        if !known {
            mistakes.push(nothing_to_leave_out(named, &list(direct, lock)));
        }
        chosen.retain(|known| !is_named(known, name));
        except.push(real.to_owned());
    }
    (chosen, except)
}

fn is_framework(known: &Extern) -> bool {
    FRAMEWORK.contains(&known.real_name().unwrap_or(&known.name))
}

/// Whether the author may mean `known` by `name`: its name in this program, or its own.
fn is_named(known: &Extern, name: &str) -> bool {
    known.name == name || known.real_name() == Some(name)
}

fn not_a_dependency(named: &Named, known: &str) -> Mistake {
    let Named { name, span } = named;
    let package = name.replace('_', "-");
    let text = format!(
        "`{name}` is not a direct dependency of this program; {known}; to add it: `cargo add {package}`"
    );
    Mistake::new(*span, text)
}

fn nothing_to_leave_out(named: &Named, known: &str) -> Mistake {
    let Named { name, span } = named;
    let text = format!("`{name}` is not a dependency of this program; {known}; remove it from `except(…)`");
    Mistake::new(*span, text)
}

fn no_plugin(named: &Named) -> Mistake {
    let Named { name, span } = named;
    let text = format!(
        "`{name}` holds no plugin and names no crate that does: remove it, or add `use some_plugin as _;` to `{name}` if it is meant to bring plugins"
    );
    Mistake::new(*span, text)
}

/// Whether the crate may hold plugins; says yes where it cannot tell.
fn may_hold_plugins(known: &Extern, lock: Option<&Lockfile>) -> bool {
    match (lock, known.real_name()) {
        (Some(lock), Some(name)) => lock.may_hold_plugins(name),
        _ => true,
    }
}

/// The direct dependencies that an author may have meant, for a message.
fn list(direct: &[&Extern], lock: Option<&Lockfile>) -> String {
    let known = direct.iter().filter(|known| may_hold_plugins(known, lock));
    let mut names: Vec<String> = known.map(|known| format!("`{}`", known.name)).collect();
    names.sort();
    match names.len() {
        0 => "none that may hold plugins is known".to_owned(),
        _ => format!("the known ones are {}", names.join(", ")),
    }
}
