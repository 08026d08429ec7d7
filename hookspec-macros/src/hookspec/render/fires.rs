//! The trait that both engines implement: fires written once for either.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::names::{HookNames, Names};
use super::relay;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::{Form, Semantic};

pub(super) fn items(spec: &Spec, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let (vis, spec_name) = (&spec.item.vis, &spec.item.ident);
    let Names { fires, dispatcher, .. } = names;
    let docs = format!(
        "Fires the hooks of [`{spec_name}`], whatever fires them: a [`{dispatcher}`], or a set of plugins that the compiler \
         knows, declared with `plugin_set!`."
    );
    let declared = spec.hooks.iter().map(|hook| {
        let (head, docs) = (head(spec, hook), &hook.docs);
        let (cfgs, deprecated) = (&hook.cfgs, &hook.deprecated);
        hook.at_projection(quote! {
            #(#cfgs)*
            #(#docs)*
            #deprecated
            #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
            #head;
        })
    });
    let dispatched = spec.hooks.iter().map(|hook| {
        let (head, cfgs, name, values) = (head(spec, hook), &hook.cfgs, &hook.ident, hook.argument_names());
        let listener = hook.listener(spec).map(|(name, _)| name);
        hook.at_projection(quote! {
            #(#cfgs)*
            #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
            #[inline]
            #head {
                #dispatcher::#name(self, #(#values,)* #listener)
            }
        })
    });
    let fired = spec.hooks.iter().map(|hook| {
        let (head, cfgs, body) = (head(spec, hook), &hook.cfgs, body(spec, hook, names));
        hook.at_projection(quote! {
            #(#cfgs)*
            #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
            #[inline]
            #head {
                #body
            }
        })
    });
    let sync = || spec.hooks.iter().filter(|hook| !hook.signature.is_async);
    let bounds = sync().map(|hook| match relay::condition(hook) {
        None => bound(spec, hook, names, &quote!(__S)),
        Some(_) => HookNames::of(spec, hook).there.into_token_stream(),
    });
    // A bound cannot have a condition; a trait can.
    let there = sync().filter_map(|hook| {
        let condition = relay::condition(hook)?;
        let there = HookNames::of(spec, hook).there;
        let (bound, bound_s) =
            (bound(spec, hook, names, &quote!(Self)), bound(spec, hook, names, &quote!(__S)));
        Some(quote! {
            #[cfg(#condition)]
            #[doc(hidden)]
            #vis trait #there: #bound {}
            #[cfg(#condition)]
            #[automatically_derived]
            impl<__S: #bound_s> #there for __S {}
            #[cfg(not(#condition))]
            #[doc(hidden)]
            #vis trait #there {}
            #[cfg(not(#condition))]
            #[automatically_derived]
            impl<__S> #there for __S {}
        })
    });
    quote! {
        #(#there)*

        #[doc = #docs]
        #vis trait #fires {
            #(#declared)*
        }

        #[automatically_derived]
        impl #fires for #dispatcher {
            #(#dispatched)*
        }

        #[diagnostic::do_not_recommend]
        #[automatically_derived]
        impl<__S> #fires for __S
        where
            __S: #private::PluginSet #(+ #bounds)*,
        {
            #(#fired)*
        }
    }
}

/// That a set has a hook, and what runs in it.
fn bound(spec: &Spec, hook: &Hook, names: &Names, set: &TokenStream) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (at, table) = (hook.at, &names.table);
    quote!(#private::HookOf<#table, #at, Arounds: #rest<#set>>)
}

/// The signature of the method that fires a hook.
fn head(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let (name, lifetimes, bounds) = (&hook.ident, &hook.signature.generics, hook.bounds());
    let (passed, fired) = (hook.passed(), hook.fired(spec));
    let listener = hook.listener(spec).map(|(name, ty)| quote!(#name: #ty));
    let output = if hook.signature.is_async {
        quote!(impl #private::Future<Output = #fired> + #private::Send)
    } else {
        fired
    };
    quote!(fn #name #lifetimes(&self, #(#passed,)* #listener) -> #output #bounds)
}

/// How a set fires it.
fn body(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    if hook.signature.is_async {
        return quote!(async { #private::not_implemented("async in a set") });
    }
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (direct, table, at, values) = (hook.direct(), &names.table, hook.at, hook.argument_names());
    let (nobody, end) = match &hook.semantic {
        Semantic::FilterChain { form: Form::ByValue, .. } => (quote!(nobody_by_value), quote!(end_by_value)),
        Semantic::Collect { .. } if hook.history.is_some() => (quote!(heard_nobody), quote!(end_heard)),
        _ => (quote!(nobody), quote!(end)),
    };
    let rule = if matches!(hook.semantic, Semantic::Voting { .. }) { hook.rule(spec) } else { quote!() };
    let value = hook.value().map(|(argument, _)| &argument.name);
    let listener = hook.listener(spec).map(|(name, _)| quote!(, #name));
    quote! {
        let __fired = #private::fired::<#table, #at, Self>(self);
        if __fired.is_empty() {
            return #private::#direct::#nobody(#rule #value);
        }
        let __ended = <<Self as #private::HookOf<#table, #at>>::Arounds as #rest<Self>>::run(
            __fired,
            #private::Late::<_, false>::new(),
            #(#values),*
        );
        #private::#direct::#end(__fired, __ended #listener)
    }
}
