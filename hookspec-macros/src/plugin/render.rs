//! What a plugin's declaration becomes: its manifest, its rights, and one record for the linker.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::parse_quote;
use syn::spanned::Spanned;

use super::fields::Text;
use super::validate::Plugin;
use crate::linked::marker;
use crate::options::Right;
use crate::paths;

/// Renders a plugin; one that is not `whole` has a mistake in it, and is left to nobody.
pub(super) fn plugin(plugin: &Plugin, whole: bool) -> TokenStream {
    let facade = &plugin.facade;
    let private = facade.private();
    let Plugin { ident, cfgs, .. } = plugin;
    let (generics, arguments, conditions) = plugin.generics.split_for_impl();
    let mut shared = conditions.cloned();
    if !whole && !plugin.generics.params.is_empty() {
        let conditions = shared.get_or_insert_with(|| parse_quote!(where));
        conditions.predicates.push(parse_quote!(Self: #private::Send + #private::Sync + 'static));
    }

    let manifest = manifest(plugin, whole);
    let kinds = if whole { kinds(plugin) } else { TokenStream::new() };
    let rights = plugin.capabilities.iter().filter_map(Right::path).map(|path| {
        quote! {
            #(#cfgs)*
            #[automatically_derived]
            impl #generics #facade::Declares<#path> for #ident #arguments #conditions {}
        }
    });
    let agreed = if whole { agreed(plugin) } else { TokenStream::new() };
    let record = if plugin.manual || !whole { TokenStream::new() } else { record(plugin) };

    quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl #generics #facade::Plugin for #ident #arguments #shared {
            const MANIFEST: &'static #facade::Manifest = &#manifest;
            #kinds
            const COMPANIONS: &'static [&'static #private::ImplRecord] = {
                // Where the plugin has none, this one is found.
                #[allow(unused_imports)]
                use #private::NoCompanions as _;
                #private::Companions::<Self>::RECORDS
            };
        }
        #(#rights)*
        #agreed
        #record
    }
}

