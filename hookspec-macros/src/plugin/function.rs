//! A function that is a plugin: the type that stands for it, and the trait's method that calls it.
//!
//! The trait's signature is not known here. The method copies the function's own, and rustc holds it against the trait.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Ident, Pat};

use super::parse::{Declaration, Function, Role};
use super::validate::Plugin;
use crate::hookimpl;
use crate::paths::spanned;

/// What a signature may be for which a lint would have another: the trait gives it.
const ALLOWED: &str = "clippy::missing_const_for_fn, clippy::missing_errors_doc, clippy::needless_pass_by_value, clippy::trivially_copy_pass_by_ref, \
                       clippy::unnecessary_wraps, clippy::unused_async";

/// The function with its lints, its type, and the impl of its trait.
pub(super) fn items(declared: &Declaration, function: &Function, plugin: &Plugin) -> TokenStream {
    let facade = &plugin.facade;
    let private = facade.private();
    let Declaration { ident, cfgs, .. } = declared;
    let Function { item, role, of, method, attributes } = function;
    let (vis, name) = (&item.vis, &item.sig.ident);
    let docs: Vec<&Attribute> =
        item.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).collect();
    let allowed: TokenStream = ALLOWED.parse().unwrap_or_default();
    let doc = format!("The plugin that is the function `{name}`.");
    let docs = if docs.is_empty() { quote!(#[doc = #doc]) } else { quote!(#(#docs)*) };

    let (lifetimes, _, conditions) = item.sig.generics.split_for_impl();
    let (asyncness, output) = (&item.sig.asyncness, &item.sig.output);
    let (mut inputs, mut names) = (Vec::new(), Vec::new());
    for (at, input) in item.sig.inputs.iter().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        let (argument, ty) = (argument(&input.pat, at), &input.ty);
        inputs.push(quote!(#argument: #ty));
        names.push(argument);
    }
    let awaited = asyncness.map(|_| quote!(.await));
    // What rustc says of the method as a whole is said where it is named.
    let keyword = spanned(quote!(#asyncness fn), method.span());
    let body = spanned(quote!({ #name(#(#names),*)#awaited }), method.span());
    // The function may leave out what its method hands on: `_cx`.
    let implementation = quote! {
        #(#cfgs)*
        #[allow(clippy::used_underscore_binding)]
        impl #of for #ident {
            #(#attributes)*
            #keyword #method #lifetimes(&self, #(#inputs),*) #output #conditions #body
        }
    };
    let implementation = match role {
        _ if !plugin.callable => TokenStream::new(),
        Role::Hook => hookimpl::expand(quote!(crate = #facade), implementation),
        Role::Kind => implementation,
    };
    quote! {
        #[allow(#allowed)]
        #item
        #docs
        #(#cfgs)*
        #[derive(#private::Clone, #private::Copy, #private::Debug, #private::Default)]
        #vis struct #ident;
        #implementation
    }
}

/// The name of an argument: its own, which conditions ask for it by, unless it is taken apart.
fn argument(pattern: &Pat, at: usize) -> Ident {
    match pattern {
        Pat::Ident(name) if name.subpat.is_none() => name.ident.clone(),
        other => format_ident!("__hookspec_{at}", span = other.span()),
    }
}
