//! The semantic of a hook: which options it takes, and the types that follow from it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::parse::OnFault;
use super::signature::{Passing, Signature, parameter};
use crate::diagnostics::Diagnostics;
use crate::options::{self, Known, Options, Shape};
use crate::paths::Facade;

const WORDS: &[&str] = &["voting", "filter_chain", "broadcast", "score", "first", "collect"];

/// Options that belong to some semantics only.
const OWN: &[(&[&str], &[Known])] = &[
    (
        &["voting"],
        &[
            Known(
                "strategy",
                Shape::WordOrCount(
                    &[
                        "deny_overrides",
                        "permit_overrides",
                        "first_applicable",
                        "deny_unless_permit",
                        "permit_unless_deny",
                        "majority",
                        "unanimous",
                    ],
                    &["quorum"],
                ),
            ),
            Known("empty", Shape::Word(&["allow", "deny"])),
            Known("weighted", Shape::Flag),
        ],
    ),
    (&["broadcast"], &[Known("concurrent", Shape::FlagOrCount)]),
    (&["broadcast", "collect"], &[Known("historic", Shape::FlagOrCount)]),
    (&["filter_chain"], &[Known("transactional", Shape::Flag), Known("by_value", Shape::Flag)]),
    (
        &["score"],
        &[
            Known("non_finite", Shape::Word(&["fault", "skip"])),
            Known("min", Shape::Number),
            Known("max", Shape::Number),
        ],
    ),
];

const SHARED: &[Known] = &[
    Known("on_fault", Shape::Word(&["fail", "report", "fail_after_all"])),
    Known("partition", Shape::Word(&["core_first", "core_last", "mixed"])),
    Known("operator", Shape::Words(&["report", "fail_after_all"])),
    Known("timeout", Shape::Duration),
    Known("worker", Shape::Flag),
    Known("band", Shape::Text),
];

/// How the answers of a hook combine.
pub(super) enum Semantic {
    Voting { strategy: TokenStream, empty: Ident, weighted: bool },
    FilterChain { form: Form, value: Type },
    Broadcast,
    Score { non_finite: Ident, min: TokenStream, max: TokenStream, key: Type },
    First { value: Type },
    Collect { value: Type },
}

/// What a filter chain does about the value that a failing handler held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Kept,
    Transactional,
    ByValue,
}

impl Form {
    /// Its name in the core.
    pub(super) fn variant(self) -> Ident {
        format_ident!("{}", format!("{self:?}"))
    }
}

/// Every option of `#[hook(…)]`.
pub(super) fn options() -> Vec<Known> {
    let semantics = WORDS.iter().map(|word| Known(word, Shape::Flag));
    let own = OWN.iter().flat_map(|(_, options)| options.iter().copied());
    semantics.chain(own).chain(SHARED.iter().copied()).collect()
}

/// What is said of an unknown option: the known ones are those of the semantic that is given.
pub(super) fn unknown(given: &Options, name: &str) -> String {
    let Some(word) = given.given(WORDS).next() else { return options::unknown(name, &options()) };
    let own = OWN
        .iter()
        .filter(|(owners, _)| owners.iter().any(|owner| word == owner))
        .flat_map(|(_, options)| options.iter().copied());
    options::unknown(name, &own.chain(SHARED.iter().copied()).collect::<Vec<_>>())
}

/// What is said where no semantic is given.
pub(super) fn missing() -> String {
    let words: Vec<String> = WORDS.iter().map(|word| format!("`#[hook({word})]`")).collect();
    format!("a hook says how its answers combine; write one of {}", words.join(", "))
}

