//! What is written: the impl block, and which of its methods are marked.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, ImplItem, ImplItemFn, ItemImpl, Meta, Path, parse_quote};

use crate::diagnostics::{Diagnostics, found};
use crate::options::{Known, Options, Shape};
use crate::paths::Facade;

const BLOCK: &[Known] = &[Known("host", Shape::Path), Known("crate", Shape::Path)];

const METHOD: &[Known] =
    &[Known("name", Shape::Text), Known("label", Shape::Text), Known("description", Shape::Text)];

/// An impl block, free of the attributes that are ours.
pub(super) struct Block {
    pub(super) facade: Facade,
    pub(super) item: ItemImpl,
    pub(super) form: Form,
}

/// How a block says which actions there are.
pub(super) enum Form {
    /// By marks on methods of the plugin, for a host.
    Marks { host: Option<Path>, methods: Vec<Method> },
    /// By the method of the trait that this is an impl of.
    List { of: Path },
}

/// One method of a block of marks.
pub(super) struct Method {
    pub(super) method: ImplItemFn,
    /// What its mark says; none where it has no mark.
    pub(super) options: Option<Options>,
}

/// Reads a block; where it is none, gives back what to leave in its place.
pub(super) fn block(
    attribute: TokenStream,
    item: TokenStream,
    errors: &mut Diagnostics,
) -> Result<Block, TokenStream> {
    let options = Options::parse(attribute, BLOCK, errors);
    let Ok(mut item) = syn::parse2::<ItemImpl>(item.clone()) else {
        let (place, found) = found(&item);
        errors.place(place, format!("`#[actions]` belongs on `impl SomePlugin {{ … }}`; {found}"));
        return Err(item);
    };
    let facade = Facade::new(options.path("crate").cloned());
    let host = options.path("host").cloned();
    if let Some((of, _)) = item.trait_.clone() {
        if let Some(host) = &host {
            errors.at(host, "the trait names the host already; leave `host` out");
        }
        for member in &mut item.items {
            if let ImplItem::Fn(method) = member
                && let (Some(mark), _) = take_mark(method, errors)
            {
                errors.at(
                    mark,
                    "here `fn actions` says which actions there are; leave the mark out, or mark methods in an \
                     `#[actions(host = …)] impl` of the plugin itself",
                );
            }
        }
        return Ok(Block { facade, item, form: Form::List { of } });
    }
    if host.is_none() && options.span("host").is_none() {
        errors.at(&item.self_ty, "say whose actions these are: `#[actions(host = SomeHost)]`");
    }
    let mut methods = Vec::new();
    for member in &mut item.items {
        match member {
            ImplItem::Fn(method) => {
                let (mark, options) = take_mark(method, errors);
                if mark.is_some() {
                    // Its shape is the framework's, and not for its author to change.
                    method.attrs.push(parse_quote! {
                        #[allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps, clippy::unused_self)]
                    });
                }
                methods.push(Method { method: method.clone(), options });
            }
            ImplItem::Macro(call) => {
                errors.at(
                    &call.mac.path,
                    "a macro call inside `#[actions]` would not be registered; write its methods out",
                );
            }
            other => {
                let message = "an `#[actions]` block holds only actions; put this into an impl of its own";
                match &*other {
                    ImplItem::Const(other) => errors.at(&other.ident, message),
                    ImplItem::Type(other) => errors.at(&other.ident, message),
                    other => errors.at(other, message),
                }
            }
        }
    }
    Ok(Block { facade, item, form: Form::Marks { host, methods } })
}

/// Takes the mark of a method, and what it says.
fn take_mark(method: &mut ImplItemFn, errors: &mut Diagnostics) -> (Option<Attribute>, Option<Options>) {
    let (mut mark, mut tokens) = (None, TokenStream::new());
    method.attrs.retain(|attribute| {
        if !attribute.path().is_ident("action") {
            return true;
        }
        match &attribute.meta {
            Meta::Path(_) => {}
            Meta::List(list) => {
                let list = &list.tokens;
                let comma = if tokens.is_empty() { quote!() } else { quote!(,) };
                tokens.extend(quote!(#comma #list));
            }
            Meta::NameValue(other) => {
                errors.at(&other.value, "write `#[action]`, or `#[action(label = \"…\")]`");
            }
        }
        mark.get_or_insert_with(|| attribute.clone());
        false
    });
    let options = mark.is_some().then(|| Options::parse(tokens.to_token_stream(), METHOD, errors));
    (mark, options)
}
