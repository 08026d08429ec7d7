//! The hidden methods of the trait: what a hookimpl becomes when it is not a plain handler.
//!
//! Where a hookimpl has another signature than its hook, rustc shows the one that is written here; so all of it is seen at
//! the hook.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{TraitItem, Type, parse_quote_spanned};

use super::names::HookNames;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::signature::Argument;
use crate::paths;

/// All of them for one hook. Each has a body that is never run.
pub(super) fn hidden(spec: &Spec, hook: &Hook) -> Vec<TraitItem> {
    vec![around(spec, hook), wrap(spec, hook), condition(hook), waiting(spec, hook)]
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
    let here = hook.ident.span();
    let private = paths::spanned(spec.facade.private(), here);
    let HookNames { next, .. } = HookNames::of(spec, hook);
    let (marks, context, lifetimes, bounds) =
        (marks(hook), context(spec, hook), &hook.signature.generics, hook.bounds());
    let name = paths::around(&hook.ident, here);
    let (passed, outcome, text) = (hook.passed(), hook.outcome(spec), paths::plain(&hook.ident));
    let body = quote!(#private::not_implemented(#text));
    let (output, body) = if hook.signature.is_async {
        let output = quote_spanned!(here=> impl #private::AsyncAround<Output = #outcome> + #private::Send);
        (output, quote!({ async move { #body } }))
    } else {
        (outcome, quote!({ #body }))
    };
    let body = paths::spanned(body, here);
    seen(
        hook,
        parse_quote_spanned! {here=>
            #marks
            fn #name #lifetimes(&self, #context __hookspec_next: impl #next, #(#passed),*) -> #output #bounds #body
        },
    )
}

/// `#[wrap]`: it sees the value of a filter chain, and returns what is called at the end.
fn wrap(spec: &Spec, hook: &Hook) -> TraitItem {
    let here = hook.ident.span();
    let private = paths::spanned(spec.facade.private(), here);
    let (marks, context, bounds) = (marks(hook), context(spec, hook), hook.bounds());
    let lifetimes = &hook.signature.generics.params;
    let name = paths::wrap(&hook.ident, here);
    let value = hook.value().map(|(Argument { name, .. }, ty)| quote!(#name: &#ty));
    let shared = hook.shared().iter().map(|Argument { name, ty, .. }| quote!(#name: #ty));
    let arguments = value.into_iter().chain(shared);
    let outcome = hook.outcome(spec);
    let body = paths::spanned(quote!({ #private::NoWrap }), here);
    seen(
        hook,
        parse_quote_spanned! {here=>
            #marks
            fn #name<'__s, #lifetimes>(&'__s self, #context #(#arguments),*)
                -> impl #private::AtEnd<#outcome> + #private::Send + '__s #bounds #body
        },
    )
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

/// `async fn`. A hook that is not async has it too, so that it is `#[hookimpl]` that says so, and not that there is none.
fn waiting(spec: &Spec, hook: &Hook) -> TraitItem {
    let here = hook.ident.span();
    let private = paths::spanned(spec.facade.private(), here);
    let (marks, context, bounds, lifetimes) =
        (marks(hook), context(spec, hook), hook.bounds(), &hook.signature.generics);
    let name = paths::waiting(&hook.ident, here);
    let (declared, output) = (hook.declared(), &hook.signature.output);
    let (send, checks) = if hook.signature.is_async {
        // Each argument is named by itself, so that the first error about one that cannot wait has its caret there.
        let checks = hook.signature.arguments.iter().map(|Argument { ty, .. }| {
            let (check, ty) = match ty {
                Type::Reference(lent) if lent.mutability.is_none() => {
                    // Outside of a reference, the parentheses of `&(dyn One + Two)` are one pair too many.
                    let inner = match &*lent.elem {
                        Type::Paren(inner) => &*inner.elem,
                        other => other,
                    };
                    (quote!(can_be_shared), inner)
                }
                ty => (quote!(can_be_sent), ty),
            };
            let check = paths::spanned(quote!(#private::#check), ty.span());
            quote_spanned!(ty.span()=> #check::<#ty>();)
        });
        (quote_spanned!(here=> + #private::Send), checks.collect())
    } else {
        (TokenStream::new(), TokenStream::new())
    };
    let body = paths::spanned(quote!(#private::pending()), here);
    parse_quote_spanned! {here=>
        #marks
        fn #name #lifetimes(&self, #context #(#declared),*)
            -> impl #private::Future<Output = #output> #send #bounds { #checks #body }
    }
}

/// The same method, with what follows from the return type seen there: a wrong one is one error.
fn seen(hook: &Hook, method: TraitItem) -> TraitItem {
    if !hook.projects() {
        return method;
    }
    let moved = hook.at_projection(quote!(#method));
    syn::parse2(moved).unwrap_or(method)
}
