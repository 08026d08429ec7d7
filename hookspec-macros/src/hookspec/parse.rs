//! What is written: the trait, its hooks and their options; and what must hold of the trait as a whole.

use std::time::Duration;

use proc_macro2::{Ident, Span, TokenStream};
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ItemTrait, Lit, Meta, TraitItem, TraitItemFn};

use super::running;
use super::semantic::{self, Semantic};
use super::signature::{self, Signature};
use crate::diagnostics::{Diagnostics, found};
use crate::options::{Known, Options, Right, Shape};
use crate::paths::{self, Facade};

const TRAIT: &[Known] =
    &[Known("capabilities", Shape::Rights), Known("companion", Shape::Flag), Known("crate", Shape::Path)];

const ONLY_HOOKS: &str = "a spec holds only hooks; put this into a trait of its own";

/// Names that the dispatcher and the handlers need for themselves.
const TAKEN: &[&str] = &[
    "builder", "linked", "registry", "except", "only", "with", "tally", "new", "default", "spec", "assemble",
];

/// A trait of hooks, free of the attributes that are ours.
pub(super) struct Spec {
    pub(super) facade: Facade,
    pub(super) item: ItemTrait,
    pub(super) capabilities: Vec<Right>,
    /// Whether implementing it says nothing of whose plugin it is.
    pub(super) companion: bool,
    pub(super) hooks: Vec<Hook>,
}

/// One hook.
pub(super) struct Hook {
    /// Its place in the trait.
    pub(super) at: usize,
    pub(super) ident: Ident,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) docs: Vec<Attribute>,
    pub(super) deprecated: Option<Attribute>,
    /// The first line of the docs.
    pub(super) summary: String,
    pub(super) signature: Signature,
    pub(super) semantic: Semantic,
    pub(super) on_fault: OnFault,
    pub(super) partition: &'static str,
    pub(super) band: Option<syn::LitStr>,
    /// What an operator may have a fault do.
    pub(super) operator: Vec<OnFault>,
    pub(super) timeout: Option<Duration>,
    /// Whether handlers run on workers.
    pub(super) worker: bool,
    /// How many handlers may be under way at once.
    pub(super) concurrent: Option<u32>,
    /// How many fires are remembered.
    pub(super) history: Option<u32>,
}

/// What a fault does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnFault {
    Fail,
    Report,
    FailAfterAll,
}

impl OnFault {
    /// Its name in the core.
    pub(super) fn variant(self) -> Ident {
        format_ident!("{}", format!("{self:?}"))
    }
}

pub(super) fn spec(attribute: TokenStream, item: &TokenStream, errors: &mut Diagnostics) -> Option<Spec> {
    let options = Options::parse(attribute, TRAIT, errors);
    let Ok(mut item) = syn::parse2::<ItemTrait>(item.clone()) else {
        let (place, found) = found(item);
        errors
            .place(place, format!("`#[hookspec]` belongs on a trait, whose methods are the hooks; {found}"));
        return None;
    };
    if !item.generics.params.is_empty() {
        errors.at(&item.generics, "a spec cannot be generic; its hooks fire with concrete types");
    }
    if let Some(keyword) = &item.unsafety {
        errors.at(keyword, "a spec cannot be `unsafe`; implementing a hook must be safe");
        item.unsafety = None;
    }
    let facade = Facade::new(options.path("crate").cloned());
    let mut hooks = Vec::new();
    let mut at = 0;
    for member in &mut item.items {
        match member {
            TraitItem::Fn(method) => {
                hooks.extend(hook(at, method, &facade, errors));
                at += 1;
            }
            TraitItem::Type(other) => errors.at(&other.ident, ONLY_HOOKS),
            TraitItem::Const(other) => errors.at(&other.ident, ONLY_HOOKS),
            TraitItem::Macro(other) => errors.at(&other.mac.path, ONLY_HOOKS),
            other => errors.at(other, ONLY_HOOKS),
        }
    }
    hidden(&mut hooks, errors);
    let (capabilities, companion) = (options.rights("capabilities").to_vec(), options.flag("companion"));
    Some(Spec { facade, item, capabilities, companion, hooks })
}

