//! `#[plugin]`: a type becomes a plugin with a manifest.

mod parse;
mod render;
mod validate;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;

/// Expands `#[plugin(…)]` on a struct or an enum.
pub(crate) fn expand(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let declared = parse::declaration(attribute, item, &mut errors);
    // With a mistake in it, it is a plugin still, which nobody collects: whoever implements hooks for it gets no second error.
    let plugin = declared.map(|declared| validate::plugin(&declared, &mut errors));
    let generated = plugin.map(|plugin| render::plugin(&plugin, errors.is_empty())).unwrap_or_default();
    let errors = errors.into_tokens();
    quote!(#item #generated #errors)
}
