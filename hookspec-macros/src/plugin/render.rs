//! What a plugin's declaration becomes: its manifest, its rights, and one record for the linker.

use proc_macro2::TokenStream;
use quote::quote;

use super::validate::Plugin;
use crate::linked::marker;
use crate::options::Right;

pub(super) fn plugin(plugin: &Plugin) -> TokenStream {
    let facade = &plugin.facade;
    let private = facade.private();
    let Plugin { ident, id, cfgs, .. } = plugin;
    let (generics, arguments, conditions) = plugin.generics.split_for_impl();

    let version = text_or(plugin.version.as_ref(), &quote!(#private::package_version!()));
    let description = text_or(plugin.description.as_ref(), &quote!(#private::package_description!()));
    let requires_host = match &plugin.requires_host {
        Some(text) => quote!(#private::Option::Some(#text)),
        None => quote!(#private::Option::None),
    };
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
    let record = if plugin.manual { TokenStream::new() } else { record(plugin) };

    quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl #generics #facade::Plugin for #ident #arguments #conditions {
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
    let private = plugin.facade.private();
    let Plugin { ident, id, cfgs, .. } = plugin;
    let marker = marker::item(&id.value());
    let construct = match &plugin.construct {
        Some(path) => quote!(#path),
        None => quote!(<#ident as #private::Default>::default),
    };
    quote! {
        #(#cfgs)*
        #marker
        #(#cfgs)*
        const _: () = {
            fn __hookspec_construct() -> #private::AnyPlugin {
                #private::Arc::new(#construct())
            }
            #private::submit! {
                #private::Record::Plugin(#private::PluginRecord::new::<#ident>(__hookspec_construct))
            }
        };
    }
}

fn text_or(text: Option<&syn::LitStr>, otherwise: &TokenStream) -> TokenStream {
    text.map_or_else(|| otherwise.clone(), |text| quote!(#text))
}
