//! What is found while a type is read: once for all passes, and once for each.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::path::{Path, Spot};
use super::stand_in;
use crate::config::settings::{ID, Settings};
use crate::config::tree::{Content, Setting, Spelling};
use crate::config::{ConfigProblem, Provenance, Why};
use crate::data::nearest;
use crate::document::refusal::Refusal;

/// Everything that the passes over one type share.
pub(super) struct Notes<'s> {
    pub(super) settings: &'s Settings,
    plugin: Option<&'s str>,
    explaining: bool,
    /// What to do about a place in the next pass, by its table and its name.
    repairs: BTreeMap<String, BTreeMap<String, Repair>>,
    found: RefCell<Found>,
    /// The stand-in that did last, or was tried last.
    nth: usize,
}

/// What to do about a place that is missing or wrong.
#[derive(Clone, Copy)]
pub(super) enum Repair {
    /// To give this stand-in, of which so many were tried.
    StandIn { nth: usize, tried: usize },
    /// To leave it out.
    Omit,
}

#[derive(Default)]
struct Found {
    problems: BTreeMap<Spot, ConfigProblem>,
    /// What no stand-in helps: it is to be left out.
    left_out: BTreeSet<Spot>,
    /// The fields of the outermost type, and what else it asked for there.
    asked: BTreeSet<String>,
    outline: Outline,
}

/// What a type asked for, for whoever explains the settings.
#[derive(Default, Clone)]
pub(in crate::config) struct Outline {
    /// Every place that was asked for and is not there.
    pub(in crate::config) unset: BTreeSet<String>,
    /// The places whose value is a secret.
    pub(in crate::config) secret: BTreeSet<String>,
    /// The places whose value was asked for by its kind, and so is none.
    pub(in crate::config) plain: BTreeSet<String>,
}

impl<'s> Notes<'s> {
    pub(super) fn new(settings: &'s Settings, plugin: Option<&'s str>, explaining: bool) -> Self {
        Self { settings, plugin, explaining, repairs: BTreeMap::new(), found: RefCell::default(), nth: 0 }
    }

    /// What was found, when all passes are done.
    pub(super) fn finish(self) -> (Vec<ConfigProblem>, BTreeSet<String>, Outline) {
        let found = self.found.into_inner();
        (found.problems.into_values().collect(), found.asked, found.outline)
    }

    pub(super) fn any_problem(&self) -> bool {
        !self.found.borrow().problems.is_empty()
    }

    /// What to do about one place.
    pub(super) fn repair_of(&self, path: &Path<'_>) -> Option<Repair> {
        if self.repairs.is_empty() {
            return None;
        }
        let spot = path.spot();
        self.repairs.get(&spot.table)?.get(&spot.name).copied()
    }

    /// What to do about the fields or items of a place.
    pub(super) fn repairs(&self, path: &Path<'_>) -> Option<&BTreeMap<String, Repair>> {
        if self.repairs.is_empty() { None } else { self.repairs.get(&path.to_string()) }
    }

    /// Decides what to do about a place that ended a pass; false where nothing is left to try.
    pub(super) fn repair(&mut self, spot: &Spot) -> bool {
        if spot.is_root() {
            return false;
        }
        let to_leave_out = self.found.borrow().left_out.contains(spot);
        let names = self.repairs.entry(spot.table.clone()).or_default();
        let repair = match names.get(&spot.name) {
            None if to_leave_out => Repair::Omit,
            None => Repair::StandIn { nth: self.nth, tried: 1 },
            Some(Repair::StandIn { nth, tried }) if *tried < stand_in::COUNT => {
                Repair::StandIn { nth: nth + 1, tried: tried + 1 }
            }
            Some(Repair::StandIn { .. }) => Repair::Omit,
            Some(Repair::Omit) => return false,
        };
        if let Repair::StandIn { nth, .. } = repair {
            self.nth = nth;
        }
        names.insert(spot.name.clone(), repair);
        true
    }

    /// Notes what is wrong at a place, if nothing is noted of it yet.
    pub(super) fn note(&self, spot: Spot, why: Why, provenance: Option<&Provenance>) {
        let field = spot.to_string();
        self.found.borrow_mut().problems.entry(spot).or_insert_with(|| ConfigProblem {
            plugin: self.plugin.map(str::to_owned),
            field,
            why,
            provenance: provenance.cloned(),
        });
    }