/// The manifest: what is said, over what cargo knows of the package.
fn manifest(plugin: &Plugin, whole: bool) -> TokenStream {
    let facade = &plugin.facade;
    let private = facade.private();
    let mut fields = TokenStream::new();
    for (name, text) in &plugin.texts {
        let (name, text) = (format_ident!("{name}"), text.literal());
        fields.extend(quote!(#name: #text,));
    }
    for (name, texts) in &plugin.lists {
        let (name, texts) = (format_ident!("{name}"), texts.iter().map(Text::literal));
        fields.extend(quote!(#name: &[#(#texts),*],));
    }
    if let Some(text) = &plugin.requires_host {
        let text = text.literal();
        fields.extend(quote!(requires_host: #private::Option::Some(#text),));
    }
    if !plugin.api_versions.is_empty() {
        let versions = &plugin.api_versions;
        fields.extend(quote!(api_versions: &[#(#versions),*],));
    }
    if !plugin.needs.is_empty() {
        let needs = plugin.needs.iter().map(|need| {
            let (id, requirement, optional) = (&need.id, &need.requirement, need.optional);
            quote!(#private::Needs { id: #id, requirement: #requirement, optional: #optional })
        });
        fields.extend(quote!(dependencies: &[#(#needs),*],));
    }
    if !plugin.capabilities.is_empty() {
        let names = capabilities(plugin);
        fields.extend(quote!(capabilities: &[#(#names),*],));
    }
    if !plugin.kinds.is_empty() && whole {
        // By the records, so that what is no kind is one error.
        let mut records = 0_usize..;
        let names = plugin.kinds.iter().map(|kind| match kind {
            Right::Type(_) => {
                let at = records.next();
                quote!(<Self as #facade::Plugin>::KINDS[#at].kind.name)
            }
            Right::Name(name) => quote!(#name),
        });
        fields.extend(quote!(kinds: &[#(#names),*],));
    }
    if !plugin.extra.is_empty() {
        let extra = plugin.extra.iter().map(|(name, value)| {
            let value = value.tokens(&private);
            quote!((#name, #value))
        });
        fields.extend(quote!(extra: &[#(#extra),*],));
    }
    if let Some(config) = &plugin.config {
        let config = config_type(plugin, config);
        fields.extend(quote!(config: #private::Option::Some(#config),));
    }
    let id = plugin.id.literal();
    quote!(#facade::Manifest { #fields ..#private::manifest!(#id) })
}

fn capabilities(plugin: &Plugin) -> Vec<TokenStream> {
    let facade = &plugin.facade;
    let name = |right: &Right| match right {
        Right::Type(path) => quote!(<#path as #facade::Capability>::NAME),
        Right::Name(name) => quote!(#name),
    };
    plugin.capabilities.iter().map(name).collect()
}

fn names_of_kinds(plugin: &Plugin) -> Vec<TokenStream> {
    let facade = &plugin.facade;
    let name = |kind: &Right| match kind {
        Right::Type(path) => {
            let kind = paths::spanned(quote!(#facade::Kind), path.span());
            quote_spanned!(path.span()=> <dyn #path as #kind>::META.name)
        }
        Right::Name(name) => quote!(#name),
    };
    plugin.kinds.iter().map(name).collect()
}

/// Holds the types of the attribute against the names of the file, while they are compiled.
fn agreed(plugin: &Plugin) -> TokenStream {
    let private = plugin.facade.private();
    let checks = plugin.agreed.iter().map(|(field, place, names)| {
        let types = if *field == "kinds" { names_of_kinds(plugin) } else { capabilities(plugin) };
        let said: Vec<&str> = names.iter().map(|name| &*name.value).collect();
        let message = place.message(format!(
            "`{field}` are `{}`, and those of the attribute are others; let both name the same",
            said.join("`, `")
        ));
        let check = quote! {
            const _: () = #private::assert!(#private::same_names(&[#(#types),*], &[#(#said),*]), #message);
        };
        let (cfgs, check) = (&plugin.cfgs, paths::spanned(check, place.span()));
        quote!(#(#cfgs)* #check)
    });
    checks.collect()
}

/// One record for each kind that is a trait; that the type implements it is asked at the trait's path.
fn kinds(plugin: &Plugin) -> TokenStream {
    let private = plugin.facade.private();
    let mut traits = plugin.kinds.iter().filter_map(Right::path).peekable();
    if traits.peek().is_none() {
        return TokenStream::new();
    }
    let records = traits.map(|path| {
        let record = quote! {
            #private::KindRecord::new::<dyn #path>(|plugin| #private::bind_kind::<dyn #path, Self>(plugin, |plugin| plugin))
        };
        paths::spanned(record, path.span())
    });
    quote!(const KINDS: &'static [#private::KindRecord] = &[#(#records),*];)
}

/// The record, and the mark in the crate's metadata by which a program sees what to expect.
fn record(plugin: &Plugin) -> TokenStream {
    let (facade, private) = (&plugin.facade, plugin.facade.private());
    let Plugin { ident, id, cfgs, .. } = plugin;
    let marker = marker::item(&id.value);
    let construction = if plugin.config.is_some() {
        quote!(#private::Construction::of_config::<#ident>())
    } else {
        let construct = if let Some(path) = &plugin.construct {
            quote_spanned!(path.span()=> #path())
        } else {
            let construct = paths::spanned(quote!(#facade::Construct), ident.span());
            quote_spanned!(ident.span()=> <#ident as #construct>::construct())
        };
        quote!(#private::Construction::Plain(|| #private::erase::<#ident>(#construct)))
    };
    quote! {
        #(#cfgs)*
        #marker
        #(#cfgs)*
        #[automatically_derived]
        impl #private::SelfMade for #ident {
            const CONSTRUCTION: #private::Construction = #construction;
        }
        #(#cfgs)*
        #private::submit! { #private::Record::Plugin(#private::PluginRecord::of::<#ident>()) }
    }
}

/// The configuration of a plugin: how it is read, and how the plugin is made of it.
fn config_type(plugin: &Plugin, config: &syn::Path) -> TokenStream {
    let private = plugin.facade.private();
    let ident = &plugin.ident;
    let make = if let Some(path) = &plugin.construct {
        let configured = paths::spanned(quote!(#private::configured), path.span());
        quote_spanned!(path.span()=> |config| #configured::<#ident, #config, _>(config, #path))
    } else {
        let configured = paths::spanned(quote!(#private::configured_from), ident.span());
        quote_spanned!(ident.span()=> #configured::<#ident, #config>)
    };
    let config_type = paths::spanned(quote!(#private::ConfigType), config.span());
    quote! {
        &#config_type::new::<#config>(#make).with_schema({
            #[allow(unused_imports)]
            use #private::NoSchema as _;
            #private::SchemaOf::<#config>::SCHEMA
        })
    }
}