/// Reads the semantic and its own options.
pub(super) fn read(
    options: &Options,
    place: Span,
    signature: &Signature,
    facade: &Facade,
    errors: &mut Diagnostics,
) -> Option<Semantic> {
    let mut given = options.given(WORDS);
    let Some(word) = given.next() else {
        errors.place(place, missing());
        return None;
    };
    for other in given {
        errors.at(other, format!("a hook has one semantic, and `{word}` is already given; leave one out"));
    }
    for (owners, own) in OWN.iter().filter(|(owners, _)| owners.iter().all(|owner| word != owner)) {
        let owners = owners.join("` and `");
        for name in options.names().filter(|name| own.iter().any(|Known(known, _)| name == known)) {
            errors.at(
                name,
                format!("`{name}` belongs to `{owners}` hooks, and this one is `{word}`; leave it out"),
            );
        }
    }
    match &*word.to_string() {
        "voting" => voting(options, word, errors),
        "filter_chain" => filter_chain(options, word, signature, errors),
        "broadcast" => Some(Semantic::Broadcast),
        "score" => score(options, signature, facade, errors),
        "first" => optional(word, signature, facade, errors).map(|value| Semantic::First { value }),
        _ => optional(word, signature, facade, errors).map(|value| Semantic::Collect { value }),
    }
}

/// What a fault does; broadcast reports, everything else fails, unless it says otherwise.
pub(super) fn on_fault(options: &Options, semantic: &Semantic, errors: &mut Diagnostics) -> OnFault {
    let on_fault = match options.word("on_fault") {
        Some(("report", _)) => OnFault::Report,
        Some(("fail_after_all", _)) => OnFault::FailAfterAll,
        None if matches!(semantic, Semantic::Broadcast) => OnFault::Report,
        _ => OnFault::Fail,
    };
    if let (Semantic::FilterChain { form: Form::ByValue, .. }, Some(span)) =
        (semantic, options.span("on_fault"))
        && on_fault != OnFault::Fail
    {
        let message = "a by-value chain cannot go on after a fault, since a panic takes its value along; leave out \
                       `by_value`, or write `on_fault = fail`";
        errors.place(span, message);
    }
    on_fault
}

