//! Lists of `name`, `name = value` and `name(values)`, declared as one table per attribute.

use std::time::Duration;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprClosure, ExprLit, ExprUnary, Lit, LitInt, LitStr, Path, Token, UnOp, parenthesized};

use crate::diagnostics::Diagnostics;
use crate::duration::parse_duration;
use crate::extra::{Entries, Extra};
use crate::paths::plain;

/// One row of an attribute's table: the option's name, and what it takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known(pub(crate) &'static str, pub(crate) Shape);

/// What an option takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// `name` alone.
    Flag,
    /// `name = word`, one of these.
    Word(&'static [&'static str]),
    /// `name = word`, one of the first, or `name = word(n)`, one of the second.
    WordOrCount(&'static [&'static str], &'static [&'static str]),
    /// `name = "text"`.
    Text,
    /// `name = "250ms"`.
    Duration,
    /// `name = 7`, also negative.
    Integer,
    /// `name = 0.5`, also negative.
    Number,
    /// `name = path`.
    Path,
    /// `name = |argument: Type| …`.
    Closure,
    /// `name` alone, or `name(8)`.
    FlagOrCount,
    /// `name(word, …)`, each one of these.
    Words(&'static [&'static str]),
    /// `name("text", …)`.
    Texts,
    /// `name(Path, "text", …)`.
    Rights,
    /// The same, of traits.
    Kinds,
    /// `name(1, 2)`.
    Integers,
    /// `name(key = value, …)`, of names that nobody knows.
    Extra,
}

/// What an option was given.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Flag,
    Word(String, Option<u32>),
    Text(LitStr),
    Integer(i32),
    Number(f64),
    Path(Path),
    Closure(ExprClosure),
    Count(u32),
    Words(Vec<String>),
    Texts(Vec<LitStr>),
    Rights(Vec<Right>),
    Integers(Vec<(u32, Span)>),
    Extra(Vec<(LitStr, Extra)>),
}

/// A capability or a kind, by its type or by its name.
#[derive(Debug, Clone)]
pub(crate) enum Right {
    Type(Path),
    Name(LitStr),
}

impl Right {
    /// Its name, where that is what is written.
    pub(crate) fn name(&self) -> Option<&LitStr> {
        match self {
            Self::Name(name) => Some(name),
            Self::Type(_) => None,
        }
    }

    /// Its type, where that is what is written.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Type(path) => Some(path),
            Self::Name(_) => None,
        }
    }
}

/// The options of one attribute, each known, of the right shape, and given once.
#[derive(Debug, Default)]
pub(crate) struct Options {
    given: Vec<(Ident, Value)>,
    /// Those whose values were reported: what is missing for want of them needs no second error.
    wrong: Vec<Ident>,
}

impl Options {
    /// Reads a list; whatever is wrong with it is reported, and the rest is kept.
    pub(crate) fn parse(tokens: TokenStream, table: &[Known], errors: &mut Diagnostics) -> Self {
        Self::listed(tokens, table, |_, name| unknown(name, table), errors)
    }

