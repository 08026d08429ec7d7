//! `#[hookimpl]`: an ordinary impl of a trait of hooks, of which only the methods that are there count.
//!
//! The macro never sees the hooks' signatures: it writes one record per method, and lets rustc hold each method against
//! the trait, so that rustc's own errors land on what the user wrote.

mod condition;
mod parse;
mod render;
mod waits;
mod wrap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;

/// Expands `#[hookimpl]` on an impl block.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    // The impl is kept with its methods even where one is wrong: whoever names them gets no second error.
    let generated = match parse::block(attribute, item, &mut errors) {
        Ok(block) => render::block(block),
        Err(item) => item,
    };
    let errors = errors.into_tokens();
    quote!(#generated #errors)
}