/// Reports a hook of a name that a hookimpl of another one becomes, and leaves the other one out.
fn hidden(hooks: &mut Vec<Hook>, errors: &mut Diagnostics) {
    let names: Vec<Ident> = hooks.iter().map(|hook| hook.ident.clone()).collect();
    hooks.retain(|Hook { ident: hook, .. }| {
        let hook = paths::plain(hook);
        let taken = paths::PREFIXES.iter().find_map(|(prefix, what)| {
            names.iter().find(|name| **name == format!("{prefix}{hook}")).map(|name| (name, what))
        });
        if let Some((name, what)) = taken {
            errors
                .at(name, format!("`{name}` is what {what} of hook `{hook}` becomes; rename one of the two"));
        }
        taken.is_none()
    });
}

/// One hook; none where there was a mistake in it.
fn hook(at: usize, method: &mut TraitItemFn, facade: &Facade, errors: &mut Diagnostics) -> Option<Hook> {
    let before = errors.len();
    let attribute = take_attribute(method, errors);
    let ident = method.sig.ident.clone();
    if let Some(body) = &method.default {
        errors.at(body, "a hook has no body: the host declares it, plugins implement it; end it with `;`");
    }
    if TAKEN.iter().any(|name| ident == name) {
        let message = "the dispatcher needs that name for itself; rename the hook";
        errors.at(&ident, format!("a hook cannot be called `{ident}`: {message}"));
    }
    if ident.to_string().starts_with("__") {
        let message = "names that begin with `__` are for generated code; rename the hook";
        errors.at(&ident, format!("a hook cannot be called `{ident}`: {message}"));
    }
    let signature = signature::read(&mut method.sig, errors);
    let (place, tokens) = attribute?;
    let options = Options::listed(tokens, &semantic::options(), semantic::unknown, errors);
    let signature = signature?;
    let semantic = semantic::read(&options, place, &signature, facade, errors)?;
    running::check(&options, &signature, &semantic, errors);
    let hook = Hook {
        at,
        operator: running::operator(&options),
        timeout: options.timeout("timeout", errors),
        worker: options.flag("worker"),
        concurrent: options.flag("concurrent").then(|| options.count("concurrent").unwrap_or(u32::MAX)),
        history: options.flag("historic").then(|| options.count("historic").unwrap_or(running::REMEMBERED)),
        cfgs: method.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
        deprecated: method.attrs.iter().find(|attribute| attribute.path().is_ident("deprecated")).cloned(),
        docs: method.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned().collect(),
        summary: summary(&method.attrs),
        on_fault: semantic::on_fault(&options, &semantic, errors),
        partition: match options.word("partition") {
            Some(("core_last", _)) => "CoreLast",
            Some(("mixed", _)) => "Mixed",
            _ => "CoreFirst",
        },
        band: options.text("band").cloned(),
        ident,
        signature,
        semantic,
    };
    (errors.len() == before).then_some(hook)
}

/// Takes the `#[hook(…)]` of a method and where it is; none where it is absent or empty, which is reported.
fn take_attribute(method: &mut TraitItemFn, errors: &mut Diagnostics) -> Option<(Span, TokenStream)> {
    let (mut found, mut any) = (None, false);
    method.attrs.retain(|attribute| {
        if !attribute.path().is_ident("hook") {
            return true;
        }
        match &attribute.meta {
            _ if any => errors.at(attribute.path(), "`#[hook(…)]` is given twice; write all options in one"),
            Meta::List(list) => found = Some((attribute.path().span(), list.tokens.clone())),
            other => errors.at(other.path(), semantic::missing()),
        }
        any = true;
        false
    });
    if !any {
        errors.at(&method.sig.ident, semantic::missing());
    }
    found
}

fn summary(attributes: &[Attribute]) -> String {
    let line = attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    line.unwrap_or_default().trim().to_owned()
}
