//! Gathers every mistake of one macro call, so that all are reported in one run.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Item, Type};

use crate::paths::plain;

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics(Vec<syn::Error>);

impl Diagnostics {
    /// Reports a mistake at the tokens that make it.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Reports a mistake at a place.
    pub(crate) fn place(&mut self, span: Span, message: impl std::fmt::Display) {
        self.push(syn::Error::new(span, message));
    }

    /// Reports a mistake that another parser found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Keeps the value of a result, and reports its error.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// How many were found so far.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was found so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The mistakes as compile errors: empty where there are none.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0.into_iter().map(syn::Error::into_compile_error).collect()
    }
}

/// What an attribute was put on, as a message says it, and the smallest token that shows it.
pub(crate) fn found(item: &TokenStream) -> (Span, String) {
    let (ident, kind) = match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Fn(item)) => (item.sig.ident, "a function"),
        Ok(Item::Struct(item)) => (item.ident, "a struct"),
        Ok(Item::Enum(item)) => (item.ident, "an enum"),
        Ok(Item::Union(item)) => (item.ident, "a union"),
        Ok(Item::Trait(item)) => (item.ident, "a trait"),
        Ok(Item::Mod(item)) => (item.ident, "a module"),
        Ok(Item::Type(item)) => (item.ident, "a type alias"),
        Ok(Item::Const(item)) => (item.ident, "a constant"),
        Ok(Item::Static(item)) => (item.ident, "a static"),
        Ok(Item::Impl(item)) => return (item.self_ty.span(), "this is an impl block".to_owned()),
        _ => {
            return (
                item.clone().into_iter().next().map_or_else(Span::call_site, |t| t.span()),
                "this is not".to_owned(),
            );
        }
    };
    (ident.span(), format!("`{}` is {kind}", plain(&ident)))
}

/// The last name of a type: `Guard` of `crate::Guard<'_>`.
pub(crate) fn last_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| plain(&segment.ident)),
        _ => None,
    }
}
