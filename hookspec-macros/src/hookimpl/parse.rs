//! What is written: the impl block, its methods and where each wants to stand; and what must hold of it.

use std::time::Duration;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{
    Attribute, FnArg, Generics, Ident, ImplItem, ImplItemFn, ItemImpl, LitStr, Meta, Path, Type,
    TypeParamBound, parse_quote,
};

use super::{condition, waits, wrap};
use crate::diagnostics::{Diagnostics, found};
use crate::options::{Known, Options, Shape, unknown};
use crate::paths::{self, Facade};

const BLOCK: &[Known] = &[Known("crate", Shape::Path)];

const METHOD: &[Known] = &[
    Known("first", Shape::Flag),
    Known("last", Shape::Flag),
    Known("priority", Shape::Integer),
    Known("before", Shape::Texts),
    Known("after", Shape::Texts),
    Known("weight", Shape::Integer),
    Known("when", Shape::Closure),
    Known("timeout", Shape::Duration),
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
    /// Where it is marked as one.
    pub(super) marked: Option<Span>,
    /// Whether it is an around that returns what is called at the end.
    pub(super) wraps: bool,
    /// Whether it is an `async fn` that can wait.
    pub(super) waits: bool,
    /// Where it says `async`, whether it waits or not.
    pub(super) keyword: Option<Span>,
    /// The hidden method that its condition is.
    pub(super) condition: Option<ImplItemFn>,
    pub(super) phase: Option<Phase>,
    pub(super) priority: i32,
    pub(super) before: Vec<LitStr>,
    pub(super) after: Vec<LitStr>,
    pub(super) weight: u32,
    pub(super) timeout: Option<Duration>,
    /// Where the weight is given.
    pub(super) weighed: Option<Span>,
}

/// A coarse place that is not the normal one.
#[derive(Clone, Copy)]
pub(super) enum Phase {
    First,
    Last,
}

/// Reads a block; where it is none of a spec, gives back what to leave in its place.
pub(super) fn block(
    attribute: TokenStream,
    item: TokenStream,
    errors: &mut Diagnostics,
) -> Result<Block, TokenStream> {
    let options = Options::listed(attribute, BLOCK, |_, name| misplaced(name), errors);
    let Ok(mut item) = syn::parse2::<ItemImpl>(item.clone()) else {
        let (place, found) = found(&item);
        errors.place(
            place,
            format!("`#[hookimpl]` belongs on `impl SomeHooks for SomePlugin {{ … }}`; {found}"),
        );
        return Err(item);
    };
    let Some((spec, _)) = item.trait_.clone() else {
        errors
            .at(&item.self_ty, "an inherent impl has no hooks; write `impl SomeHooks for SomePlugin { … }`");
        return Err(without_attributes(item));
    };
    let facade = Facade::new(options.path("crate").cloned());
    let mut records: Vec<Record> = Vec::new();
    let mut kept = Vec::with_capacity(item.items.len());
    for member in std::mem::take(&mut item.items) {
        match member {
            ImplItem::Fn(mut method) => {
                let Some(record) = method_record(&mut method, &facade, errors) else { continue };
                let twin = |known: &Record| {
                    known.hook == record.hook && known.around == record.around && record.cfgs.is_empty()
                };
                if records.iter().any(twin) {
                    let name = &record.hook;
                    errors.at(name, format!("hook `{name}` is implemented twice; keep one of the two"));
                    continue;
                }
                shape(&mut method, &record);
                kept.extend(record.condition.clone().map(ImplItem::Fn));
                records.push(record);
                kept.push(ImplItem::Fn(method));
            }
            ImplItem::Macro(call) => {
                let message = "a macro call inside a hookimpl would not be registered; write its methods out";
                errors.at(&call.mac.path, message);
                kept.push(ImplItem::Macro(call));
            }
            other => {
                let message = "a hookimpl holds only hooks; put this into an impl of its own";
                match &other {
                    ImplItem::Const(other) => errors.at(&other.ident, message),
                    ImplItem::Type(other) => errors.at(&other.ident, message),
                    other => errors.at(other, message),
                }
            }
        }
    }
    item.items = kept;
    Ok(Block { facade, item, spec, records })
}

/// What is said of an unknown option of the block.
fn misplaced(name: &str) -> String {
    if METHOD.iter().any(|Known(known, _)| *known == name) {
        format!("`{name}` says where one method stands; write it in `#[hookimpl(…)]` on that method")
    } else {
        unknown(name, BLOCK)
    }
}

