//! The macro that bears the spec's name: it tells `plugin_set!` which hooks there are.
//!
//! `plugin_set!` is given the spec's path and sees nothing behind it. A macro lives in a namespace of its own, so one can have
//! that path too: whoever imports the trait has both. It hands the names of the hooks on to whatever calls it.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Meta, Visibility};

use crate::hookspec::parse::{Hook, Spec};

/// So many conditions of hooks can be told apart.
const CONDITIONS: usize = 4;

pub(super) fn items(spec: &Spec) -> TokenStream {
    let (vis, name) = (&spec.item.vis, &spec.item.ident);
    // Whether a hook is there is known here, where its `#[cfg]` is, and not where the macro is called.
    let mut conditions: Vec<TokenStream> = spec.hooks.iter().filter_map(condition).collect();
    conditions.sort_by_key(ToString::to_string);
    conditions.dedup_by_key(|condition| condition.to_string());
    conditions.truncate(CONDITIONS);
    let relay = format_ident!("__hookspec_{}_{:x}", name, place(&name.to_string()));
    // The name of an exported macro is seen in the whole crate, so it is one of its own.
    let export = matches!(vis, Visibility::Public(_)).then(|| quote!(#[macro_export]));
    let versions = (0..1_usize << conditions.len()).map(|holding| {
        let holds = |condition: &TokenStream| {
            let at = conditions.iter().position(|known| known.to_string() == condition.to_string());
            at.is_some_and(|at| holding >> at & 1 == 1)
        };
        let cfg = (!conditions.is_empty()).then(|| {
            let all = conditions
                .iter()
                .map(|condition| if holds(condition) { condition.clone() } else { quote!(not(#condition)) });
            quote!(#[cfg(all(#(#all),*))])
        });
        let there = spec.hooks.iter().filter(|hook| condition(hook).is_none_or(|it| holds(&it)));
        let hooks = there.map(|hook| {
            let (at, name) = (Literal::usize_unsuffixed(hook.at), &hook.ident);
            let keyword = hook.signature.is_async.then(|| quote!(async));
            quote!(#at #keyword #name)
        });
        quote! {
            #cfg
            #[doc(hidden)]
            #[allow(non_local_definitions)]
            #export
            macro_rules! #relay {
                ({ $($__to:tt)* } $($__rest:tt)*) => {
                    $($__to)*! { $($__rest)* [#(#hooks),*] }
                };
            }
        }
    });
    quote! {
        #(#versions)*
        #[doc(hidden)]
        #[allow(unused_imports, unreachable_pub)]
        #vis use #relay as #name;
    }
}

/// The condition under which a hook is there, if it has one.
pub(super) fn condition(hook: &Hook) -> Option<TokenStream> {
    let predicate = |attribute: &Attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.clone()),
        other => Some(other.to_token_stream()),
    };
    let predicates: Vec<TokenStream> = hook.cfgs.iter().filter_map(predicate).collect();
    (!predicates.is_empty()).then(|| quote!(all(#(#predicates),*)))
}

/// A number for the place of a spec: two of one name in one crate have two macros.
fn place(name: &str) -> u64 {
    let text = format!("{name}{:?}", Span::call_site());
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