fn voting(options: &Options, word: &Ident, errors: &mut Diagnostics) -> Option<Semantic> {
    let strategy = options.word("strategy").unwrap_or(("deny_overrides", None));
    let (name, count) = strategy;
    let Some((empty, _)) = options.word("empty") else {
        if options.span("empty").is_none() {
            errors.at(
                word,
                "a voting hook says what holds when nobody votes; add `empty = allow` or `empty = deny`",
            );
        }
        return None;
    };
    let contradicts =
        matches!((name, empty), ("deny_unless_permit", "allow") | ("permit_unless_deny", "deny"));
    if let (true, Some(span)) = (contradicts, options.span("empty")) {
        let other = if empty == "allow" { "deny" } else { "allow" };
        let message = "already says what holds when nobody votes";
        errors.place(span, format!("`{name}` {message}, and it is not `{empty}`; write `empty = {other}`"));
    }
    let variant = format_ident!("{}", crate::paths::camel(&format_ident!("{name}")));
    let strategy = count.map_or_else(|| quote!(#variant), |count| quote!(#variant(#count)));
    let empty = format_ident!("{}", if empty == "allow" { "Allow" } else { "Deny" });
    let weighted = options.flag("weighted");
    if let (true, Some(span)) = (weighted && !matches!(name, "majority" | "quorum"), options.span("weighted"))
    {
        let message = format!("`{name}` does not count votes; `weighted` belongs to `majority` and `quorum`");
        errors.place(span, message);
    }
    Some(Semantic::Voting { strategy, empty, weighted })
}

fn filter_chain(
    options: &Options,
    word: &Ident,
    signature: &Signature,
    errors: &mut Diagnostics,
) -> Option<Semantic> {
    let form = match (options.flag("transactional"), options.flag("by_value")) {
        (true, true) => {
            let message = "a chain is `transactional` or `by_value`, not both; leave one out";
            errors.place(options.span("by_value").unwrap_or_else(Span::call_site), message);
            return None;
        }
        (true, false) => Form::Transactional,
        (false, true) => Form::ByValue,
        (false, false) => Form::Kept,
    };
    let Some(first) = signature.arguments.first() else {
        errors.at(
            word,
            "a filter chain needs the value that it filters as its first argument after the context",
        );
        return None;
    };
    let value = match (form, &first.ty) {
        (Form::Transactional, Type::Reference(draft)) if draft.mutability.is_some() => {
            parameter(&draft.elem, "Draft").cloned()
        }
        (Form::Transactional, _) => None,
        (_, ty) if first.passing == Passing::Cloned => Some(ty.clone()),
        _ => None,
    };
    let Some(value) = value else {
        let cure = if form == Form::Transactional {
            "a transactional chain lends its value as a draft; write `value: &mut Draft<'_, T>`"
        } else {
            "a filter chain hands its value over; take it by value, or add `transactional` and take `&mut Draft<'_, T>`"
        };
        errors.at(&first.ty, cure);
        return None;
    };
    Some(Semantic::FilterChain { form, value })
}

fn score(
    options: &Options,
    signature: &Signature,
    facade: &Facade,
    errors: &mut Diagnostics,
) -> Option<Semantic> {
    let (min, max) = (options.number("min"), options.number("max"));
    if let (Some(min), Some(max), Some(span)) = (min, max, options.span("max"))
        && min > max
    {
        errors.place(span, format!("`max` is less than `min`, which is {min}; write the greater one"));
        return None;
    }
    let bound = |bound: Option<f64>, none: TokenStream| bound.map_or(none, |bound| quote!(#bound));
    let non_finite = match options.word("non_finite") {
        Some(("skip", _)) => format_ident!("Skip"),
        _ => format_ident!("Fault"),
    };
    let output = &signature.output;
    if is_no_alias(parameter(output, "Result").unwrap_or(output)) {
        let cure =
            "write `-> Vec<(K, f64)>`, `-> BTreeMap<K, f64>`, or a `Result` of one of them with `HookError`";
        errors.at(output, format!("a handler of a score hook answers adjustments by key; {cure}"));
        return None;
    }
    Some(Semantic::Score {
        non_finite,
        min: bound(min, quote!(f64::MIN)),
        max: bound(max, quote!(f64::MAX)),
        key: key(&signature.output, facade),
    })
}

/// `T` of `Option<T>` or `Result<Option<T>, E>`; an alias is left to the type system.
fn optional(word: &Ident, signature: &Signature, facade: &Facade, errors: &mut Diagnostics) -> Option<Type> {
    let output = &signature.output;
    let inner = parameter(output, "Result").unwrap_or(output);
    if is_no_alias(inner) {
        let cure = "write `-> Option<T>`, or `-> Result<Option<T>, HookError>`";
        errors.at(inner, format!("a handler of a `{word}` hook may have no answer; {cure}"));
        return None;
    }
    let value = parameter(inner, "Option").cloned();
    Some(value.unwrap_or_else(|| project(output, facade, "OptionalAnswer", "Value")))
}

/// Whether a type is a built-in one: for nothing else, and least of all for an answer of some kind.
fn is_no_alias(ty: &Type) -> bool {
    const BUILT_IN: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
        "u128", "usize", "String",
    ];
    match ty {
        Type::Path(path) => {
            path.path.get_ident().is_some_and(|name| BUILT_IN.iter().any(|known| name == known))
        }
        Type::Tuple(_) | Type::Reference(_) | Type::Array(_) => true,
        _ => false,
    }
}

/// `K` of `Vec<(K, f64)>` or a map, or of a `Result` of one; an alias is left to the type system.
fn key(output: &Type, facade: &Facade) -> Type {
    let inner = parameter(output, "Result").unwrap_or(output);
    let pair = parameter(inner, "Vec").and_then(|pair| match pair {
        Type::Tuple(pair) => pair.elems.first(),
        _ => None,
    });
    let key = pair.or_else(|| parameter(inner, "BTreeMap")).or_else(|| parameter(inner, "HashMap"));
    key.cloned().unwrap_or_else(|| project(output, facade, "ScoreAnswer", "Key"))
}

fn project(output: &Type, facade: &Facade, answer: &str, item: &str) -> Type {
    let (answer, item) = (format_ident!("{answer}"), format_ident!("{item}"));
    let path = crate::paths::spanned(quote!(#facade::#answer>::#item), output.span());
    Type::Verbatim(quote_spanned!(output.span()=> <#output as #path))
}