/// What is said of an unknown option of a method.
fn of_method(name: &str) -> String {
    if matches!(name, "around" | "wrapper" | "hookwrapper" | "wrap") {
        let mark = if name == "wrap" { "wrap" } else { "around" };
        return format!("`{name}` is no option; mark the method `#[{mark}]`");
    }
    unknown(name, METHOD)
}

/// The block without the attributes that are ours, which are known to nobody else.
fn without_attributes(mut item: ItemImpl) -> TokenStream {
    for member in &mut item.items {
        if let ImplItem::Fn(method) = member {
            let ours = ["hookimpl", "around", "wrap"];
            method.attrs.retain(|attribute| !ours.iter().any(|ours| attribute.path().is_ident(ours)));
        }
    }
    item.into_token_stream()
}

/// What is not a plain handler goes by the name of the spec's hidden method; the others are small enough to inline into a
/// static set.
fn shape(method: &mut ImplItemFn, record: &Record) {
    let name = method.sig.ident.clone();
    if record.around && (record.wraps || record.keyword.is_some()) {
        // The hidden method returns an `impl Trait` of a trait that says what is wrong where something is; and the lifetime
        // of a wrap's `self` has a name because some ends need one.
        let elided = quote!(clippy::needless_lifetimes, clippy::elidable_lifetime_names);
        method.attrs.push(parse_quote!(#[allow(refining_impl_trait, #elided)]));
    }
    if record.wraps {
        method.sig.ident = paths::wrap(&name, name.span());
        wrap::borrow_self(method);
    } else if record.around {
        method.sig.ident = paths::around(&name, name.span());
    } else if record.waits {
        method.sig.ident = paths::waiting(&name, name.span());
    } else {
        method.sig.asyncness = None;
        if !method.attrs.iter().any(|attribute| attribute.path().is_ident("inline")) {
            method.attrs.push(parse_quote!(#[inline]));
        }
    }
}

/// One method's record; none of an around whose signature is not one's, since rustc would say so again.
fn method_record(method: &mut ImplItemFn, facade: &Facade, errors: &mut Diagnostics) -> Option<Record> {
    let hook = method.sig.ident.clone();
    let wrap = take_mark(method, "wrap", errors);
    let marked = take_mark(method, "around", errors).or(wrap);
    let (wraps, mut around) = (wrap.is_some(), marked.is_some());
    let options = take_options(method, errors);
    if let (Some(_), Some(span)) = (options.span("first"), options.span("last")) {
        errors.place(span, "a hookimpl is `first` or `last`, not both; leave one out");
    }
    let keyword = method.sig.asyncness;
    if let (true, Some(keyword)) = (wraps, keyword) {
        errors.at(
            keyword,
            "a wrap runs before and at the end, and waits for nothing itself; write a plain `fn`",
        );
        method.sig.asyncness = None;
    }
    let waits = keyword.is_some() && !around && waits::can_wait(&method.block);
    if wraps {
        if let Some((next, _)) = next_argument(method) {
            let message =
                "a wrap takes no `next`: the others run by themselves; leave it out, or mark it `#[around]`";
            errors.at(next.argument, message);
            return None;
        }
    } else if around {
        if !check_next(method, errors) {
            return None;
        }
    } else if let Some((next, _)) = next_argument(method) {
        errors.at(next.argument, "a hookimpl that takes `next` wraps the others; mark it `#[around]`");
        around = true;
    }
    let weight = options.integer("weight").unwrap_or(1);
    if let Some(span) = options.span("weight") {
        if weight < 1 {
            let message = "a vote weighs at least 1; write `weight = 1` or more, or let it abstain";
            errors.place(span, message);
        }
        if around {
            errors.place(span, "an around casts no vote; leave `weight` out");
        }
    }
    if let (true, Some(span)) = (around, options.span("when")) {
        errors.place(span, "a condition is for a plain handler; an around decides by itself, in its body");
    }
    let condition = options.closure("when").filter(|_| !around);
    let condition = condition.and_then(|closure| condition::method(method, closure, facade, errors));
    Some(Record {
        wraps,
        waits,
        keyword: keyword.filter(|_| !wraps).map(|keyword| keyword.span),
        condition,
        hook,
        cfgs: method.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
        around,
        marked,
        phase: match (options.flag("first"), options.flag("last")) {
            (true, _) => Some(Phase::First),
            (false, true) => Some(Phase::Last),
            (false, false) => None,
        },
        priority: options.integer("priority").unwrap_or(0),
        before: options.texts("before").to_vec(),
        after: options.texts("after").to_vec(),
        timeout: options.timeout("timeout", errors),
        weight: u32::try_from(weight).unwrap_or(1),
        weighed: options.span("weight").filter(|_| !around),
    })
}

/// Takes a mark that is an attribute of its own, and says where it is.
fn take_mark(method: &mut ImplItemFn, mark: &str, errors: &mut Diagnostics) -> Option<Span> {
    let mut marked = None;
    method.attrs.retain(|attribute| {
        if !attribute.path().is_ident(mark) {
            return true;
        }
        if !matches!(attribute.meta, Meta::Path(_)) {
            errors.at(
                &attribute.meta,
                format!("`#[{mark}]` takes nothing; where it stands is said in `#[hookimpl(…)]`"),
            );
        }
        marked = Some(attribute.path().span());
        false
    });
    marked
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
    Options::listed(tokens, METHOD, |_, name| of_method(name), errors)
}

/// An around's signature that lacks `next` would be held against a hidden method, and rustc's error would name that one.
fn check_next(method: &ImplItemFn, errors: &mut Diagnostics) -> bool {
    let (hook, bound) = (&method.sig.ident, paths::next(&method.sig.ident));
    let after = if takes_context(method) { "right after `cx`" } else { "right after `&self`" };
    let cure = format!("an around of hook `{hook}` takes `next: impl {bound}` {after}");
    match next_argument(method) {
        Some((NextArgument { name, .. }, _)) if *name != bound => {
            errors.at(name, format!("{cure}; write `{bound}` for `{name}`"));
        }
        Some((NextArgument { written: Written::Impl, .. }, at))
            if at == usize::from(takes_context(method)) + 1 =>
        {
            return true;
        }
        Some((NextArgument { written: Written::Impl, argument, .. }, _)) => {
            errors.at(argument, format!("{cure}; move it there"));
        }
        Some((NextArgument { argument, .. }, _)) => errors.at(argument, format!("{cure}; write it so")),
        None => errors.at(hook, format!("{cure}; add it")),
    }
    false
}

fn takes_context(method: &ImplItemFn) -> bool {
    struct Finder(bool);
    impl Visit<'_> for Finder {
        fn visit_path(&mut self, path: &Path) {
            self.0 |= path.segments.last().is_some_and(|segment| segment.ident == "Cx");
        }
    }
    let mut finder = Finder(false);
    for argument in &method.sig.inputs {
        if let FnArg::Typed(argument) = argument {
            finder.visit_type(&argument.ty);
        }
    }
    finder.0
}

/// The argument that is the rest of the hook.
struct NextArgument<'a> {
    argument: &'a FnArg,
    /// The trait: `StoredNext`.
    name: &'a Ident,
    written: Written,
}

/// How its type is written.
#[derive(PartialEq, Eq)]
enum Written {
    /// `impl StoredNext`.
    Impl,
    /// `StoredNext`, `&dyn StoredNext`, or a parameter with that bound.
    Otherwise,
}

/// The argument of a type `…Next`, and its place.
fn next_argument(method: &ImplItemFn) -> Option<(NextArgument<'_>, usize)> {
    method.sig.inputs.iter().enumerate().find_map(|(at, argument)| match argument {
        FnArg::Typed(typed) => {
            let (name, written) = next_trait(&typed.ty, &method.sig.generics)?;
            Some((NextArgument { argument, name, written }, at))
        }
        FnArg::Receiver(_) => None,
    })
}

fn next_trait<'a>(ty: &'a Type, generics: &'a Generics) -> Option<(&'a Ident, Written)> {
    match ty {
        Type::ImplTrait(ty) => next_bound(&ty.bounds).map(|name| (name, Written::Impl)),
        Type::TraitObject(ty) => next_bound(&ty.bounds).map(|name| (name, Written::Otherwise)),
        Type::Reference(ty) => next_trait(&ty.elem, generics).map(|(name, _)| (name, Written::Otherwise)),
        Type::Path(ty) => {
            let parameter = generics.type_params().find(|parameter| ty.path.is_ident(&parameter.ident));
            let name = match parameter {
                Some(parameter) => next_bound(&parameter.bounds),
                None => next_name(&ty.path),
            };
            name.map(|name| (name, Written::Otherwise))
        }
        _ => None,
    }
}

fn next_bound<'a>(bounds: impl IntoIterator<Item = &'a TypeParamBound>) -> Option<&'a Ident> {
    bounds.into_iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => next_name(&bound.path),
        _ => None,
    })
}

fn next_name(path: &Path) -> Option<&Ident> {
    path.segments.last().map(|segment| &segment.ident).filter(|name| name.to_string().ends_with("Next"))
}
