//! `#[hookspec]`: a trait of hooks becomes everything that fires them.

mod parse;
mod render;
mod running;
mod semantic;
mod signature;

pub(crate) use render::lifetimes;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::diagnostics::Diagnostics;

/// Expands `#[hookspec]` on a trait.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    // A hook with a mistake in it stays a method of the trait, and everything else is as it would be: who implements or
    // fires the other hooks gets no second error.
    let generated = match parse::spec(attribute, &item, &mut errors) {
        Some(spec) if spec.item.generics.params.is_empty() => render::spec(&spec, errors.is_empty()),
        Some(spec) => spec.item.into_token_stream(),
        None => item,
    };
    let errors = errors.into_tokens();
    quote!(#generated #errors)
}
