//! What an impl block becomes: itself, one constant with a record per method, and one record for the linker.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type, parse_quote};

use super::parse::{Block, Phase, Record};
use crate::paths;

pub(super) fn block(block: Block) -> TokenStream {
    let Block { facade, mut item, spec, records } = block;
    let private = facade.private();
    let list = records.iter().map(|record| self::record(record, &private));
    // Where the trait is no spec, rustc says so of this name, at the trait.
    let constant = paths::hookimpls(spec.span());
    let plugin = &item.self_ty;
    // Here it is asked whether the type is a plugin: the error has its caret on the type.
    let is_plugin = paths::spanned(quote!(#facade::Plugin), plugin.span());
    let manifest = quote_spanned!(plugin.span()=> <#plugin as #is_plugin>::MANIFEST);
    let generic = !item.generics.params.is_empty();
    // A constant of its own where there can be one: the error names where it was evaluated.
    let checks = records.iter().flat_map(|record| {
        let checks = [weight, is_async, wraps_history];
        checks.map(|check| check(record, &private, plugin, &spec))
    });
    let checks = checks.flatten();
    let (inside, outside) = if generic {
        (quote!(#(#checks)*), TokenStream::new())
    } else {
        (TokenStream::new(), quote!(#(const _: () = { #checks };)*))
    };
    let hookimpls = quote! {
        #private::Hookimpls { manifest: #manifest, origin: #private::origin!(), list: &[#(#list),*] }
    };
    // The compiler looks at all that a constant leads to wherever it is named, and at a static once.
    let hookimpls = if generic {
        quote!(&#hookimpls)
    } else {
        quote!(static HOOKIMPLS: #private::Hookimpls = #hookimpls; &HOOKIMPLS)
    };
    let records = parse_quote! {
        const #constant: &'static #private::Hookimpls = {
            #inside
            #hookimpls
        };
    };
    if generic {
        // A generic plugin is registered by hand: the linker would not know which one to collect.
        item.items.insert(0, records);
        return quote!(#item);
    }
    let registration = paths::registration(spec.span());
    let cfgs = item.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let submitted = quote! {
        #(#cfgs)*
        #[allow(deprecated)]
        const _: () = {
            #outside
            #private::submit! { #private::Record::Impl(<#plugin as #spec>::#registration) }
        };
    };
    item.items.insert(0, records);
    quote!(#submitted #item)
}

/// Holds a weight against its hook while it is compiled; the error has its caret on the option.
fn weight(record: &Record, private: &TokenStream, plugin: &Type, spec: &Path) -> Option<TokenStream> {
    let here = record.weighed?;
    let (hook, cfgs, declaration) =
        (paths::plain(&record.hook), &record.cfgs, paths::spec(Span::call_site()));
    let message =
        format!("hook `{hook}` does not count weights; leave `weight` out, or declare the hook `weighted`");
    let check = quote! {
        #private::assert!(#private::counts_weights(<#plugin as #spec>::#declaration, #hook), #message);
    };
    let check = paths::spanned(check, here);
    Some(quote!(#(#cfgs)* { #check }))
}

/// Holds an `async fn` against its hook while it is compiled; the error has its caret on the keyword.
fn is_async(record: &Record, private: &TokenStream, plugin: &Type, spec: &Path) -> Option<TokenStream> {
    let here = record.keyword?;
    let (hook, cfgs, declaration) =
        (paths::plain(&record.hook), &record.cfgs, paths::spec(Span::call_site()));
    let message = format!("hook `{hook}` is not async; write a plain `fn`");
    let check = quote! {
        #private::assert!(#private::is_async(<#plugin as #spec>::#declaration, #hook), #message);
    };
    let check = paths::spanned(check, here);
    Some(quote!(#(#cfgs)* { #check }))
}

/// Holds an around against its hook: one that is historic reaches each plugin by itself.
fn wraps_history(record: &Record, private: &TokenStream, plugin: &Type, spec: &Path) -> Option<TokenStream> {
    let here = record.marked?;
    let (hook, cfgs, declaration) =
        (paths::plain(&record.hook), &record.cfgs, paths::spec(Span::call_site()));
    let message = format!(
        "hook `{hook}` is historic: it is fired again for each plugin that comes later, and there is nothing to wrap then; \
         write a plain hookimpl"
    );
    let check = quote! {
        #private::assert!(!#private::is_historic(<#plugin as #spec>::#declaration, #hook), #message);
    };
    let check = paths::spanned(check, here);
    Some(quote!(#(#cfgs)* { #check }))
}

fn record(record: &Record, private: &TokenStream) -> TokenStream {
    let Record { cfgs, priority, before, after, weight, .. } = record;
    let hook = paths::plain(&record.hook);
    let mut fields = TokenStream::new();
    let marks = [
        (record.around, quote!(around: true,)),
        (record.wraps, quote!(wraps: true,)),
        (record.waits, quote!(waits: true,)),
        (record.condition.is_some(), quote!(conditional: true,)),
    ];
    fields.extend(marks.into_iter().filter(|(holds, _)| *holds).map(|(_, field)| field));
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
    if record.timeout.is_some() {
        let timeout = paths::duration(record.timeout, private);
        fields.extend(quote!(timeout: #timeout,));
    }
    if fields.is_empty() {
        quote!(#(#cfgs)* #private::HookimplMeta::new(#hook))
    } else {
        quote!(#(#cfgs)* #private::HookimplMeta { #fields ..#private::HookimplMeta::new(#hook) })
    }
}
