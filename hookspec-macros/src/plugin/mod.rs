//! `#[plugin]`: a type or a function becomes a plugin with a manifest.

mod fields;
mod file;
mod function;
mod parse;
mod render;
mod validate;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;
use fields::Fields;

/// Expands `#[plugin(…)]` on a struct, an enum or a function.
pub(crate) fn expand(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let Some(declared) = parse::declaration(attribute, item, &mut errors) else {
        let errors = errors.into_tokens();
        return quote!(#item #errors);
    };
    let mut fields = Fields::of_attribute(&declared.options);
    let file = file::add(&declared.options, &mut fields, &mut errors);
    // With a mistake in it, it is a plugin still, which nobody collects: whoever implements hooks for it gets no second error.
    let plugin = validate::plugin(&declared, &fields, &mut errors);
    let item = match &declared.function {
        Some(function) => function::items(&declared, function, &plugin),
        None => item.clone(),
    };
    let generated = render::plugin(&plugin, errors.is_empty());
    let tracked = file.map(|file| file.tracked(&plugin.facade.private()));
    let errors = errors.into_tokens();
    quote!(#item #generated #tracked #errors)
}
