//! Reading a type from settings so that *everything* that is wrong is found.
//!
//! serde stops at the first error. Here a type is read in passes. A value of the wrong kind is noted, and a stand-in of the kind
//! that was asked for takes its place at once ([`value`]). What only the type itself can refuse – a field that is missing, a
//! text that is no address – ends the pass; it is noted too, and in the next pass a stand-in is there ([`notes`],
//! [`stand_in`]). A pass that comes to an end has seen everything. What stands in is never part of a configuration: where
//! anything was noted, what was read is thrown away.
//!
//! A settings tree without mistakes costs one pass. There is one limit: behind a required field whose type takes none of the
//! stand-ins, fields that are *missing* are found only when it is mended; fields that are there are all looked at.

mod access;
mod fields;
mod notes;
mod path;
mod scalar;
mod stand_in;
mod stop;
mod value;

use std::collections::BTreeSet;

use self::notes::Notes;
pub(super) use self::notes::Outline;
use self::stop::Stop;
use self::value::Slot;
use super::tree::Setting;
use super::{Config, ConfigProblem, Settings};

/// How often a type is read at most: far more often than a type has fields.
const MOST_PASSES: usize = 10_000;

/// What came of reading a type.
pub(super) struct Read<T> {
    /// The value; none where there are problems.
    pub(super) value: Option<T>,
    pub(super) problems: Vec<ConfigProblem>,
    /// The fields that it asked for at the outermost level; empty where plugins have sections of their own.
    pub(super) asked: BTreeSet<String>,
    /// Empty where nobody explains.
    pub(super) outline: Outline,
}

/// Reads a type from a setting; `plugin` is whose it is, none for the host.
pub(super) fn read<T: Config>(
    settings: &Settings,
    plugin: Option<&str>,
    setting: Option<&Setting>,
    explaining: bool,
) -> Read<T> {
    let mut notes = Notes::new(settings, plugin, explaining);
    let mut value = None;
    for _ in 0..MOST_PASSES {
        match T::deserialize(Slot::root(&notes, setting)) {
            Ok(read) => {
                value = Some(read).filter(|_| !notes.any_problem());
                break;
            }
            Err(stop) => {
                let Stop::At(spot) = Slot::root(&notes, setting).located(stop) else { break };
                if !notes.repair(&spot) {
                    break;
                }
            }
        }
    }
    let (problems, asked, outline) = notes.finish();
    Read { value, problems, asked, outline }
}