    /// Notes a refusal of the value at `path`, and returns the place that it is of.
    pub(super) fn refused(
        &self,
        path: &Path<'_>,
        setting: Option<&Setting>,
        quiet: bool,
        refusal: Refusal,
    ) -> Spot {
        let mut provenance = setting.map(|setting| &setting.from);
        let mut to_leave_out = false;
        let (spot, why) = match refusal {
            Refusal::Missing { field } => {
                // Only in a file does a table stand somewhere; and the tree itself is of all files.
                let stands = setting.is_some_and(|setting| !std::ptr::eq(setting, self.settings.root()));
                provenance = provenance.filter(|from| stands && matches!(from, Provenance::File { .. }));
                (path.field(field), Why::Missing { wanted: None })
            }
            Refusal::Unknown { field, known } => {
                to_leave_out = true;
                let of = setting.and_then(|setting| setting.as_table()?.get(&field));
                provenance = of.map(|setting| &setting.from);
                (path.field(&field), unknown(&field, known))
            }
            Refusal::Twice { field } => {
                to_leave_out = true;
                (path.field(field), Why::Invalid { message: refusal.to_string() })
            }
            refusal => {
                let message = match setting {
                    Some(setting) => self.cleared(refusal, setting),
                    None => refusal.to_string(),
                };
                (path.spot(), Why::Invalid { message })
            }
        };
        if to_leave_out {
            self.leave_out(spot.clone());
        }
        if !quiet {
            self.note(spot.clone(), why, provenance);
        }
        spot
    }

    /// Has a place left out in the next pass.
    pub(super) fn leave_out(&self, spot: Spot) {
        self.found.borrow_mut().left_out.insert(spot);
    }

    /// The text of a refusal, without any word of the value that was refused.
    fn cleared(&self, refusal: Refusal, setting: &Setting) -> String {
        if !matches!(refusal, Refusal::Said(_)) {
            return refusal.to_string();
        }
        let mut texts = Vec::new();
        self.texts(setting, &mut texts);
        texts.iter().fold(refusal, |refusal, text| refusal.without(text)).to_string()
    }

    fn texts(&self, setting: &Setting, texts: &mut Vec<String>) {
        match &setting.content {
            Content::Text(text, spelling) => {
                texts.push(text.clone());
                if *spelling == Spelling::Template
                    && let Ok((expanded, _)) = self.settings.expand(text)
                {
                    texts.push(expanded.into_owned());
                }
            }
            Content::Integer(number) => texts.push(number.to_string()),
            Content::Float(number) => texts.extend([number.to_string(), format!("{number:?}")]),
            Content::List(list) => list.iter().for_each(|setting| self.texts(setting, texts)),
            Content::Table(table) => table.iter().for_each(|(_, _, setting)| self.texts(setting, texts)),
            Content::Null | Content::Bool(_) | Content::NotText => {}
        }
    }

    /// Notes that the outermost type asks for a name, or for these.
    pub(super) fn asked<'n>(&self, names: impl IntoIterator<Item = &'n str>) {
        if !self.settings.is_shared() {
            return;
        }
        self.found.borrow_mut().asked.extend(names.into_iter().map(str::to_owned));
    }

    /// Notes a field that the type has no use for, unless others may.
    pub(super) fn ignored(&self, path: &Path<'_>, known: &[&str], from: Option<&Provenance>) {
        if let Path::Field(_, name) = path
            && !self.is_anothers(path)
        {
            self.note(path.spot(), unknown(name, known), from);
        }
    }

    /// Whether a field that the type has no use for may be another's.
    pub(super) fn is_anothers(&self, path: &Path<'_>) -> bool {
        let shared = self.settings.is_shared() && path.depth() == 1;
        shared || self.plugin.is_none() && self.leads_to_sections(path)
    }

    /// Whether the sections of plugins are at a path of the tree, or beyond it.
    fn leads_to_sections(&self, path: &Path<'_>) -> bool {
        let template = self.settings.template();
        let fits = |path: &Path<'_>| match path {
            Path::Root => true,
            Path::Field(_, name) => {
                template.get(path.depth() - 1).is_some_and(|part| part == ID || part == name)
            }
            Path::Item(..) => false,
        };
        let mut path = path;
        loop {
            match path {
                _ if !fits(path) => return false,
                Path::Root => return true,
                Path::Field(parent, _) | Path::Item(parent, _) => path = parent,
            }
        }
    }

    /// Notes what a field should be that is missing, or was refused in words that name no cure.
    pub(super) fn wanted(&self, path: &Path<'_>, text: impl FnOnce() -> String) {
        match self.found.borrow_mut().problems.get_mut(&path.spot()).map(|problem| &mut problem.why) {
            Some(Why::Missing { wanted: wanted @ None }) => *wanted = Some(text()),
            Some(Why::Invalid { message }) if !message.contains(';') => {
                // What is expected of any text or number is no cure.
                let text = text();
                if !text.starts_with("a ") {
                    *message = format!("{message}; write {text}");
                }
            }
            _ => {}
        }
    }

    /// Notes for whoever explains the settings, if somebody does.
    pub(super) fn outline(&self, note: impl FnOnce(&mut Outline)) {
        if self.explaining {
            note(&mut self.found.borrow_mut().outline);
        }
    }
}

fn unknown(name: &str, known: &[&str]) -> Why {
    let nearest = nearest(name, known.iter().copied()).map(str::to_owned);
    Why::Unknown { nearest, known: known.iter().map(|&name| name.to_owned()).collect() }
}
