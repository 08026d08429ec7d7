//! The hidden methods of the trait: what a hookimpl becomes when it is not a plain handler.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{TraitItem, parse_quote_spanned};

use super::names::HookNames;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::signature::Argument;
use crate::paths;

/// All of them for one hook. Each has a body that is never run.
pub(super) fn hidden(spec: &Spec, hook: &Hook) -> Vec<TraitItem> {
    let mut methods = vec![around(spec, hook), wrap(spec, hook), condition(hook)];
    if hook.signature.is_async {
        methods.push(waiting(spec, hook));
    }
    methods
}

/// What every one of them is marked with.
fn marks(hook: &Hook) -> TokenStream {
    let cfgs = &hook.cfgs;
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    }
}

/// `cx: Cx<'_, Self>,` where the hook has one.
fn context(spec: &Spec, hook: &Hook) -> TokenStream {
    let facade = &spec.facade;
    let context = hook.signature.context.then(|| quote!(__hookspec_cx: #facade::Cx<'_, Self>,));
    paths::spanned(context.unwrap_or_default(), hook.ident.span())
}

/// `#[around]`.
fn around(spec: &Spec, hook: &Hook) -> TraitItem {
    let private = spec.facade.private();
    let HookNames { next, .. } = HookNames::of(spec, hook);
    let (marks, context, lifetimes, bounds) =
        (marks(hook), context(spec, hook), &hook.signature.generics, hook.bounds());
    // Where an around has another signature, rustc shows this one: it shows the hook.
    let here = hook.ident.span();
    let name = paths::around(&hook.ident, here);
    let (passed, outcome, text) = (hook.passed(), hook.outcome(spec), paths::plain(&hook.ident));
    let body = quote!(#private::not_implemented(#text));
    let (output, body) = if hook.signature.is_async {
        (quote!(impl #private::Future<Output = #outcome> + #private::Send), quote!({ async move { #body } }))
    } else {
        (outcome, quote!({ #body }))
    };
    let body = paths::spanned(body, here);
    parse_quote_spanned! {here=>
        #marks
        fn #name #lifetimes(&self, #context __hookspec_next: impl #next, #(#passed),*) -> #output #bounds #body
    }
}

/// `#[wrap]`: it sees the value of a filter chain, and returns what is called at the end.
fn wrap(spec: &Spec, hook: &Hook) -> TraitItem {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let (marks, context, bounds) = (marks(hook), context(spec, hook), hook.bounds());
    let lifetimes = &hook.signature.generics.params;
    let here = hook.ident.span();
    let name = paths::wrap(&hook.ident, here);
    let value = hook.value().map(|(Argument { name, .. }, ty)| quote!(#name: &#ty));
    let shared = hook.shared().iter().map(|Argument { name, ty, .. }| quote!(#name: #ty));
    let arguments = value.into_iter().chain(shared);
    let (outcome, text) = (hook.outcome(spec), paths::plain(&hook.ident));
    let body = quote! {{
        let __never: fn(#facade::End<'_, #outcome>) = |_| #private::not_implemented(#text);
        __never
    }};
    let body = paths::spanned(body, here);
    parse_quote_spanned! {here=>
        #marks
        fn #name<'__s, #lifetimes>(&'__s self, #context #(#arguments),*)
            -> impl #private::FnOnce(#facade::End<'_, #outcome>) + #private::Send + '__s #bounds #body
    }
}

/// `when = |…|`: it sees every argument by reference.
fn condition(hook: &Hook) -> TraitItem {
    let (marks, bounds, lifetimes) = (marks(hook), hook.bounds(), &hook.signature.generics);
    let here = hook.ident.span();
    let name = paths::condition(&hook.ident, here);
    let arguments = hook.signature.arguments.iter().map(|Argument { name, ty, .. }| {
        let lent = paths::lent(ty);
        quote!(#name: #lent)
    });
    let body = paths::spanned(quote!({ true }), here);
    parse_quote_spanned! {here=>
        #marks
        fn #name #lifetimes(&self, #(#arguments),*) -> bool #bounds #body
    }
}

/// `async fn` in an async hook.
fn waiting(spec: &Spec, hook: &Hook) -> TraitItem {
    let private = spec.facade.private();
    let (marks, context, bounds, lifetimes) =
        (marks(hook), context(spec, hook), hook.bounds(), &hook.signature.generics);
    let here = hook.ident.span();
    let name = paths::waiting(&hook.ident, here);
    let (declared, output, text) = (hook.declared(), &hook.signature.output, paths::plain(&hook.ident));
    let body = paths::spanned(quote!({ async move { #private::not_implemented(#text) } }), here);
    parse_quote_spanned! {here=>
        #marks
        fn #name #lifetimes(&self, #context #(#declared),*)
            -> impl #private::Future<Output = #output> + #private::Send #bounds #body
    }
}
