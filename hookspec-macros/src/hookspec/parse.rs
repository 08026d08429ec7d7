//! What is written: the trait, its hooks and their options; and what must hold of the trait as a whole.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Expr, ItemTrait, Lit, Meta, TraitItem, TraitItemFn};

use super::semantic::{self, Semantic};
use super::signature::{self, Signature};
use crate::diagnostics::Diagnostics;
use crate::options::{Known, Options, Right, Shape};
use crate::paths::Facade;

const TRAIT: &[Known] = &[Known("capabilities", Shape::Rights), Known("crate", Shape::Path)];

/// Names that the dispatcher needs for itself.
const TAKEN: &[&str] = &[
    "builder", "linked", "registry", "except", "only", "with", "tally", "new", "default", "spec", "assemble",
];

/// A trait of hooks, free of the attributes that are ours.
pub(super) struct Spec {
    pub(super) facade: Facade,
    pub(super) item: ItemTrait,
    pub(super) capabilities: Vec<Right>,
    pub(super) hooks: Vec<Hook>,
}

/// One hook.
pub(super) struct Hook {
    pub(super) ident: Ident,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) docs: Vec<Attribute>,
    /// The first line of the docs.
    pub(super) summary: String,
    pub(super) signature: Signature,
    pub(super) semantic: Semantic,
    pub(super) on_fault: OnFault,
    pub(super) partition: &'static str,
    pub(super) band: Option<syn::LitStr>,
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

impl Spec {
    /// The trait alone, as a user would write it without the macro.
    pub(super) fn bare(self) -> TokenStream {
        self.item.into_token_stream()
    }
}

pub(super) fn spec(attribute: TokenStream, item: TokenStream, errors: &mut Diagnostics) -> Option<Spec> {
    let options = Options::parse(attribute, TRAIT, errors);
    let Ok(mut item) = syn::parse2::<ItemTrait>(item.clone()) else {
        errors.at(item, "`#[hookspec]` belongs on a trait, whose methods are the hooks");
        return None;
    };
    if !item.generics.params.is_empty() {
        errors.at(&item.generics, "a spec cannot be generic; its hooks fire with concrete types");
    }
    if let Some(keyword) = &item.unsafety {
        errors.at(keyword, "a spec cannot be `unsafe`; implementing a hook must be safe");
    }
    let facade = Facade::new(options.path("crate").cloned());
    let mut hooks = Vec::new();
    for member in &mut item.items {
        match member {
            TraitItem::Fn(method) => hooks.extend(hook(method, &facade, errors)),
            other => errors.at(other, "a spec holds only hooks; put this into a trait of its own"),
        }
    }
    Some(Spec { facade, item, capabilities: options.rights("capabilities").to_vec(), hooks })
}

fn hook(method: &mut TraitItemFn, facade: &Facade, errors: &mut Diagnostics) -> Option<Hook> {
    let tokens = take_attribute(method, errors);
    let ident = method.sig.ident.clone();
    if let Some(body) = &method.default {
        errors.at(body, "a hook has no body: the host declares it, plugins implement it; end it with `;`");
    }
    if TAKEN.iter().any(|name| ident == name) || ident.to_string().starts_with("__hookspec") {
        errors.at(
            &ident,
            format!("a hook cannot be called `{ident}`: the dispatcher has a method of that name"),
        );
    }
    let signature = signature::read(&mut method.sig, errors);
    let options = Options::parse(tokens?, &semantic::options(), errors);
    let semantic = semantic::read(&options, &ident, signature.as_ref()?, facade, errors)?;
    Some(Hook {
        cfgs: method.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
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
        signature: signature?,
        semantic,
    })
}

/// Takes the `#[hook(…)]` of a method; none where it is absent, which is reported.
fn take_attribute(method: &mut TraitItemFn, errors: &mut Diagnostics) -> Option<TokenStream> {
    let mut found: Option<TokenStream> = None;
    method.attrs.retain(|attribute| {
        if !attribute.path().is_ident("hook") {
            return true;
        }
        match (&attribute.meta, &found) {
            (_, Some(_)) => errors.at(attribute, "`#[hook(…)]` is given twice; write all options in one"),
            (Meta::List(list), None) => found = Some(list.tokens.clone()),
            (other, None) => {
                errors.at(other, format!("a hook needs a semantic; write {}", semantic::words()));
                found = Some(quote!(broadcast));
            }
        }
        false
    });
    if found.is_none() {
        let message = format!("a method of a spec is a hook; add `#[hook(…)]` with {}", semantic::words());
        errors.at(&method.sig.ident, message);
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
