//! `#[actions]`: the methods of a plugin that rules call by name.

mod parse;
mod render;
mod validate;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;

/// Expands `#[actions(…)]` on an impl block.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    // The impl is kept with its methods even where one is wrong: whoever names them gets no second error.
    let generated = match parse::block(attribute, item, &mut errors) {
        Ok(block) => render::block(&validate::block(block, &mut errors)),
        Err(item) => item,
    };
    let errors = errors.into_tokens();
    quote!(#generated #errors)
}
