//! One value, handed to whoever reads it: converted if it may be, noted if it is wrong.

use std::borrow::Cow;

use serde::de::{Deserializer, Expected, Visitor};

use super::access::{Items, Pieces, StandIns, Variant, Word};
use super::fields::Fields;
use super::notes::Notes;
use super::path::Path;
use super::scalar::{Asked, Scalar, Seen};
use super::stop::Stop;
use crate::config::secret;
use crate::config::tree::{Content, Setting, Spelling, Table};
use crate::config::{Why, expand::Unexpanded};
use crate::document::refusal::{Refusal, wanted};

/// A value under way: what is there, or what stands in for it.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) notes: &'a Notes<'a>,
    pub(super) path: &'a Path<'a>,
    /// What is there; for a stand-in, what it stands in for.
    pub(super) setting: Option<&'a Setting>,
    /// A part of a text, where commas part a list.
    pub(super) piece: Option<&'a str>,
    /// The stand-in, if it is one; what is wrong with that is no news.
    pub(super) stand_in: Option<usize>,
    pub(super) secret: bool,
    /// The fields that the table has whose value this is; none where it takes any.
    pub(super) siblings: Option<&'a [&'a str]>,
}

impl<'a> Slot<'a> {
    /// The whole of what a type is read from.
    pub(super) fn root(notes: &'a Notes<'a>, setting: Option<&'a Setting>) -> Self {
        let (piece, stand_in) = (None, None);
        Self { notes, path: &Path::Root, setting, piece, stand_in, secret: false, siblings: None }
    }

    /// A stand-in at a place beneath this one.
    pub(super) fn beneath(&self, path: &'a Path<'a>, nth: usize) -> Self {
        Self { path, setting: None, piece: None, stand_in: Some(nth), siblings: None, ..*self }
    }

    /// Says where a pass ended, if nobody did yet, and notes why.
    pub(super) fn located(&self, stop: Stop) -> Stop {
        match stop {
            Stop::Refused(refusal) => {
                Stop::At(self.notes.refused(self.path, self.setting, self.stand_in.is_some(), refusal))
            }
            located @ Stop::At(_) => located,
        }
    }

    fn note(&self, why: Why) {
        if self.stand_in.is_none() {
            self.notes.note(self.path.spot(), why, self.setting.map(|setting| &setting.from));
        }
    }

    /// Notes a value that is not what was asked for; the first stand-in takes its place.
    fn misfit(&self, found: &'static str, expected: &dyn Expected) -> usize {
        let wanted = wanted(expected);
        self.note(match self.setting {
            Some(_) => Why::Invalid { message: Refusal::Found { found, wanted }.to_string() },
            None => Why::Missing { wanted: Some(wanted) },
        });
        0
    }

