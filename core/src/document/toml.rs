//! TOML.
//!
//! `toml_parser` gives the events; here they become a tree, by the rules of <https://toml.io/en/v1.1.0#table> for which table may
//! be written where.
//!
//! The macro crate compiles this file too.

use indexmap::IndexMap;
use indexmap::map::Entry;
use toml_parser::decoder::{IntegerRadix, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ParseError, Source, Span};

use super::date::is_date_or_time;
use super::error::{DocumentError, DocumentProblem};
use super::node::{MAX_DEPTH, Map, Node, Place, Value};
use super::text::Text;

pub(super) fn parse(text: &Text<'_>) -> Result<Node, DocumentError> {
    let source = Source::new(text.content);
    let mut events = Vec::new();
    let mut wrong: Option<ParseError> = None;
    let tokens = source.lex().into_vec();
    let limit = u32::try_from(MAX_DEPTH).unwrap_or(u32::MAX);
    {
        let mut checked = ValidateWhitespace::new(&mut events, source);
        let mut limited = RecursionGuard::new(&mut checked, limit);
        parse_document(&tokens, &mut limited, &mut wrong);
    }
    let mut reader = Reader { text, source, events: events.iter().copied(), wrong };
    reader.right()?;
    reader.document()
}

/// A table while it is put together.
struct Table {
    entries: IndexMap<String, (Place, Item)>,
    place: Place,
    origin: Origin,
}

/// How a table came to be, which says whether it may be written to again.
#[derive(Clone, Copy, PartialEq)]
enum Origin {
    /// On the way to another: `a` of `[a.b]`.
    Implied,
    /// On the way to a dotted key: `a` of `a.b = 1`.
    Dotted,
    /// By its own header.
    Header,
}

enum Item {
    Value(Node),
    Table(Table),
    /// `[[…]]`, of which the last is written to.
    Tables(Vec<Table>),
}

impl Table {
    fn new(place: Place, origin: Origin) -> Self {
        Self { entries: IndexMap::new(), place, origin }
    }

    fn finish(self) -> Node {
        let place = self.place;
        let mut map = Map::new();
        for (key, (at, item)) in self.entries {
            let node = match item {
                Item::Value(node) => node,
                Item::Table(table) => table.finish(),
                Item::Tables(tables) => {
                    let list = tables.into_iter().map(Table::finish).collect();
                    Node::new(Value::List(list), at)
                }
            };
            // The keys are those of a map already.
            let _ = map.insert(key, at, node);
        }
        Node::new(Value::Map(map), place)
    }
}

/// One part of a key, and where it stands.
type Part = (String, Span);

struct Reader<'t, E> {
    text: &'t Text<'t>,
    source: Source<'t>,
    events: E,
    /// What the parser found wrong first.
    wrong: Option<ParseError>,
}

