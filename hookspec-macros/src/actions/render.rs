//! What a block of actions becomes: itself, an impl that lists them, and one record for the linker.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Path, parse_quote};

use super::validate::{Action, Block, Kind};
use crate::paths;

pub(super) fn block(block: &Block) -> TokenStream {
    let (item, facade, private) = (&block.item, &block.facade, block.facade.private());
    match &block.kind {
        Kind::Nothing => quote!(#item),
        Kind::Marked { host, actions } => {
            let listed = listed(block, host, actions);
            let submitted = submitted(block, &parse_quote!(#facade::Actions<#host>));
            quote!(#item #listed #submitted)
        }
        Kind::Listed { of } => {
            let mut item = item.clone();
            // Where the trait is another, rustc says so of this name, at the trait.
            let constant = paths::actions(of.span());
            item.items.insert(0, parse_quote!(const #constant: #facade::Origin = #private::origin!();));
            let submitted = submitted(block, of);
            quote!(#item #submitted)
        }
    }
}

/// The impl that lists what is marked.
fn listed(block: &Block, host: &Path, actions: &[Action]) -> TokenStream {
    let (facade, private) = (&block.facade, block.facade.private());
    let (cfgs, plugin) = (cfgs(block), &block.item.self_ty);
    let (generics, _, conditions) = block.item.generics.split_for_impl();
    let constant = paths::actions(Span::call_site());
    let actions = actions.iter().map(|action| {
        let Action { cfgs, name, label, description, .. } = action;
        let described = (!description.is_empty()).then(|| quote!(.described(#description)));
        let schema = action.config.as_ref().map(|config| quote!(.with_schema(#private::SchemaOf::<#config>::SCHEMA)));
        let run = run(block, host, action);
        let config =
            action.config.as_ref().map_or_else(|| quote!(#facade::NoConfig), |config| quote!(#config));
        quote! {
            #(#cfgs)*
            __hookspec_actions.push(
                #facade::Action::new::<_, #config>(#name, #label, #private::Arc::clone(self), #run) #described #schema
            );
        }
    });
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #facade::Actions<#host> for #plugin #conditions {
            const #constant: #facade::Origin = #private::origin!();
            #[allow(unused_mut)]
            fn actions(
                self: &#private::Arc<Self>,
            ) -> #private::Result<#private::Vec<#facade::Action<#host>>, #facade::HookError> {
                #[allow(unused_imports)]
                use #private::NoSchema as _;
                let mut __hookspec_actions = #private::Vec::new();
                #(#actions)*
                #private::Result::Ok(__hookspec_actions)
            }
        }
    }
}

/// The closure that calls a method. What does not fit the host is reported at the type that was written for it.
fn run(block: &Block, host: &Path, action: &Action) -> TokenStream {
    let (facade, private) = (&block.facade, block.facade.private());
    let Action { method, is_async, call, config, answer, .. } = action;
    let here = |span: Span| Span::call_site().located_at(span);
    let (plugin, given) = (quote!(__hookspec_plugin), quote!(__hookspec_call));
    let (plugin_here, given_here) = (
        quote_spanned!(here(method.span())=> __hookspec_plugin),
        quote_spanned!(here(call.span())=> __hookspec_call),
    );
    let waited = is_async.then(|| quote_spanned!(here(answer.span())=> .await));
    let (takes, hands) = match config {
        Some(_) => (quote!(__hookspec_config), Some(quote!(, __hookspec_config))),
        None => (quote!(_), None),
    };
    let called =
        quote_spanned!(here(answer.span())=> (Self::#method(#plugin_here, #given_here #hands) #waited));
    quote! {
        |#plugin, #given: <#host as #facade::ActionHost>::Call<'_>, #takes| #private::Box::pin(async move {
            #private::answer_of::<#host> #called
        })
    }
}

/// The record, but for a generic plugin, which is registered by hand: the linker would not know which one to collect.
fn submitted(block: &Block, of: &Path) -> TokenStream {
    if !block.item.generics.params.is_empty() {
        return TokenStream::new();
    }
    let (private, plugin, cfgs) = (block.facade.private(), &block.item.self_ty, cfgs(block));
    quote! {
        #(#cfgs)*
        const _: () = {
            #private::submit! { #private::Record::Impl(<#plugin as #of>::__ACTIONS) }
        };
    }
}

fn cfgs(block: &Block) -> Vec<&Attribute> {
    block.item.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect()
}
