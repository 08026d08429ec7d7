//! The fields of a table, one after the other: those that are there, and those that stand in for missing ones.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, MapAccess};

use super::notes::Repair;
use super::path::Path;
use super::stop::Stop;
use super::value::Slot;
use crate::config::tree::{Setting, Table, same_letters};
use crate::document::refusal::Refusal;

pub(super) struct Fields<'a> {
    slot: Slot<'a>,
    /// Those that the type has; none where it takes any.
    known: Option<&'static [&'static str]>,
    left: std::vec::IntoIter<Field<'a>>,
    value: Option<Field<'a>>,
}

struct Field<'a> {
    name: Cow<'a, str>,
    setting: Option<&'a Setting>,
    stand_in: Option<usize>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        slot: Slot<'a>,
        table: Option<&'a Table>,
        known: Option<&'static [&'static str]>,
    ) -> Self {
        let names = known.unwrap_or_default();
        let mut fields: Vec<Field<'a>> = table
            .into_iter()
            .flat_map(Table::iter)
            .map(|(name, loose, setting)| Field {
                name: Cow::Borrowed(spelled(name, loose, names)),
                setting: Some(setting),
                stand_in: slot.stand_in,
            })
            .collect();
        slot.notes.outline(|outline| {
            let given: BTreeSet<&str> = fields.iter().map(|field| &*field.name).collect();
            let unset = names.iter().filter(|name| !given.contains(*name));
            outline.unset.extend(unset.map(|name| Path::Field(slot.path, name).to_string()));
        });
        if let Some(repairs) = slot.notes.repairs(slot.path) {
            fields.retain(|field| !matches!(repairs.get(&*field.name), Some(Repair::Omit)));
            // What may end the pass comes last, so that everything else was read before.
            let (right, mut wrong): (Vec<_>, Vec<_>) =
                fields.into_iter().partition(|field| !repairs.contains_key(&*field.name));
            for (name, repair) in repairs {
                let Repair::StandIn { nth, .. } = *repair else { continue };
                match wrong.iter_mut().find(|field| field.name == *name) {
                    Some(field) => field.stand_in = Some(nth),
                    None => wrong.push(Field {
                        name: Cow::Owned(name.clone()),
                        setting: None,
                        stand_in: Some(nth),
                    }),
                }
            }
            fields = right;
            fields.append(&mut wrong);
        }
        Self { slot, known, left: fields.into_iter(), value: None }
    }
}

/// The name that a loose one stands for.
fn spelled<'a>(name: &'a str, loose: bool, known: &'static [&'static str]) -> &'a str {
    if !loose || known.contains(&name) {
        return name;
    }
    known.iter().copied().find(|known| same_letters(known, name)).unwrap_or(name)
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let Some(field) = self.left.next() else { return Ok(None) };
        let read = seed.deserialize(StrDeserializer::<Stop>::new(&field.name));
        let path = Path::Field(self.slot.path, &field.name);
        let read = read.map_err(|stop| match stop {
            Stop::Refused(Refusal::Unknown { .. }) if self.slot.notes.is_anothers(&path) => {
                self.slot.notes.leave_out(path.spot());
                Stop::At(path.spot())
            }
            Stop::Refused(Refusal::Unknown { .. }) => self.slot.located(stop),
            // A name that its type refuses is wrong at its own place.
            stop => Slot { path: &path, setting: field.setting, ..self.slot }.located(stop),
        })?;
        self.value = Some(field);
        Ok(Some(read))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        let Some(field) = self.value.take() else {
            return Err(serde::de::Error::custom("a value was asked for without its name"));
        };
        let path = Path::Field(self.slot.path, &field.name);
        let slot = Slot {
            path: &path,
            setting: field.setting,
            piece: None,
            stand_in: field.stand_in,
            siblings: self.known,
            ..self.slot
        };
        seed.deserialize(slot).map_err(|stop| slot.located(stop))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.len())
    }
}
