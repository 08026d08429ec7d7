//! YAML.
//!
//! `granit_parser` gives the events; here they become a tree, with the [core schema](https://yaml.org/spec/1.2.2/#103-core-schema)
//! for plain scalars. An alias is a copy of what it names, and copies are counted: so that few lines cannot become millions.
//!
//! The macro crate compiles this file too.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span, Tag};

use super::error::{DocumentError, DocumentProblem};
use super::node::{MAX_DEPTH, Map, Node, Place, Value};
use super::text::{Text, capped};

/// How many nodes all aliases of a document may copy.
const MOST_COPIED: usize = 10_000;

pub(super) fn parse(text: &Text<'_>) -> Result<Node, DocumentError> {
    let mut options = Options::default();
    options.emit_comments = false;
    options.flow_nesting_limit = MAX_DEPTH + 1;
    options.block_nesting_limit = MAX_DEPTH + 1;
    let parser = Parser::new_from_str_with_options(text.content, options);
    Reader { text, parser, anchors: HashMap::new(), copied: 0 }.document()
}

struct Reader<'t> {
    text: &'t Text<'t>,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    /// What is named, each with how many nodes it has and how deep it is.
    anchors: HashMap<usize, (Node, usize, usize)>,
    copied: usize,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Node, DocumentError> {
        let mut root: Option<Node> = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                _ if root.is_some() => {
                    return Err(self.syntax(span, "a second document; write one in a file"));
                }
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        Ok(root.unwrap_or_else(|| Node::new(Value::Null, Place::default())))
    }

    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, DocumentError> {
        self.parser.next_event().transpose().map_err(|error| self.refused(&error))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, DocumentError> {
        if depth >= MAX_DEPTH {
            return Err(self.problem(span, DocumentProblem::TooDeep));
        }
        let place = self.place(span);
        let (value, anchor) = match event {
            Event::Alias(id) => return self.copy(id, span, depth),
            Event::Scalar(text, style, anchor, tag) => {
                (self.scalar(&text, style, tag.as_deref(), span)?, anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.known(tag.as_deref(), "seq", span)?;
                (Value::List(self.list(depth)?), anchor)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.known(tag.as_deref(), "map", span)?;
                (Value::Map(self.map(depth)?), anchor)
            }
            _ => return Err(self.syntax(span, "not a value; write one")),
        };
        let node = Node::new(value, place);
        if anchor != 0 {
            let (nodes, levels) = measure(&node);
            self.anchors.insert(anchor, (node.clone(), nodes, levels));
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, DocumentError> {
        let mut list = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                break;
            }
            list.push(self.node(event, span, depth + 1)?);
        }
        Ok(list)
    }

    fn map(&mut self, depth: usize) -> Result<Map, DocumentError> {
        let mut map = Map::new();
        while let Some((event, at)) = self.next()? {
            if matches!(event, Event::MappingEnd) {
                break;
            }
            let Event::Scalar(key, style, _, tag) = event else {
                return Err(self.syntax(at, "a key that is no text; write a text"));
            };
            self.known(tag.as_deref(), "str", at)?;
            if style == ScalarStyle::Plain && key == "<<" {
                return Err(self.syntax(at, "merge keys are not of YAML 1.2; write the keys out"));
            }
            let Some((event, span)) = self.next()? else { break };
            let node = self.node(event, span, depth + 1)?;
            let key = key.into_owned();
            if let Err(first) = map.insert(key.clone(), self.place(at), node) {
                return Err(self.problem(at, DocumentProblem::Twice { key, first }));
            }
        }
        Ok(map)
    }

    fn copy(&mut self, id: usize, span: Span, depth: usize) -> Result<Node, DocumentError> {
        let Some((node, nodes, levels)) = self.anchors.get(&id) else {
            return Err(self.syntax(span, "an alias of what it is in; write the value out"));
        };
        self.copied += nodes;
        if self.copied > MOST_COPIED {
            return Err(self.syntax(span, "aliases that copy too much; write the values out"));
        }
        if depth + levels > MAX_DEPTH {
            return Err(self.problem(span, DocumentProblem::TooDeep));
        }
        Ok(node.clone())
    }

    fn scalar(
        &self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<Value, DocumentError> {
        let suffix = match tag {
            Some(tag) => Some(tag.core_suffix().ok_or_else(|| self.unknown_tag(span))?),
            None => None,
        };
        let value = match suffix {
            Some("str") => Ok(Value::Text(text.to_owned())),
            None if style != ScalarStyle::Plain => Ok(Value::Text(text.to_owned())),
            _ => plain(text),
        };
        let value = value.map_err(|TooLarge| self.problem(span, DocumentProblem::NumberTooLarge))?;
        match (suffix, value) {
            #[expect(clippy::cast_precision_loss, reason = "the tag asks for it")]
            (Some("float"), Value::Integer(number)) => Ok(Value::Float(number as f64)),
            (None | Some("str"), value)
            | (Some("null"), value @ Value::Null)
            | (Some("bool"), value @ Value::Bool(_))
            | (Some("int"), value @ Value::Integer(_))
            | (Some("float"), value @ Value::Float(_)) => Ok(value),
            (Some(tag), _) => {
                let message = format!("a value that is not of its tag `!!{tag}`; leave the tag out");
                Err(self.syntax(span, &message))
            }
        }
    }

    /// Holds a collection or a key to the tag that it may have.
    fn known(&self, tag: Option<&Tag>, right: &str, span: Span) -> Result<(), DocumentError> {
        match tag {
            Some(tag) if tag.core_suffix() != Some(right) => Err(self.unknown_tag(span)),
            _ => Ok(()),
        }
    }

    fn unknown_tag(&self, span: Span) -> DocumentError {
        self.syntax(span, "a tag that means nothing here; leave it out")
    }

    fn refused(&self, error: &ScanError) -> DocumentError {
        let marker = error.marker();
        let at = marker.byte_offset().map_or_else(
            || Place { line: capped(marker.line()), column: capped(marker.col() + 1) },
            |offset| self.text.place(offset),
        );
        let message = error.info();
        // Blocks are nested, and what is in brackets recurses.
        let problem = if message.contains("nesting") || message.contains("recursion") {
            DocumentProblem::TooDeep
        } else {
            DocumentProblem::Syntax(format!("not YAML: {message}"))
        };
        DocumentError::new(self.text.file, at, problem)
    }

    fn place(&self, span: Span) -> Place {
        let start = span.start;
        start.byte_offset().map_or_else(
            || Place { line: capped(start.line()), column: capped(start.col() + 1) },
            |offset| self.text.place(offset),
        )
    }

    fn problem(&self, span: Span, problem: DocumentProblem) -> DocumentError {
        DocumentError::new(self.text.file, self.place(span), problem)
    }

    fn syntax(&self, span: Span, message: &str) -> DocumentError {
        self.problem(span, DocumentProblem::Syntax(message.to_owned()))
    }
}

/// How many nodes a tree has, and how many levels.
fn measure(node: &Node) -> (usize, usize) {
    let inside: Vec<_> = match &node.value {
        Value::List(list) => list.iter().map(measure).collect(),
        Value::Map(map) => map.iter().map(|(_, node)| measure(node)).collect(),
        _ => Vec::new(),
    };
    let add = |(nodes, levels): (usize, usize), (n, l): (usize, usize)| (nodes + n, levels.max(l + 1));
    inside.into_iter().fold((1, 1), add)
}

/// A number that no type could hold.
struct TooLarge;

/// A plain scalar by the core schema.
fn plain(text: &str) -> Result<Value, TooLarge> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        ".nan" | ".NaN" | ".NAN" => Value::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Value::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Value::Float(f64::NEG_INFINITY),
        _ => return number(text).unwrap_or_else(|| Ok(Value::Text(text.to_owned()))),
    })
}

/// A number, if the text is one.
fn number(text: &str) -> Option<Result<Value, TooLarge>> {
    let all = |text: &str, is: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|byte| is(&byte));
    let whole = |digits: &str, radix| {
        let number = i128::from_str_radix(digits, radix).ok().and_then(Value::integer);
        Some(number.ok_or(TooLarge))
    };
    if let Some(digits) = text.strip_prefix("0o").filter(|digits| all(digits, |b| (b'0'..=b'7').contains(b)))
    {
        return whole(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x").filter(|digits| all(digits, u8::is_ascii_hexdigit)) {
        return whole(digits, 16);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if all(unsigned, u8::is_ascii_digit) {
        return whole(text, 10);
    }
    // A fraction, an exponent, or both: of the texts in these letters, those that Rust takes.
    let letters = all(unsigned, |b| b.is_ascii_digit() || b".eE+-".contains(b));
    let begins = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = text.parse().ok().filter(|_| letters && begins)?;
    Some(if number.is_finite() { Ok(Value::Float(number)) } else { Err(TooLarge) })
}
