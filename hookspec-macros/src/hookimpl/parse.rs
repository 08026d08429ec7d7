//! What is written: the impl block, its methods and where each wants to stand; and what must hold of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::Visit;
use syn::{
    Attribute, FnArg, Ident, ImplItem, ImplItemFn, ItemImpl, LitStr, Meta, Path, Type, TypeParamBound,
    parse_quote,
};

use crate::diagnostics::Diagnostics;
use crate::options::{Known, Options, Shape};
use crate::paths::{self, Facade};

const BLOCK: &[Known] = &[Known("crate", Shape::Path)];

const METHOD: &[Known] = &[
    Known("first", Shape::Flag),
    Known("last", Shape::Flag),
    Known("priority", Shape::Integer),
    Known("before", Shape::Texts),
    Known("after", Shape::Texts),
    Known("weight", Shape::Integer),
];

/// An impl block, free of the attributes that are ours.
pub(super) struct Block {
    pub(super) facade: Facade,
    pub(super) item: ItemImpl,
    pub(super) spec: Path,
    pub(super) records: Vec<Record>,
}

/// One method, as its record tells of it.
pub(super) struct Record {
    pub(super) hook: Ident,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) around: bool,
    pub(super) phase: Option<Phase>,
    pub(super) priority: i32,
    pub(super) before: Vec<LitStr>,
    pub(super) after: Vec<LitStr>,
    pub(super) weight: u32,
}

/// A coarse place that is not the normal one.
#[derive(Clone, Copy)]
pub(super) enum Phase {
    First,
    Last,
}

pub(super) fn block(attribute: TokenStream, item: TokenStream, errors: &mut Diagnostics) -> Option<Block> {
    let options = Options::parse(attribute, BLOCK, errors);
    let Ok(mut item) = syn::parse2::<ItemImpl>(item.clone()) else {
        errors.at(item, "`#[hookimpl]` belongs on `impl SomeHooks for SomePlugin { … }`");
        return None;
    };
    let Some((spec, _)) = item.trait_.clone() else {
        errors
            .at(&item.self_ty, "an inherent impl has no hooks; write `impl SomeHooks for SomePlugin { … }`");
        return None;
    };
    let mut records: Vec<Record> = Vec::new();
    let mut kept = Vec::with_capacity(item.items.len());
    for member in std::mem::take(&mut item.items) {
        match member {
            ImplItem::Fn(mut method) => {
                let record = method_record(&mut method, errors);
                let twin = |known: &Record| {
                    known.hook == record.hook && known.around == record.around && record.cfgs.is_empty()
                };
                if records.iter().any(twin) {
                    let name = &record.hook;
                    errors.at(name, format!("hook `{name}` is implemented twice; keep one of the two"));
                    continue;
                }
                shape(&mut method, record.around);
                records.push(record);
                kept.push(ImplItem::Fn(method));
            }
            ImplItem::Macro(call) => {
                let message = "a macro call inside a hookimpl would not be registered; write its methods out";
                errors.at(&call.mac.path, message);
            }
            other => {
                errors.at(&other, "a hookimpl holds only hooks; put this into an impl of its own");
                kept.push(other);
            }
        }
    }
    item.items = kept;
    Some(Block { facade: Facade::new(options.path("crate").cloned()), item, spec, records })
}

