//! What a spec becomes.
//!
//! For the plugins: the trait, whose methods have bodies now, and a `…Next` trait per hook for arounds. For the host: a
//! dispatcher, and a type that gathers its own handlers. Hidden between the two: an object trait per hook, which plugins
//! and the host's closures implement alike, and constants. Everything that loops, sorts or reports is a function of the
//! core, called from here.

mod dispatcher;
mod hook;
mod names;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{TraitItem, parse_quote};

use super::parse::Spec;
use crate::options::Right;
use crate::paths;
use names::{HookNames, Names};

pub(super) fn spec(spec: &Spec) -> TokenStream {
    let names = Names::of(spec);
    let the_trait = the_trait(spec, &names);
    let record = record(spec, &names);
    let hooks = spec.hooks.iter().map(|hook| hook::items(spec, hook));
    let dispatcher = dispatcher::items(spec, &names);
    quote! {
        #the_trait
        #record
        #(#hooks)*
        #dispatcher
    }
}

/// The user's trait: every hook gets a body that is never run, so that a plugin implements only what it cares about.
fn the_trait(spec: &Spec, names: &Names) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let mut item = spec.item.clone();
    let Names { spec: statics, table, .. } = names;
    let trait_name = &spec.item.ident;
    item.supertraits.push(parse_quote!(#facade::Plugin));
    item.attrs.push(parse_quote!(#[deny(elided_lifetimes_in_paths)]));
    for member in &mut item.items {
        if let TraitItem::Fn(method) = member {
            let name = method.sig.ident.to_string();
            method.attrs.push(parse_quote!(#[allow(unused_variables)]));
            method.default = Some(parse_quote!({ #private::not_implemented(#name) }));
            method.semi_token = None;
        }
    }
    for hook in &spec.hooks {
        item.items.push(hook::around_method(spec, hook));
    }
    let (hookimpls, registration) = (
        paths::hookimpls(proc_macro2::Span::call_site()),
        paths::registration(proc_macro2::Span::call_site()),
    );
    let weighted = spec.hooks.iter().filter(|hook| hook.weighted()).map(|hook| hook.ident.to_string());
    item.items.push(parse_quote! {
        #[doc(hidden)]
        const #hookimpls: &'static #private::Hookimpls;
    });
    item.items.push(parse_quote! {
        #[doc(hidden)]
        const #registration: &'static #private::ImplRecord = &#private::ImplRecord {
            manifest: <Self as #facade::Plugin>::MANIFEST,
            plugin: #private::TypeId::of::<Self>,
            spec: &#statics,
            hookimpls: <Self as #trait_name>::#hookimpls.checked(&[#(#weighted),*]),
            bind: #table::bind::<Self>,
        };
    });
    quote!(#item)
}

/// The spec as data.
fn record(spec: &Spec, names: &Names) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let Names { spec: statics, dispatcher, .. } = names;
    let name = spec.item.ident.to_string();
    let hooks = spec.hooks.iter().map(|hook| {
        let (cfgs, meta) = (&hook.cfgs, HookNames::of(spec, hook).meta);
        quote!(#(#cfgs)* &#meta)
    });
    let capabilities = spec.capabilities.iter().map(|right| match right {
        Right::Type(path) => quote!(<#path as #facade::Capability>::NAME),
        Right::Name(name) => quote!(#name),
    });
    quote! {
        #[doc(hidden)]
        static #statics: #private::Spec = #private::Spec {
            name: #name,
            origin: #private::origin!(),
            hooks: &[#(#hooks),*],
            capabilities: &[#(#capabilities),*],
            id: #private::TypeId::of::<#dispatcher>,
        };
    }
}
