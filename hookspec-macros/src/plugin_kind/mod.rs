//! `#[plugin_kind]`: a trait of the host becomes a kind that plugins can be of.

mod parse;
mod render;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;

/// Expands `#[plugin_kind]` on a trait.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    // With a mistake in it, the trait is what it can be: whoever implements it gets no second error.
    let generated = match parse::kind(attribute, &item, &mut errors) {
        Some(kind) => render::kind(&kind, errors.is_empty()),
        None => item,
    };
    let errors = errors.into_tokens();
    quote!(#generated #errors)
}
