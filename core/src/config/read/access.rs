//! The items of lists and the words of choices.

use std::borrow::Cow;

use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, EnumAccess, SeqAccess, VariantAccess, Visitor};

use super::notes::Repair;
use super::path::Path;
use super::stop::Stop;
use super::value::Slot;
use crate::config::tree::{Setting, same_letters};
use crate::document::refusal::Refusal;

/// The items of a list.
pub(super) struct Items<'a> {
    pub(super) slot: Slot<'a>,
    pub(super) list: std::slice::Iter<'a, Setting>,
    pub(super) next: usize,
}

impl Items<'_> {
    /// Refuses a list that was not read to its end.
    pub(super) fn finish(&self, length: usize) -> Result<(), Stop> {
        match self.list.len() {
            0 => Ok(()),
            rest => Err(Refusal::unread(rest, length).into()),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        loop {
            let Some(setting) = self.list.next() else { return Ok(None) };
            let path = Path::Item(self.slot.path, self.next);
            self.next += 1;
            let repair = self.slot.notes.repair_of(&path);
            let stand_in = match repair {
                Some(Repair::Omit) => continue,
                Some(Repair::StandIn { nth, .. }) => Some(nth),
                None => self.slot.stand_in,
            };
            let slot = Slot {
                path: &path,
                setting: Some(setting),
                piece: None,
                stand_in,
                siblings: None,
                ..self.slot
            };
            return seed.deserialize(slot).map(Some).map_err(|stop| slot.located(stop));
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

/// The items of a text in which commas part them.
pub(super) struct Pieces<'a> {
    slot: Slot<'a>,
    left: std::vec::IntoIter<String>,
    next: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(slot: Slot<'a>, text: &str) -> Self {
        let pieces: Vec<_> = match text.trim() {
            "" => Vec::new(),
            text => text.split(',').map(|piece| piece.trim().to_owned()).collect(),
        };
        Self { slot, left: pieces.into_iter(), next: 0 }
    }
}

impl<'de> SeqAccess<'de> for Pieces<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        loop {
            let Some(piece) = self.left.next() else { return Ok(None) };
            let path = Path::Item(self.slot.path, self.next);
            self.next += 1;
            let stand_in = match self.slot.notes.repair_of(&path) {
                Some(Repair::Omit) => continue,
                Some(Repair::StandIn { nth, .. }) => Some(nth),
                None => self.slot.stand_in,
            };
            let slot = Slot { path: &path, piece: Some(&piece), stand_in, siblings: None, ..self.slot };
            return seed.deserialize(slot).map(Some).map_err(|stop| slot.located(stop));
        }
    }
}

/// As many stand-ins as a list must have.
pub(super) struct StandIns<'a> {
    pub(super) slot: Slot<'a>,
    pub(super) next: usize,
    pub(super) length: usize,
}

impl<'de> SeqAccess<'de> for StandIns<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        if self.next == self.length {
            return Ok(None);
        }
        let path = Path::Item(self.slot.path, self.next);
        self.next += 1;
        let nth = match self.slot.notes.repair_of(&path) {
            Some(Repair::StandIn { nth, .. }) => nth,
            _ => 0,
        };
        let slot = self.slot.beneath(&path, nth);
        seed.deserialize(slot).map(Some).map_err(|stop| slot.located(stop))
    }
}

/// The word of a choice.
pub(super) struct Word;

impl Word {
    /// The word that has the same letters; the text itself where none has.
    pub(super) fn nearest<'t>(text: Cow<'t, str>, words: &'static [&'static str]) -> Cow<'t, str> {
        let known = words.iter().find(|word| **word == text);
        let known = known.or_else(|| words.iter().find(|word| same_letters(word, &text)));
        known.map_or(text, |word| Cow::Borrowed(*word))
    }
}

/// One of a choice: its word, and what stands inside, if it is the name of a table.
pub(super) struct Variant<'a> {
    pub(super) slot: Slot<'a>,
    pub(super) word: Cow<'a, str>,
    pub(super) inside: Option<&'a Setting>,
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Stop> {
        let variant = seed.deserialize(StrDeserializer::<Stop>::new(&self.word))?;
        Ok((variant, self))
    }
}

impl Variant<'_> {
    /// Reads what stands inside; nothing, where it is a word alone.
    fn inside<T>(&self, read: impl FnOnce(Slot<'_>) -> Result<T, Stop>) -> Result<T, Stop> {
        let path = Path::Field(self.slot.path, &self.word);
        let slot = Slot { path: &path, setting: self.inside, piece: None, siblings: None, ..self.slot };
        read(slot).map_err(|stop| slot.located(stop))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        match self.inside {
            Some(_) => self.inside(|slot| <()>::deserialize(slot)),
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Stop> {
        self.inside(|slot| seed.deserialize(slot))
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stop> {
        self.inside(|slot| serde::Deserializer::deserialize_tuple(slot, length, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.inside(|slot| serde::Deserializer::deserialize_struct(slot, "", fields, visitor))
    }
}
