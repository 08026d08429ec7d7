//! The condition of a handler: `when = |source: Option<&str>| source.is_some()`.
//!
//! It becomes a method of its own that is given every argument of the hook by reference. The closure's parameters are arguments
//! of the hook, by name; the type that each is written with says whether it is taken by reference or by value.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprClosure, FnArg, ImplItemFn, Pat, Stmt, parse_quote};

use crate::diagnostics::Diagnostics;
use crate::paths::{self, Facade};

/// The hidden method; none where there is a mistake in it.
pub(super) fn method(
    handler: &ImplItemFn,
    condition: &ExprClosure,
    facade: &Facade,
    errors: &mut Diagnostics,
) -> Option<ImplItemFn> {
    let private = facade.private();
    let before = errors.len();
    let mut arguments: Vec<(String, Ident, TokenStream)> = Vec::new();
    for argument in handler.sig.inputs.iter().skip(1) {
        let FnArg::Typed(typed) = argument else { continue };
        if is_context(&typed.ty) {
            continue;
        }
        let ty = paths::lent(&typed.ty);
        arguments.push(match &*typed.pat {
            Pat::Ident(name) => {
                (paths::plain(&name.ident).trim_start_matches('_').to_owned(), name.ident.clone(), ty)
            }
            // Nobody can ask for it, but it is there.
            _ => (String::new(), format_ident!("__hookspec_{}", arguments.len()), ty),
        });
    }
    if let Some(keyword) = &condition.asyncness {
        errors.at(
            keyword,
            "a condition is asked before the handler is called, and waits for nothing; leave out `async`",
        );
    }
    let mut lets: Vec<Stmt> = Vec::new();
    for parameter in &condition.inputs {
        let Pat::Type(typed) = parameter else {
            let message = "a condition says the type of each argument it takes; write `|name: Type| …`";
            errors.at(parameter, message);
            continue;
        };
        let Pat::Ident(name) = &*typed.pat else {
            errors.at(&typed.pat, "a condition takes arguments of the hook by their plain names");
            continue;
        };
        let wanted = paths::plain(&name.ident);
        let wanted = wanted.trim_start_matches('_');
        let Some((_, argument, _)) = arguments.iter().find(|(known, ..)| known == wanted) else {
            let known = arguments.iter().filter(|(name, ..)| !name.is_empty());
            let known: Vec<_> = known.map(|(name, ..)| format!("`{name}`")).collect();
            let known = if known.is_empty() {
                "it has none".to_owned()
            } else {
                format!("it has {}", known.join(", "))
            };
            let hook = &handler.sig.ident;
            errors.at(&name.ident, format!("hook `{hook}` has no argument `{wanted}`; {known}"));
            continue;
        };
        let (pat, ty, here) = (&typed.pat, &typed.ty, typed.ty.span());
        // Where the argument cannot be had as that type, the caret is on the type.
        let lent = paths::spanned(quote!(#private::lent), here);
        let mut argument = argument.clone();
        argument.set_span(argument.span().located_at(here));
        let lent = quote_spanned!(here=> #lent(#argument));
        lets.push(parse_quote!(let #pat: #ty = #lent;));
    }
    if errors.len() > before {
        return None;
    }
    let name = paths::condition(&handler.sig.ident, handler.sig.ident.span());
    let (generics, bounds) = (&handler.sig.generics, &handler.sig.generics.where_clause);
    let arguments = arguments.iter().map(|(_, name, ty)| quote!(#name: #ty));
    // The handler's own, so that the `self` of the closure is it, whoever wrote the two.
    let receiver = handler.sig.inputs.first();
    let body: &Expr = &condition.body;
    let answer = quote_spanned!(condition.inputs_end.span()=> bool);
    let cfgs = handler.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    Some(parse_quote! {
        #(#cfgs)*
        #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
        fn #name #generics(#receiver, #(#arguments),*) -> #answer #bounds {
            #(#lets)*
            #body
        }
    })
}

fn is_context(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Cx"))
}
