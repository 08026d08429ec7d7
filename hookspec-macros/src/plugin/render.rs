//! What a plugin's declaration becomes: its manifest, its rights, and one record for the linker.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse_quote;
use syn::spanned::Spanned;

use super::validate::Plugin;
use crate::linked::marker;
use crate::options::Right;
use crate::paths;

/// Renders a plugin; one that is not `whole` has a mistake in it, and is left to nobody.
pub(super) fn plugin(plugin: &Plugin, whole: bool) -> TokenStream {
    let facade = &plugin.facade;
    let private = facade.private();
    let Plugin { ident, id, cfgs, .. } = plugin;
    let (generics, arguments, conditions) = plugin.generics.split_for_impl();
    let mut shared = conditions.cloned();
    if !whole && !plugin.generics.params.is_empty() {
        let conditions = shared.get_or_insert_with(|| parse_quote!(where));
        conditions.predicates.push(parse_quote!(Self: #private::Send + #private::Sync + 'static));
    }

    let version = text_or(plugin.version.as_ref(), &quote!(#private::package_version!()));
    let description = text_or(plugin.description.as_ref(), &quote!(#private::package_description!()));
    let none = || quote!(#private::Option::None);
    let requires_host =
        plugin.requires_host.as_ref().map_or_else(none, |text| quote!(#private::Option::Some(#text)));
    let needs = plugin.needs.iter().map(|need| {
        let (id, requirement, optional) = (&need.id, &need.requirement, need.optional);
        quote!(#private::Needs { id: #id, requirement: #requirement, optional: #optional })
    });
    let conflicts = &plugin.conflicts;
    let names = plugin.capabilities.iter().map(|right| match right {
        Right::Type(path) => quote!(<#path as #facade::Capability>::NAME),
        Right::Name(name) => quote!(#name),
    });
    let rights = plugin.capabilities.iter().filter_map(|right| match right {
        Right::Type(path) => Some(quote! {
            #(#cfgs)*
            #[automatically_derived]
            impl #generics #facade::Declares<#path> for #ident #arguments #conditions {}
        }),
        Right::Name(_) => None,
    });
    let record = if plugin.manual || !whole { TokenStream::new() } else { record(plugin) };

    quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl #generics #facade::Plugin for #ident #arguments #shared {
            const MANIFEST: &'static #facade::Manifest = &#facade::Manifest {
                id: #id,
                version: #version,
                description: #description,
                requires_host: #requires_host,
                dependencies: &[#(#needs),*],
                conflicts: &[#(#conflicts),*],
                capabilities: &[#(#names),*],
                origin: #private::origin!(),
            };
        }
        #(#rights)*
        #record
    }
}

/// The record, and the mark in the crate's metadata by which a program sees what to expect.
fn record(plugin: &Plugin) -> TokenStream {
    let (facade, private) = (&plugin.facade, plugin.facade.private());
    let Plugin { ident, id, cfgs, .. } = plugin;
    let marker = marker::item(&id.value());
    let construct = if let Some(path) = &plugin.construct {
        quote_spanned!(path.span()=> #path())
    } else {
        let construct = paths::spanned(quote!(#facade::Construct), ident.span());
        quote_spanned!(ident.span()=> <#ident as #construct>::construct())
    };
    quote! {
        #(#cfgs)*
        #marker
        #(#cfgs)*
        #[automatically_derived]
        impl #private::Made for #ident {
            fn made() -> Self {
                #construct
            }
        }
        #(#cfgs)*
        const _: () = {
            #private::submit! { #private::Record::Plugin(#private::PluginRecord::of::<#ident>()) }
        };
    }
}

fn text_or(text: Option<&syn::LitStr>, otherwise: &TokenStream) -> TokenStream {
    text.map_or_else(|| otherwise.clone(), |text| quote!(#text))
}