impl<E: Iterator<Item = Event>> Reader<'_, E> {
    fn document(&mut self) -> Result<Node, DocumentError> {
        let mut root = Table::new(Place::default(), Origin::Header);
        let mut header: Vec<Part> = Vec::new();
        let mut key: Vec<Part> = Vec::new();
        let mut opened = None;
        while let Some(event) = self.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    opened = Some(event);
                    key.clear();
                }
                EventKind::StdTableClose | EventKind::ArrayTableClose => {
                    header = std::mem::take(&mut key);
                    let place = self.place(opened.unwrap_or(event).span());
                    self.open(&mut root, &header, place, event.kind() == EventKind::ArrayTableClose)?;
                }
                EventKind::SimpleKey => {
                    let part = self.part(event)?;
                    key.push(part);
                }
                EventKind::Scalar | EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                    let key = std::mem::take(&mut key);
                    let node = self.value(event, header.len() + key.len())?;
                    let table = self.current(&mut root, &header)?;
                    self.put(table, key, node)?;
                }
                _ => {}
            }
        }
        Ok(root.finish())
    }

    /// The next event that means something.
    fn next(&mut self) -> Option<Event> {
        let empty = [
            EventKind::Whitespace,
            EventKind::Comment,
            EventKind::Newline,
            EventKind::KeySep,
            EventKind::KeyValSep,
            EventKind::ValueSep,
        ];
        self.events.by_ref().find(|event| !empty.contains(&event.kind()))
    }

    /// Makes the table of a header.
    fn open(
        &self,
        root: &mut Table,
        header: &[Part],
        place: Place,
        of_many: bool,
    ) -> Result<(), DocumentError> {
        let Some(((last, span), way)) = header.split_last() else { return Ok(()) };
        if header.len() >= MAX_DEPTH {
            return Err(self.problem(*span, DocumentProblem::TooDeep));
        }
        let mut table = root;
        for (key, span) in way {
            let at = self.place(*span);
            let (_, item) = table
                .entries
                .entry(key.clone())
                .or_insert_with(|| (at, Item::Table(Table::new(at, Origin::Implied))));
            table = self.inside(item, key, *span)?;
        }
        let at = self.place(*span);
        match table.entries.entry(last.clone()) {
            Entry::Vacant(entry) => {
                let table = Table::new(place, Origin::Header);
                entry.insert((at, if of_many { Item::Tables(vec![table]) } else { Item::Table(table) }));
            }
            Entry::Occupied(mut entry) => match &mut entry.get_mut().1 {
                Item::Tables(tables) if of_many => tables.push(Table::new(place, Origin::Header)),
                Item::Table(table) if !of_many && table.origin == Origin::Implied => {
                    (table.origin, table.place) = (Origin::Header, place);
                }
                _ => return Err(self.twice(last, *span, entry.get().0)),
            },
        }
        Ok(())
    }

    /// The table that the last header opened.
    fn current<'a>(&self, root: &'a mut Table, header: &[Part]) -> Result<&'a mut Table, DocumentError> {
        let mut table = root;
        for (key, span) in header {
            let entry = table.entries.get_mut(key);
            let (_, item) = entry.ok_or_else(|| self.closed(key, *span, "nothing"))?;
            table = self.inside(item, key, *span)?;
        }
        Ok(table)
    }

    /// The table that a header passes through.
    fn inside<'a>(&self, item: &'a mut Item, key: &str, span: Span) -> Result<&'a mut Table, DocumentError> {
        let value = match item {
            Item::Table(table) => return Ok(table),
            Item::Tables(tables) => return tables.last_mut().ok_or_else(|| self.closed(key, span, "a list")),
            Item::Value(node) => node.value.kind(),
        };
        Err(self.closed(key, span, value))
    }

    /// Puts a value under a key, which may be dotted.
    fn put(&self, table: &mut Table, mut key: Vec<Part>, node: Node) -> Result<(), DocumentError> {
        let Some((last, span)) = key.pop() else { return Ok(()) };
        let mut table = table;
        for (key, span) in key {
            let at = self.place(span);
            let item = table.entries.entry(key.clone());
            let (first, item) = item.or_insert_with(|| (at, Item::Table(Table::new(at, Origin::Dotted))));
            table = match item {
                Item::Table(table) if table.origin != Origin::Header => table,
                Item::Value(node) => return Err(self.closed(&key, span, node.value.kind())),
                _ => return Err(self.twice(&key, span, *first)),
            };
            // A table that a dotted key wrote to is whole: no header may open it.
            table.origin = Origin::Dotted;
        }
        match table.entries.entry(last) {
            Entry::Vacant(entry) => {
                entry.insert((self.place(span), Item::Value(node)));
                Ok(())
            }
            Entry::Occupied(entry) => Err(self.twice(entry.key(), span, entry.get().0)),
        }
    }

    /// The value that `event` begins, at a depth.
    fn value(&mut self, event: Event, depth: usize) -> Result<Node, DocumentError> {
        if depth >= MAX_DEPTH {
            return Err(self.problem(event.span(), DocumentProblem::TooDeep));
        }
        let place = self.place(event.span());
        match event.kind() {
            EventKind::ArrayOpen => {
                let mut list = Vec::new();
                while let Some(event) = self.next().filter(|event| event.kind() != EventKind::ArrayClose) {
                    list.push(self.value(event, depth + 1)?);
                }
                Ok(Node::new(Value::List(list), place))
            }
            EventKind::InlineTableOpen => {
                let mut table = Table::new(place, Origin::Dotted);
                let mut key = Vec::new();
                while let Some(event) =
                    self.next().filter(|event| event.kind() != EventKind::InlineTableClose)
                {
                    if event.kind() == EventKind::SimpleKey {
                        key.push(self.part(event)?);
                    } else {
                        let key = std::mem::take(&mut key);
                        let node = self.value(event, depth + key.len())?;
                        self.put(&mut table, key, node)?;
                    }
                }
                Ok(table.finish())
            }
            _ => Ok(Node::new(self.scalar(event)?, place)),
        }
    }

    fn part(&mut self, event: Event) -> Result<Part, DocumentError> {
        let mut key = String::new();
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut key, &mut self.wrong);
        }
        self.right()?;
        Ok((key, event.span()))
    }

    fn scalar(&mut self, event: Event) -> Result<Value, DocumentError> {
        let mut text = String::new();
        let Some(raw) = self.source.get(event) else { return Ok(Value::Null) };
        let kind = raw.decode_scalar(&mut text, &mut self.wrong);
        self.right()?;
        let too_large = || self.problem(event.span(), DocumentProblem::NumberTooLarge);
        Ok(match kind {
            ScalarKind::String => Value::Text(text),
            ScalarKind::Boolean(value) => Value::Bool(value),
            ScalarKind::DateTime if is_date_or_time(&text) => Value::Text(text),
            ScalarKind::DateTime => {
                let message =
                    "not a date or a time; write it as `2026-05-27T07:32:00Z`, or in quotes if it is a text";
                return Err(self.problem(event.span(), DocumentProblem::Syntax(message.to_owned())));
            }
            ScalarKind::Float => {
                let number: f64 = text.parse().map_err(|_| too_large())?;
                // `inf` is written as such; what else comes out so was too large.
                let meant = text.ends_with("inf") || number.is_finite() || number.is_nan();
                if meant { Value::Float(number) } else { return Err(too_large()) }
            }
            ScalarKind::Integer(radix) => {
                let radix = match radix {
                    IntegerRadix::Dec => 10,
                    IntegerRadix::Hex => 16,
                    IntegerRadix::Oct => 8,
                    IntegerRadix::Bin => 2,
                };
                let number = i128::from_str_radix(&text, radix).ok();
                number.and_then(Value::integer).ok_or_else(too_large)?
            }
        })
    }

    /// Reports what the parser found wrong, if something.
    fn right(&mut self) -> Result<(), DocumentError> {
        let Some(error) = self.wrong.take() else { return Ok(()) };
        let span = error.unexpected().or(error.context()).unwrap_or_default();
        if error.description().contains("recurse") {
            return Err(self.problem(span, DocumentProblem::TooDeep));
        }
        let mut message = format!("not TOML: {}", error.description());
        let expected = error.expected().unwrap_or_default().iter().filter_map(|expected| match expected {
            toml_parser::Expected::Literal(literal) => Some(format!("`{}`", literal.escape_debug())),
            toml_parser::Expected::Description(description) => Some((*description).to_owned()),
            _ => None,
        });
        let expected: Vec<_> = expected.collect();
        if !expected.is_empty() {
            message = format!("{message}; write {}", expected.join(" or "));
        }
        Err(self.problem(span, DocumentProblem::Syntax(message)))
    }

    fn place(&self, span: Span) -> Place {
        self.text.place(span.start())
    }

    fn problem(&self, span: Span, problem: DocumentProblem) -> DocumentError {
        DocumentError::new(self.text.file, self.place(span), problem)
    }

    fn twice(&self, key: &str, span: Span, first: Place) -> DocumentError {
        self.problem(span, DocumentProblem::Twice { key: key.to_owned(), first })
    }

    fn closed(&self, key: &str, span: Span, value: &str) -> DocumentError {
        let message =
            format!("`{}` is {value}, which has no keys; write a table in its place", key.escape_debug());
        self.problem(span, DocumentProblem::Syntax(message))
    }
}
