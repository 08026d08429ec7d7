//! `plugin_set!`: a set of plugins that the compiler checks, orders and calls.
//!
//! The macro is given the paths of specs and sees nothing behind them. A spec has a macro of its own name, which tells its
//! hooks (`hookspec/render/relay.rs`): so `plugin_set!` is expanded once more for each of its specs, each time with the hooks
//! of one more, and at last is rendered.

mod parse;
mod render;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::paths::Facade;

/// Expands `[facade] { declaration } [hooks]…`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut groups = input.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group),
        _ => None,
    });
    let (Some(facade), Some(declaration)) = (groups.next(), groups.next()) else { return TokenStream::new() };
    let told: Vec<Group> = groups.collect();
    let mut errors = Diagnostics::default();
    let path = errors.ok(syn::parse2(facade.stream()));
    let declared = parse::declaration(declaration.stream(), Facade::new(path), &mut errors);
    let generated = declared.map(|set| match set.specs.get(told.len()) {
        // Mistakes are reported once, when all is known.
        Some(spec) if errors.is_empty() => {
            let private = set.facade.private();
            quote!(#spec! { { #private::plugin_set } #facade #declaration #(#told)* })
        }
        _ => {
            let hooks: Vec<_> =
                told.iter().filter_map(|hooks| errors.ok(parse::hooks(hooks.stream()))).collect();
            render::set(&set, &hooks)
        }
    });
    let errors = errors.into_tokens();
    quote!(#generated #errors)
}