    /// What is there, with its variables replaced; one that cannot be is noted.
    fn seen(&self, expected: &dyn Expected) -> Seen<'a> {
        if let Some(nth) = self.stand_in {
            self.notes.wanted(self.path, || wanted(expected));
            return Seen::StandIn(nth);
        }
        if let Some(piece) = self.piece {
            return Seen::Text(Cow::Borrowed(piece), Spelling::Loose);
        }
        match self.setting.map(|setting| &setting.content) {
            Some(Content::Text(text, Spelling::Template)) => match self.notes.settings.expand(text) {
                Ok((text, true)) => Seen::Text(text, Spelling::Loose),
                Ok((text, false)) => Seen::Text(text, Spelling::Literal),
                Err(Unexpanded::Unset(variable)) => {
                    self.note(Why::Unset { variable });
                    Seen::StandIn(0)
                }
                Err(Unexpanded::Unnamed) => {
                    self.note(Why::Unnamed);
                    Seen::StandIn(0)
                }
            },
            Some(Content::Text(text, spelling)) => Seen::Text(Cow::Borrowed(text), *spelling),
            Some(content) => Seen::Content(content),
            None => Seen::Content(&Content::Null),
        }
    }

    fn shown(&self) {
        self.notes.outline(|outline| {
            let place = self.path.to_string();
            if self.secret {
                outline.secret.insert(place)
            } else {
                outline.plain.insert(place)
            };
        });
    }

    fn scalar<'de, V: Visitor<'de>>(self, asked: Asked, visitor: V) -> Result<V::Value, Stop> {
        self.shown();
        let scalar = match self.seen(&visitor) {
            Seen::StandIn(nth) => asked.stand_in(nth),
            Seen::Content(content) => match content {
                Content::Bool(value) => Scalar::Bool(*value),
                Content::Integer(number) => Scalar::Integer(*number),
                Content::Float(number) => Scalar::Float(*number),
                Content::Null if asked == Asked::Nothing => Scalar::Nothing,
                Content::Table(table) if asked == Asked::Nothing && table.is_empty() => Scalar::Nothing,
                other => asked.stand_in(self.misfit(other.kind(), &visitor)),
            },
            Seen::Text(text, Spelling::Loose) => match asked.convert(&text, self.notes.settings) {
                Some(scalar) => scalar,
                None if asked == Asked::Text => Scalar::Text(text),
                None => asked.stand_in(self.misfit("a text", &visitor)),
            },
            Seen::Text(text, _) => Scalar::Text(text),
        };
        // A value of another kind is the visitor's to refuse, or to take; where it refuses, the next pass has a stand-in.
        scalar.deliver(visitor).map_err(|stop| self.located(stop))
    }

    fn list<'de, V: Visitor<'de>>(self, length: Option<usize>, visitor: V) -> Result<V::Value, Stop> {
        let standing_in = |slot: &Self| StandIns { slot: *slot, next: 0, length: length.unwrap_or(0) };
        let read = match self.seen(&visitor) {
            Seen::StandIn(_) => visitor.visit_seq(standing_in(&self)),
            Seen::Content(Content::List(list)) => {
                let mut items = Items { slot: self, list: list.iter(), next: 0 };
                let read = visitor.visit_seq(&mut items);
                read.and_then(|read| items.finish(list.len()).map(|()| read))
            }
            Seen::Text(text, Spelling::Loose) => {
                self.shown();
                visitor.visit_seq(Pieces::new(self, &text))
            }
            seen => {
                self.misfit(seen.kind(), &visitor);
                visitor.visit_seq(standing_in(&self))
            }
        };
        read.map_err(|stop| self.located(stop))
    }

    fn table<'de, V: Visitor<'de>>(
        self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let is_root = matches!(self.path, Path::Root);
        if is_root && let Some(fields) = fields {
            self.notes.asked(fields.iter().copied());
        }
        let (slot, table) = match self.seen(&visitor) {
            Seen::Content(Content::Table(table)) => (self, Some(table)),
            // A plugin without a section has an empty one.
            Seen::Content(Content::Null) if is_root => (self, None),
            Seen::StandIn(_) => (self, None),
            seen => {
                let nth = self.misfit(seen.kind(), &visitor);
                (Slot { stand_in: Some(nth), ..self }, None)
            }
        };
        if is_root && fields.is_none() {
            self.notes.asked(table.into_iter().flat_map(Table::iter).map(|(name, ..)| name));
        }
        visitor.visit_map(Fields::new(slot, table, fields)).map_err(|stop| slot.located(stop))
    }
}

macro_rules! scalars {
    ($($method:ident: $asked:ident;)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            self.scalar(Asked::$asked, visitor)
        }
    )+};
}