/// Arounds go by the name of the spec's hidden method; the others are small enough to inline into a static set.
fn shape(method: &mut ImplItemFn, around: bool) {
    let name = &method.sig.ident;
    if around {
        method.sig.ident = paths::around(name, name.span());
    } else if !method.attrs.iter().any(|attribute| attribute.path().is_ident("inline")) {
        method.attrs.push(parse_quote!(#[inline]));
    }
}

fn method_record(method: &mut ImplItemFn, errors: &mut Diagnostics) -> Record {
    let hook = method.sig.ident.clone();
    let around = take_around(method, errors);
    let options = take_options(method, errors);
    if let (Some(_), Some(span)) = (options.span("first"), options.span("last")) {
        errors.push(syn::Error::new(span, "a hookimpl is `first` or `last`, not both; leave one out"));
    }
    if let Some(keyword) = method.sig.asyncness.take() {
        // What is left is held against the trait as a plain function, without a second error about its type.
        let message = "is declared without `async`, as all hooks of this version are; write a plain `fn`";
        errors.at(keyword, format!("hook `{hook}` {message}"));
    }
    if around {
        check_next(method, errors);
    } else if let Some((next, _)) = next_argument(method) {
        errors.at(next, "a hookimpl that takes `next` wraps the others; mark it `#[around]`");
    }
    let weight = options.integer("weight").unwrap_or(1);
    if let Some(span) = options.span("weight") {
        if weight < 1 {
            let message = "a vote weighs at least 1; write `weight = 1` or more, or let it abstain";
            errors.push(syn::Error::new(span, message));
        }
        if around {
            errors.push(syn::Error::new(span, "an around casts no vote; leave `weight` out"));
        }
    }
    Record {
        hook,
        cfgs: method.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
        around,
        phase: match (options.flag("first"), options.flag("last")) {
            (true, _) => Some(Phase::First),
            (false, true) => Some(Phase::Last),
            (false, false) => None,
        },
        priority: options.integer("priority").unwrap_or(0),
        before: options.texts("before").to_vec(),
        after: options.texts("after").to_vec(),
        weight: u32::try_from(weight).unwrap_or(1),
    }
}

fn take_around(method: &mut ImplItemFn, errors: &mut Diagnostics) -> bool {
    let mut around = false;
    method.attrs.retain(|attribute| {
        if !attribute.path().is_ident("around") {
            return true;
        }
        if !matches!(attribute.meta, Meta::Path(_)) {
            errors.at(
                &attribute.meta,
                "`#[around]` takes nothing; where it stands is said in `#[hookimpl(…)]`",
            );
        }
        around = true;
        false
    });
    around
}

fn take_options(method: &mut ImplItemFn, errors: &mut Diagnostics) -> Options {
    let mut tokens = TokenStream::new();
    method.attrs.retain(|attribute| {
        if !attribute.path().is_ident("hookimpl") {
            return true;
        }
        match &attribute.meta {
            Meta::List(list) => {
                let list = &list.tokens;
                let comma = if tokens.is_empty() { quote!() } else { quote!(,) };
                tokens.extend(quote!(#comma #list));
            }
            other => errors.at(
                other,
                "on a method, `#[hookimpl(…)]` says where it stands: `first`, `last`, `priority = 10`, `before(\"id\")`, \
                 `after(\"id\")`; a method that does not care needs no attribute",
            ),
        }
        false
    });
    Options::parse(tokens, METHOD, errors)
}

/// An around's signature that lacks `next` would be held against a hidden method, and rustc's error would name that one.
fn check_next(method: &ImplItemFn, errors: &mut Diagnostics) {
    let next = format!("next: impl {}Next", paths::camel(&method.sig.ident));
    let place = usize::from(takes_context(method)) + 1;
    match next_argument(method) {
        Some((_, at)) if at == place => {}
        Some((argument, _)) => {
            errors.at(
                argument,
                format!("an around takes `{next}` right after `&self` and `cx`; move it there"),
            );
        }
        None => {
            errors.at(
                &method.sig.ident,
                format!("an around takes `{next}` right after `&self` and `cx`; add it"),
            );
        }
    }
}

fn takes_context(method: &ImplItemFn) -> bool {
    struct Finder(bool);
    impl Visit<'_> for Finder {
        fn visit_path(&mut self, path: &Path) {
            self.0 |= path.segments.last().is_some_and(|segment| segment.ident == "Cx");
        }
    }
    match method.sig.inputs.iter().nth(1) {
        Some(FnArg::Typed(argument)) => {
            let mut finder = Finder(false);
            finder.visit_type(&argument.ty);
            finder.0
        }
        _ => false,
    }
}

/// The argument of a type `impl …Next`, and its place.
fn next_argument(method: &ImplItemFn) -> Option<(&FnArg, usize)> {
    let is_next = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => {
            bound.path.segments.last().is_some_and(|segment| segment.ident.to_string().ends_with("Next"))
        }
        _ => false,
    };
    method.sig.inputs.iter().enumerate().find_map(|(at, argument)| match argument {
        FnArg::Typed(typed) => match &*typed.ty {
            Type::ImplTrait(bounds) if bounds.bounds.iter().any(is_next) => Some((argument, at)),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}
