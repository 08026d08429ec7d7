//! `#[hookspec]`: a trait of hooks becomes everything that fires them.

mod parse;
mod render;
mod semantic;
mod signature;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;

/// Expands `#[hookspec]` on a trait.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    match parse::spec(attribute, item.clone(), &mut errors) {
        Some(spec) if errors.is_empty() => render::spec(&spec),
        // The trait without its hooks' attributes, so that what names it gets no second error.
        spec => {
            let item = spec.map_or(item, |spec| spec.bare());
            let errors = errors.into_tokens();
            quote!(#item #errors)
        }
    }
}
