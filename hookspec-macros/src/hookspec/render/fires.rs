//! The trait that both engines implement: fires written once for either.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::names::{HookNames, Names};
use super::{relay, waiting};
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::paths;

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
    let (bounds, there) = bounds(spec, names);
    let voting: Vec<&Hook> = spec.hooks.iter().filter(|hook| votes(hook)).collect();
    let tallied = |body: &dyn Fn(&Hook) -> TokenStream| -> Vec<TokenStream> {
        let each = voting.iter().map(|hook| {
            let (cfgs, head, body) = (&hook.cfgs, tally_head(spec, hook), body(hook));
            quote! {
                #(#cfgs)*
                #[doc(hidden)]
                #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
                #head #body
            }
        });
        each.collect()
    };
    let tally_declared = tallied(&|_| quote!(;));
    let tally_dispatched = tallied(&|hook| tally_dispatched(spec, hook));
    let tally_fired = tallied(&|hook| tally_fired(spec, hook, names));
    let tally = (!voting.is_empty()).then(|| {
        let tally = &names.tally;
        quote! {
            /// The voting hooks in a form that asks every handler and returns the whole record.
            #[must_use]
            fn tally(&self) -> #tally<'_, Self>
            where
                Self: #private::Sized,
            {
                #tally(self)
            }
        }
    });
    quote! {
        #(#there)*

        #[doc = #docs]
        #[allow(dead_code)]
        #vis trait #fires {
            #(#declared)*
            #tally
            #(#tally_declared)*
        }

        #[automatically_derived]
        impl #fires for #dispatcher {
            #(#dispatched)*
            #(#tally_dispatched)*
        }

        #[diagnostic::do_not_recommend]
        #[automatically_derived]
        impl<__S> #fires for __S
        where
            __S: #private::PluginSet #(+ #bounds)*,
        {
            #(#fired)*
            #(#tally_fired)*
        }
    }
}

/// What a set must be to fire the spec, and the traits that say some of it.
fn bounds(spec: &Spec, names: &Names) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let (vis, private) = (&spec.item.vis, spec.facade.private());
    let bounds = spec.hooks.iter().map(|hook| match relay::condition(hook) {
        None => bound(spec, hook, names, &quote!(__S)),
        Some(_) => HookNames::of(spec, hook).there.into_token_stream(),
    });
    // A bound cannot have a condition; a trait can.
    let there = spec.hooks.iter().filter_map(|hook| {
        let condition = relay::condition(hook)?;
        let there = HookNames::of(spec, hook).there;
        let (of_self, of_set) =
            (bound(spec, hook, names, &quote!(Self)), bound(spec, hook, names, &quote!(__S)));
        Some(quote! {
            #[cfg(#condition)]
            #[doc(hidden)]
            #vis trait #there: #private::Sized + #of_self {}
            #[cfg(#condition)]
            #[automatically_derived]
            impl<__S: #of_set> #there for __S {}
            #[cfg(not(#condition))]
            #[doc(hidden)]
            #vis trait #there {}
            #[cfg(not(#condition))]
            #[automatically_derived]
            impl<__S> #there for __S {}
        })
    });
    (bounds.collect(), there.collect())
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
        return waiting::fire(spec, hook, names);
    }
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (direct, table, at, values) = (hook.direct(), &names.table, hook.at, hook.argument_names());
    let (nobody, refused, end) = match &hook.semantic {
        Semantic::FilterChain { form: Form::ByValue, .. } => {
            (quote!(nobody_by_value), quote!(refused_by_value), quote!(end_by_value))
        }
        Semantic::Collect { .. } if hook.history.is_some() => {
            (quote!(heard_nobody), quote!(heard_refused), quote!(end_heard))
        }
        _ => (quote!(nobody), quote!(refused), quote!(end)),
    };
    let rule = if matches!(hook.semantic, Semantic::Voting { .. }) { hook.rule(spec) } else { quote!() };
    let value = hook.value().map(|(argument, _)| &argument.name);
    let listener = hook.listener(spec).map(|(name, _)| quote!(, &#name));
    quote! {
        let __fired = #private::fired::<#table, #at, Self>(self);
        if __fired.is_empty() {
            return #private::#direct::#nobody(#rule #value);
        }
        let __nesting = match __fired.begin() {
            #private::Result::Ok(__nesting) => __nesting,
            #private::Result::Err(__fault) => return #private::#direct::#refused(__fired, __fault, #value),
        };
        <<Self as #private::HookOf<#table, #at>>::Arounds as #rest<Self>>::run(
            __fired,
            #private::Own,
            #(#values,)*
            #private::Final::new(|__fired, __came| #private::#direct::#end(__fired, __came #listener)),
        )
    }
}

pub(super) fn votes(hook: &Hook) -> bool {
    matches!(hook.semantic, Semantic::Voting { .. })
}

/// The hidden method that tallies a voting hook.
pub(super) fn tally_name(hook: &Hook) -> Ident {
    format_ident!("__tally_{}", paths::plain(&hook.ident))
}

fn tally_head(spec: &Spec, hook: &Hook) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let (name, lifetimes, bounds, passed) =
        (tally_name(hook), &hook.signature.generics, hook.bounds(), hook.passed());
    let output = if hook.signature.is_async {
        quote!(impl #private::Future<Output = #facade::Tally> + #private::Send)
    } else {
        quote!(#facade::Tally)
    };
    quote!(fn #name #lifetimes(&self, #(#passed),*) -> #output #bounds)
}

/// How a dispatcher tallies it.
fn tally_dispatched(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { next, object, .. } = HookNames::of(spec, hook);
    let (name, values, rule) = (&hook.ident, hook.argument_names(), hook.rule(spec));
    let (tally, run) = if hook.signature.is_async {
        (quote!(tally_async), quote!((#(#values,)*), <dyn #object>::proceed))
    } else {
        (quote!(tally), quote!(move |__next| #next::call(__next, #(#values),*)))
    };
    quote!({ #private::voting::#tally(&self.#name, #rule #run) })
}

/// How a set tallies it.
fn tally_fired(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    if hook.signature.is_async {
        return waiting::tally(spec, hook, names);
    }
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (table, at, values, rule) = (&names.table, hook.at, hook.argument_names(), hook.rule(spec));
    quote! {{
        let __fired = #private::fired::<#table, #at, Self>(self);
        if __fired.is_empty() {
            return #private::voting::direct::tally_of_nobody(#rule);
        }
        let __nesting = match __fired.begin() {
            #private::Result::Ok(__nesting) => __nesting,
            #private::Result::Err(__fault) => return #private::voting::direct::tally_refused(__fired, __fault),
        };
        <<Self as #private::HookOf<#table, #at>>::Arounds as #rest<Self>>::run(
            __fired,
            #private::Counting,
            #(#values,)*
            #private::Final::new(|_, __came| #private::voting::direct::tally(__came)),
        )
    }}
}