    /// The same, with a message of its own for an unknown option, which is told of the options that are known.
    pub(crate) fn listed(
        tokens: TokenStream,
        table: &[Known],
        message: impl Fn(&Self, &str) -> String,
        errors: &mut Diagnostics,
    ) -> Self {
        let list = Punctuated::<Raw, Token![,]>::parse_terminated;
        let mut options = Self::default();
        let mut unknown = Vec::new();
        for raw in errors.ok(list.parse2(tokens)).into_iter().flatten() {
            let Some(Known(_, shape)) = table.iter().find(|Known(name, _)| raw.name == name) else {
                unknown.push(raw.name);
                continue;
            };
            if options.span(&plain(&raw.name)).is_some() {
                errors.at(&raw.name, format!("`{}` is given twice; write it once", raw.name));
                continue;
            }
            match errors.ok(raw.read(*shape)) {
                Some(value) => options.given.push((raw.name, value)),
                None => options.wrong.push(raw.name),
            }
        }
        for name in unknown {
            errors.at(&name, message(&options, &plain(&name)));
        }
        options
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.given.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Where an option is, if it is given, even with a value that it cannot have.
    pub(crate) fn span(&self, name: &str) -> Option<Span> {
        self.names().chain(&self.wrong).find(|known| *known == name).map(Ident::span)
    }

    /// The options of these names that are given, in the order in which they are written.
    pub(crate) fn given<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Ident> {
        self.names().filter(move |name| names.iter().any(|known| name == known))
    }

    /// All options that are given.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.given.iter().map(|(name, _)| name)
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(crate) fn word(&self, name: &str) -> Option<(&str, Option<u32>)> {
        match self.get(name)? {
            Value::Word(word, count) => Some((word, *count)),
            _ => None,
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&LitStr> {
        match self.get(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// How long, where it is a time that a handler can have; else that is reported.
    pub(crate) fn timeout(&self, name: &str, errors: &mut Diagnostics) -> Option<Duration> {
        const LONGEST: Duration = Duration::from_secs(30);
        let text = self.text(name)?;
        let timeout = match parse_duration(&text.value()) {
            Ok(timeout) => timeout,
            Err(error) => {
                errors.at(text, error.to_string());
                return None;
            }
        };
        if timeout.is_zero() {
            errors.at(text, "handler timeout must be positive; write one, such as `250ms`, or leave it out");
        } else if timeout > LONGEST {
            errors.at(text, "handler timeout cannot exceed 30 seconds; write `30s` or less, or leave it out");
        }
        Some(timeout)
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i32> {
        match self.get(name)? {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn path(&self, name: &str) -> Option<&Path> {
        match self.get(name)? {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn closure(&self, name: &str) -> Option<&ExprClosure> {
        match self.get(name)? {
            Value::Closure(closure) => Some(closure),
            _ => None,
        }
    }

    /// The number that is given with it, if one is.
    pub(crate) fn count(&self, name: &str) -> Option<u32> {
        match self.get(name)? {
            Value::Count(count) => Some(*count),
            _ => None,
        }
    }

    pub(crate) fn words(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    pub(crate) fn texts(&self, name: &str) -> &[LitStr] {
        match self.get(name) {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    pub(crate) fn rights(&self, name: &str) -> &[Right] {
        match self.get(name) {
            Some(Value::Rights(rights)) => rights,
            _ => &[],
        }
    }

    pub(crate) fn integers(&self, name: &str) -> &[(u32, Span)] {
        match self.get(name) {
            Some(Value::Integers(integers)) => integers,
            _ => &[],
        }
    }

    pub(crate) fn extra(&self, name: &str) -> &[(LitStr, Extra)] {
        match self.get(name) {
            Some(Value::Extra(extra)) => extra,
            _ => &[],
        }
    }
}

/// What is said of an option that is not in the table.
pub(crate) fn unknown(name: &str, table: &[Known]) -> String {
    let near = table.iter().find(|Known(known, _)| is_near(name, known));
    let near = near.map_or_else(|| "; ".to_owned(), |Known(known, _)| format!(": did you mean `{known}`? "));
    let known: Vec<String> = table.iter().map(|Known(name, _)| format!("`{name}`")).collect();
    let verb = if known.len() == 1 { "is" } else { "are" };
    format!("unknown option `{name}`{near}known {verb} {}", known.join(", "))
}

/// Whether one was probably meant by the other: it contains it, or few letters make the difference.
fn is_near(name: &str, known: &str) -> bool {
    let few = if name.len() > 5 { 2 } else { 1 };
    name.contains(known) || (name.len() > 3 && (known.contains(name) || distance(name, known) <= few))
}

/// Levenshtein's.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let cost = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// An option as it is written, before the table is asked.
struct Raw {
    name: Ident,
    given: Given,
}

enum Given {
    Nothing,
    Equals(Box<Expr>),
    List(TokenStream),
}

impl Parse for Raw {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let given = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Given::Equals(Box::new(ungrouped(input.parse()?)))
        } else if input.peek(syn::token::Paren) {
            let list;
            parenthesized!(list in input);
            Given::List(list.parse()?)
        } else {
            Given::Nothing
        };
        Ok(Self { name, given })
    }
}

/// The expression without the invisible group that a `macro_rules!` puts around what it was given.
fn ungrouped(expr: Expr) -> Expr {
    match expr {
        Expr::Group(group) => ungrouped(*group.expr),
        expr => expr,
    }
}

impl Raw {
    fn read(&self, shape: Shape) -> syn::Result<Value> {
        let value = match (shape, &self.given) {
            (Shape::Flag | Shape::FlagOrCount, Given::Nothing) => Some(Value::Flag),
            (Shape::Word(words), Given::Equals(value)) => word(value, words, &[]),
            (Shape::WordOrCount(words, counted), Given::Equals(value)) => word(value, words, counted),
            (Shape::Text | Shape::Duration, Given::Equals(value)) => text(value).map(Value::Text),
            (Shape::Integer, Given::Equals(value)) => number(value).and_then(integer).map(Value::Integer),
            (Shape::Number, Given::Equals(value)) => number(value)
                .and_then(|(text, sign)| text.parse::<f64>().ok().map(|n| Value::Number(n * sign))),
            (Shape::Path, Given::Equals(value)) => match &**value {
                Expr::Path(path) if path.qself.is_none() => Some(Value::Path(path.path.clone())),
                _ => None,
            },
            (Shape::Closure, Given::Equals(value)) => match &**value {
                Expr::Closure(closure) => Some(Value::Closure(closure.clone())),
                _ => None,
            },
            (Shape::FlagOrCount, Given::List(list)) => syn::parse2::<LitInt>(list.clone())
                .ok()
                .and_then(|count| count.base10_parse::<u32>().ok())
                .filter(|count| *count > 0)
                .map(Value::Count),
            (Shape::Words(words), Given::List(list)) => Punctuated::<Ident, Token![,]>::parse_terminated
                .parse2(list.clone())
                .ok()
                .map(|given| given.iter().map(ToString::to_string).collect::<Vec<_>>())
                .filter(|given| !given.is_empty() && given.iter().all(|word| words.contains(&&**word)))
                .map(Value::Words),
            (Shape::Texts, Given::List(list)) => Punctuated::<LitStr, Token![,]>::parse_terminated
                .parse2(list.clone())
                .ok()
                .map(|texts| Value::Texts(texts.into_iter().collect())),
            (Shape::Integers, Given::List(list)) => Punctuated::<LitInt, Token![,]>::parse_terminated
                .parse2(list.clone())
                .ok()
                .and_then(|list| list.iter().map(|n| Some((n.base10_parse().ok()?, n.span()))).collect())
                .filter(|integers: &Vec<_>| !integers.is_empty())
                .map(Value::Integers),
            (Shape::Extra, Given::List(list)) => Some(Value::Extra(syn::parse2::<Entries>(list.clone())?.0)),
            (Shape::Rights | Shape::Kinds, Given::List(list)) => {
                Punctuated::<Right, Token![,]>::parse_terminated
                    .parse2(list.clone())
                    .ok()
                    .map(|rights| Value::Rights(rights.into_iter().collect()))
            }
            _ => None,
        };
        value.ok_or_else(|| {
            let cure = format!("write {}", usage(&self.name, shape));
            match &self.given {
                Given::Nothing => {
                    syn::Error::new(self.name.span(), format!("`{}` needs a value; {cure}", self.name))
                }
                Given::Equals(value) => syn::Error::new_spanned(
                    value,
                    format!("`{}` cannot be `{}`; {cure}", self.name, value.to_token_stream()),
                ),
                Given::List(list) if list.is_empty() => {
                    syn::Error::new(self.name.span(), format!("`{}` cannot be `()`; {cure}", self.name))
                }
                Given::List(list) => {
                    syn::Error::new_spanned(list, format!("`{}` cannot be `({list})`; {cure}", self.name))
                }
            }
        })
    }
}

impl Parse for Right {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) { input.parse().map(Self::Name) } else { input.parse().map(Self::Type) }
    }
}

fn usage(name: &Ident, shape: Shape) -> String {
    match shape {
        Shape::Flag => format!("`{name}` alone"),
        Shape::Word(words) => one_of(words.iter().map(|word| format!("`{name} = {word}`"))),
        Shape::WordOrCount(words, counted) => one_of(
            words
                .iter()
                .map(|word| format!("`{name} = {word}`"))
                .chain(counted.iter().map(|word| format!("`{name} = {word}(2)`"))),
        ),
        Shape::Text => format!("`{name} = \"…\"`"),
        Shape::Duration => format!("`{name} = \"250ms\"`, a number and its unit"),
        Shape::Integer => format!("`{name} = 10` with a whole number"),
        Shape::Number => format!("`{name} = 1.0` with a number"),
        Shape::Closure => format!("`{name} = |argument: Type| …`, a closure over arguments of the hook"),
        Shape::FlagOrCount => format!("`{name}` alone, or `{name}(8)` with a number of at least 1"),
        Shape::Words(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("`{name}(…)` with one or more of {}", words.join(", "))
        }
        Shape::Path => format!("`{name} = path::to::it`"),
        Shape::Texts => format!("`{name}(\"…\", \"…\")`"),
        Shape::Integers => format!("`{name}(1, 2)` with whole numbers"),
        Shape::Extra => format!("`{name}(key = \"…\", table(key = …))`"),
        Shape::Kinds => format!("`{name}(Trait, …)` with traits of the host, or their names as text"),
        Shape::Rights => {
            format!("`{name}(Type, …)` with types that implement `Capability`, or their names as text")
        }
    }
}

fn one_of(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match &words[..] {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => words.concat(),
    }
}

fn word(value: &Expr, words: &[&str], counted: &[&str]) -> Option<Value> {
    let named = |expr: &Expr| match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        _ => None,
    };
    match value {
        Expr::Call(call) if call.args.len() == 1 => {
            let word = named(&call.func).filter(|word| counted.contains(&&**word))?;
            let count = number(&call.args[0]).and_then(integer)?;
            u32::try_from(count).ok().filter(|count| *count > 0).map(|count| Value::Word(word, Some(count)))
        }
        _ => named(value).filter(|word| words.contains(&&**word)).map(|word| Value::Word(word, None)),
    }
}

fn text(value: &Expr) -> Option<LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
        _ => None,
    }
}

/// The digits of a number, and its sign.
fn number(value: &Expr) -> Option<(String, f64)> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => Some((digits(number), 1.0)),
        Expr::Lit(ExprLit { lit: Lit::Float(number), .. }) => Some((number.base10_digits().to_owned(), 1.0)),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => {
            number(expr).map(|(text, sign)| (text, -sign))
        }
        _ => None,
    }
}

fn digits(number: &LitInt) -> String {
    number.base10_digits().to_owned()
}

fn integer((text, sign): (String, f64)) -> Option<i32> {
    let sign = if sign < 0.0 { "-" } else { "" };
    format!("{sign}{text}").parse().ok()
}
