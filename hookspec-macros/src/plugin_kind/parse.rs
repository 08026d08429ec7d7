//! What is written: the trait and what it is called as a kind; and what must hold of a trait whose plugins are trait objects.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};
use syn::visit::Visit;
use syn::{
    FnArg, GenericParam, ItemTrait, LitStr, Pat, Receiver, ReceiverKind, Safety, Signature, TraitItem,
    TypeImplTrait, TypeParamBound, WherePredicate,
};

use crate::diagnostics::{Diagnostics, found};
use crate::options::{Known, Options, Shape};
use crate::paths::{Facade, plain};

const OPTIONS: &[Known] =
    &[Known("name", Shape::Text), Known("accessor", Shape::Path), Known("crate", Shape::Path)];

/// A trait that is a kind.
pub(super) struct Kind {
    pub(super) facade: Facade,
    pub(super) item: ItemTrait,
    /// What manifests call it.
    pub(super) name: LitStr,
    /// The method that gives a set's plugins of it.
    pub(super) accessor: Ident,
    /// Whether a method of it is async, so that its objects are those of a twin.
    pub(super) waits: bool,
}

pub(super) fn kind(attribute: TokenStream, item: &TokenStream, errors: &mut Diagnostics) -> Option<Kind> {
    let options = Options::parse(attribute, OPTIONS, errors);
    let Ok(mut item) = syn::parse2::<ItemTrait>(item.clone()) else {
        let (place, found) = found(item);
        let message = "`#[plugin_kind]` belongs on a trait, which the plugins of the kind implement";
        errors.place(place, format!("{message}; {found}"));
        return None;
    };
    if !item.generics.params.is_empty() {
        errors.at(&item.generics, "a kind cannot be generic; its plugins are called with concrete types");
        return None;
    }
    if let Some(keyword) = item.unsafety.take() {
        errors.at(keyword, "a kind cannot be `unsafe`; implementing it must be safe");
    }
    for member in &item.items {
        match member {
            TraitItem::Fn(method) if !is_sized(&method.sig) => check(&method.sig, errors),
            TraitItem::Fn(_) => {}
            TraitItem::Type(other) => errors.at(&other.ident, ONLY_METHODS),
            TraitItem::Const(other) => errors.at(&other.ident, ONLY_METHODS),
            TraitItem::Macro(other) => errors.at(&other.mac.path, ONLY_METHODS),
            other => errors.at(other, ONLY_METHODS),
        }
    }
    let name = match options.text("name") {
        Some(name) => {
            if name.value().trim().is_empty() {
                errors
                    .at(name, "a kind needs a name, by which manifests know it; write `name = \"enricher\"`");
            }
            name.clone()
        }
        None => LitStr::new(&words(&item.ident).join("-"), item.ident.span()),
    };
    let accessor = options.path("accessor").and_then(|path| {
        let ident = path.get_ident();
        if ident.is_none() {
            errors.at(path, "an accessor is the name of a method; write `accessor = enrichers`");
        }
        ident.cloned()
    });
    let accessor = accessor.unwrap_or_else(|| {
        format_ident!("{}", several(&words(&item.ident).join("_")), span = item.ident.span())
    });
    let waits = item.items.iter().any(|member| matches!(member, TraitItem::Fn(method) if waits(&method.sig)));
    Some(Kind { facade: Facade::new(options.path("crate").cloned()), item, name, accessor, waits })
}

const ONLY_METHODS: &str =
    "a kind holds only methods, since its plugins are trait objects; return this from a method";

/// Whether a method is called and awaited.
pub(super) fn waits(signature: &Signature) -> bool {
    signature.asyncness.is_some()
}

/// Whether a method is only for those who know the type: `where Self: Sized`.
pub(super) fn is_sized(signature: &Signature) -> bool {
    let Some(conditions) = &signature.generics.where_clause else { return false };
    conditions.predicates.iter().any(|predicate| match predicate {
        WherePredicate::Type(predicate) => {
            let is_self = predicate.bounded_ty.to_token_stream().to_string() == "Self";
            let is_sized = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.path.is_ident("Sized"));
            is_self && predicate.bounds.iter().any(is_sized)
        }
        _ => false,
    })
}

fn check(signature: &Signature, errors: &mut Diagnostics) {
    struct Finder<'a>(&'a mut Diagnostics);
    impl Visit<'_> for Finder<'_> {
        fn visit_type_impl_trait(&mut self, ty: &TypeImplTrait) {
            let message = "a method of a kind is called through a trait object, which knows no `impl Trait`; name the type, or \
                           write `Box<dyn …>`";
            self.0.at(ty, message);
        }
    }
    for parameter in &signature.generics.params {
        if !matches!(parameter, GenericParam::Lifetime(_)) {
            let message = "a method of a kind is called through a trait object, so it cannot be generic over types; name the \
                           type, or add `where Self: Sized`";
            errors.at(parameter, message);
        }
    }
    if !matches!(signature.safety, Safety::Default) {
        errors.at(&signature.safety, "a method of a kind cannot be `unsafe`; its caller is the host");
    }
    let receiver = "a method of a kind takes `&self`, since the plugin is shared";
    match signature.inputs.first() {
        Some(FnArg::Receiver(Receiver { kind: ReceiverKind::Reference(_, _, None), .. })) => {}
        Some(FnArg::Receiver(other)) => {
            errors.at(other, format!("{receiver}; write `&self`, and keep what changes behind a lock"));
        }
        _ => errors.at(
            &signature.ident,
            format!("{receiver}; add `&self`, or `where Self: Sized` to what only its own type needs"),
        ),
    }
    for input in &signature.inputs {
        if let FnArg::Typed(input) = input
            && !matches!(&*input.pat, Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none())
        {
            errors.at(&input.pat, "an argument here is a plain name; take it apart in the plugin");
        }
    }
    for input in &signature.inputs {
        if let FnArg::Typed(input) = input {
            Finder(errors).visit_type(&input.ty);
        }
    }
    Finder(errors).visit_return_type(&signature.output);
}

/// `BlockChain` as `block`, `chain`.
fn words(name: &Ident) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in plain(name).chars() {
        let begins =
            letter.is_uppercase() && words.last().is_none_or(|word| !word.ends_with(char::is_uppercase));
        if begins || words.is_empty() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    words.iter().map(|word| word.to_lowercase()).collect()
}

/// Several of what a word names, as most English words have it; `accessor` says another.
fn several(word: &str) -> String {
    let stem = |end: &str| word.strip_suffix(end).unwrap_or(word).to_owned();
    if word.ends_with('y') && !word.ends_with("ay") && !word.ends_with("ey") && !word.ends_with("oy") {
        stem("y") + "ies"
    } else if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        word.to_owned() + "es"
    } else {
        word.to_owned() + "s"
    }
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::{several, words};

    #[test]
    fn names_kinds_and_their_accessors_as_english_does() {
        for (name, kind, accessor) in [
            ("Enricher", "enricher", "enrichers"),
            ("BlockChain", "block-chain", "block_chains"),
            ("AI", "ai", "ais"),
            ("Proxy", "proxy", "proxies"),
            ("Gateway", "gateway", "gateways"),
            ("Search", "search", "searches"),
        ] {
            let words = words(&format_ident!("{name}"));
            assert_eq!((words.join("-").as_str(), several(&words.join("_")).as_str()), (kind, accessor));
        }
    }
}
