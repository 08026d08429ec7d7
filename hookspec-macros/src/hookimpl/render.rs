//! What an impl block becomes: itself, one constant with a record per method, and one record for the linker.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::parse_quote;

use super::parse::{Block, Phase, Record};
use crate::paths;

pub(super) fn block(block: Block) -> TokenStream {
    let Block { facade, mut item, spec, records } = block;
    let private = facade.private();
    let list = records.iter().map(|record| self::record(record, &private));
    let constant = paths::hookimpls(Span::call_site());
    let records = parse_quote! {
        const #constant: &'static #private::Hookimpls =
            &#private::Hookimpls { origin: #private::origin!(), list: &[#(#list),*] };
    };
    item.items.insert(0, records);
    if !item.generics.params.is_empty() {
        // A generic plugin is registered by hand: the linker would not know which one to collect.
        return quote!(#item);
    }
    let registration = paths::registration(Span::call_site());
    let plugin = &item.self_ty;
    let cfgs = item.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    quote! {
        #(#cfgs)*
        const _: () = {
            #private::submit! { #private::Record::Impl(<#plugin as #spec>::#registration) }
        };
        #item
    }
}

fn record(record: &Record, private: &TokenStream) -> TokenStream {
    let Record { cfgs, priority, before, after, weight, .. } = record;
    let hook = record.hook.to_string();
    let hook = hook.trim_start_matches("r#");
    let mut fields = TokenStream::new();
    if record.around {
        fields.extend(quote!(around: true,));
    }
    match record.phase {
        Some(Phase::First) => fields.extend(quote!(phase: #private::Phase::First,)),
        Some(Phase::Last) => fields.extend(quote!(phase: #private::Phase::Last,)),
        None => {}
    }
    if *priority != 0 {
        fields.extend(quote!(priority: #priority,));
    }
    if !before.is_empty() {
        fields.extend(quote!(before: &[#(#before),*],));
    }
    if !after.is_empty() {
        fields.extend(quote!(after: &[#(#after),*],));
    }
    if *weight != 1 {
        fields.extend(quote!(weight: #weight,));
    }
    if fields.is_empty() {
        quote!(#(#cfgs)* #private::HookimplMeta::new(#hook))
    } else {
        quote!(#(#cfgs)* #private::HookimplMeta { #fields ..#private::HookimplMeta::new(#hook) })
    }
}