impl<'de> Deserializer<'de> for Slot<'_> {
    type Error = Stop;

    scalars! {
        deserialize_bool: Bool;
        deserialize_i8: Integer;
        deserialize_i16: Integer;
        deserialize_i32: Integer;
        deserialize_i64: Integer;
        deserialize_i128: Integer;
        deserialize_u8: Integer;
        deserialize_u16: Integer;
        deserialize_u32: Integer;
        deserialize_u64: Integer;
        deserialize_u128: Integer;
        deserialize_f32: Float;
        deserialize_f64: Float;
        deserialize_char: Text;
        deserialize_str: Text;
        deserialize_string: Text;
        deserialize_bytes: Text;
        deserialize_byte_buf: Text;
        deserialize_identifier: Text;
        deserialize_unit: Nothing;
    }

    /// Hands over what is there as it is; a text that may become anything becomes what it looks like.
    ///
    /// Who asks like this keeps what he gets: he may well find a secret in it, so nothing of it is shown.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let asked = match self.seen(&visitor) {
            Seen::StandIn(nth) => match nth % 6 {
                0 => return self.scalar(Asked::Nothing, visitor),
                1 => return self.list(None, visitor),
                2 => return self.table(None, visitor),
                3 => Asked::Text,
                4 => Asked::Integer,
                _ => Asked::Bool,
            },
            Seen::Content(Content::List(_)) => return self.list(None, visitor),
            Seen::Content(Content::Table(_)) => return self.table(None, visitor),
            Seen::Content(Content::Null) => Asked::Nothing,
            Seen::Text(text, Spelling::Loose) => {
                let looks = [Asked::Bool, Asked::Integer, Asked::Float];
                let looks =
                    looks.into_iter().find(|asked| asked.convert(&text, self.notes.settings).is_some());
                looks.unwrap_or(Asked::Text)
            }
            Seen::Content(_) | Seen::Text(..) => Asked::Text,
        };
        Slot { secret: true, ..self }.scalar(asked, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let none = match (self.stand_in, self.piece, self.setting) {
            (Some(nth), ..) => nth % 2 == 0,
            (None, Some(_), _) => false,
            (None, None, setting) => setting.is_none_or(|setting| matches!(setting.content, Content::Null)),
        };
        if none { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let secret = self.secret || name == secret::NAME;
        visitor.visit_newtype_struct(Slot { secret, ..self })
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.list(None, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stop> {
        self.list(Some(length), visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.list(Some(length), visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.table(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.table(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let word = |nth: usize| variants.get(nth % variants.len().max(1)).copied().unwrap_or_default();
        let choice = &Choice(variants);
        let stand_in = |slot: &Self, nth: usize| {
            let (word, nth) = (word(nth), nth / variants.len().max(1));
            Variant { slot: Slot { stand_in: Some(nth), ..*slot }, word: Cow::Borrowed(word), inside: None }
        };
        let read = match self.seen(choice) {
            Seen::StandIn(nth) => visitor.visit_enum(stand_in(&self, nth)),
            Seen::Text(text, spelling) => {
                self.shown();
                let word = match spelling {
                    // As names, the words of a choice are known by their letters.
                    Spelling::Loose => Word::nearest(text, variants),
                    _ => text,
                };
                visitor.visit_enum(Variant { slot: self, word, inside: None })
            }
            Seen::Content(Content::Table(table)) if table.len() == 1 => {
                let inside = table.iter().next();
                let (word, setting) = inside.map_or(("", None), |(word, _, setting)| (word, Some(setting)));
                visitor.visit_enum(Variant { slot: self, word: Cow::Borrowed(word), inside: setting })
            }
            Seen::Content(other) => {
                let nth = self.misfit(other.kind(), choice);
                visitor.visit_enum(stand_in(&self, nth))
            }
        };
        read.map_err(|stop| self.located(stop))
    }

    /// Whoever ignores a value has no field for it, or one that takes none.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if let (Path::Field(_, name), Some(siblings)) = (self.path, self.siblings)
            && !siblings.contains(name)
        {
            self.notes.ignored(self.path, siblings, self.setting.map(|setting| &setting.from));
        }
        visitor.visit_unit()
    }
}

/// What is expected where there is a choice of words.
struct Choice(&'static [&'static str]);

impl Expected for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`", self.0.join("`, `"))
    }
}
