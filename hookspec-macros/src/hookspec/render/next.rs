//! The `…Next` trait of a hook, and how a fire goes on from any place of it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::historic;
use super::names::HookNames;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::hookspec::signature::{Argument, Passing};

pub(super) fn items(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { next, object, .. } = HookNames::of(spec, hook);
    let (vis, spec_name, name, cfgs) = (&spec.item.vis, &spec.item.ident, &hook.ident, &hook.cfgs);
    let (lifetimes, bounds) = (&hook.signature.generics, hook.bounds());
    let (passed, outcome, state) = (hook.passed(), hook.outcome(spec), hook.state());
    let docs = format!("What is left to run of [`{spec_name}::{name}`], as an around of it sees it.");
    let names = hook.argument_names();
    let this = Ident::new("self", hook.ident.span());
    let (output, send) = if hook.signature.is_async {
        (quote!(impl #private::Future<Output = #outcome> + #private::Send), quote!(+ #private::Send))
    } else {
        (outcome.clone(), TokenStream::new())
    };
    let (proceed, again) = (proceed(spec, hook), historic::again(spec, hook));
    let go_on = if hook.signature.is_async {
        let (value, shared) =
            (hook.value().map(|(Argument { name, .. }, _)| quote!(#name,)), hook.shared_names());
        quote!(<dyn #object>::proceed(self, #value (#(#shared,)*)))
    } else {
        quote!(<dyn #object>::proceed(self, #(#names),*))
    };
    quote! {
        #(#cfgs)*
        #[doc = #docs]
        #vis trait #next: #private::Sized #send {
            /// Runs it, once: the other arounds, then the handlers. It never unwinds.
            #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
            fn call #lifetimes(#this, #(#passed),*) -> #output #bounds;
        }

        #(#cfgs)*
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
        impl #next for #private::Next<'_, dyn #object, #private::#state> {
            #[inline]
            fn call #lifetimes(self, #(#passed),*) -> #output #bounds {
                #go_on
            }
        }

        #proceed
        #again
    }
}

/// The rest of a fire. Inlined into it, which is the only way to it for most hooks; an around calls it as it is.
fn proceed(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (cfgs, lifetimes, bounds) = (&hook.cfgs, &hook.signature.generics, hook.bounds());
    let (passed, outcome, module, state) = (hook.passed(), hook.outcome(spec), hook.module(), hook.state());
    let value = hook.value().map(|(Argument { name, .. }, _)| quote!(#name,));
    let value_out = value.as_ref().map(|_| quote!(__value,));
    let shared = hook.shared_names();
    let handed: Vec<_> =
        hook.shared().iter().enumerate().map(|(i, argument)| hand(i, argument, spec)).collect();
    let rule = hook.rule(spec);
    let rule = if matches!(hook.semantic, Semantic::Voting { .. }) { quote!(|| #rule) } else { rule };
    let proceed = match &hook.semantic {
        Semantic::FilterChain { form: Form::Transactional, .. } => "proceed_transactional",
        Semantic::FilterChain { form: Form::ByValue, .. } => "proceed_by_value",
        _ => "proceed",
    };
    let around = quote! {
        |__around, __cx, __next, #value_out __args| __around.around(__cx, __next, #value_out #(#handed),*)
    };
    let when = when(spec, hook);
    let into_answer = hook.conversion(spec);
    if hook.signature.is_async {
        let proceed = match hook.concurrent {
            Some(_) => format_ident!("proceed_concurrent"),
            None => format_ident!("{proceed}_async"),
        };
        let limit = hook.concurrent.map(|limit| quote!(#limit,));
        let types = hook.shared().iter().map(|argument| &argument.ty);
        let value_passed = hook.value().map(|(Argument { name, .. }, ty)| quote!(#name: #ty,));
        return quote! {
            #(#cfgs)*
            #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
            impl dyn #object {
                fn proceed #lifetimes(
                    __next: #private::Next<'_, Self, #private::#state>,
                    #value_passed
                    __args: (#(#types,)*),
                ) -> impl #private::Future<Output = #outcome> + #private::Send #bounds {
                    #private::#module::#proceed(
                        __next,
                        #limit #rule #value __args,
                        #when,
                        |__handler, __cx, #value_out __args, __task| {
                            __handler.call(__cx, __task, #value_out #(#handed),*)
                        },
                        #into_answer,
                        #around,
                    )
                }
            }
        };
    }
    let called = called(spec, hook, &handed);
    let proceed = format_ident!("{proceed}");
    quote! {
        #(#cfgs)*
        #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
        impl dyn #object {
            #[inline(always)]
            fn proceed #lifetimes(
                __next: #private::Next<'_, Self, #private::#state>,
                #(#passed),*
            ) -> #outcome #bounds {
                #private::#module::#proceed(
                    __next,
                    #rule #value (#(#shared,)*),
                    #when,
                    |__handler, __cx, #value_out __args| #called,
                    #around,
                )
            }
        }
    }
}

/// One call of a handler of a hook that is not async, as the semantic takes its answer in.
fn called(spec: &Spec, hook: &Hook, handed: &[TokenStream]) -> TokenStream {
    let private = spec.facade.private();
    let (into_answer, shared) = (hook.conversion(spec), hook.shared_names());
    let value = hook.value().map(|_| quote!(__value,));
    let called = quote!(__handler.call(__cx, #value #(#handed),*));
    if hook.worker {
        quote! {{
            #(let #shared = #handed;)*
            let __answer = #private::on_worker(
                __handler,
                __cx,
                |__handler| __handler.share(),
                move |__handler, __cx| __handler.call(__cx, #value #(#shared),*),
            )?;
            #into_answer(__answer)
        }}
    } else if let Semantic::FilterChain { form: Form::Transactional, .. } = &hook.semantic {
        quote! {{
            let (__answer, __written) = #called;
            (#into_answer(__answer), __written)
        }}
    } else {
        quote!(#into_answer(#called))
    }
}

/// Whether a handler is to be called.
fn when(spec: &Spec, hook: &Hook) -> TokenStream {
    let facade = &spec.facade;
    let value = hook.value().map(|_| quote!(__value,));
    let seen = hook.shared().iter().enumerate().map(|(i, argument)| see(i, argument));
    let value_seen = match &hook.semantic {
        Semantic::FilterChain { form: Form::Transactional, .. } => {
            Some(quote!(&#facade::Draft::new(__value),))
        }
        _ => value.clone(),
    };
    quote!(|__handler, #value __args| __handler.when(#value_seen #(#seen),*))
}

/// How the argument in this place of the tuple reaches one handler.
pub(super) fn hand(at: usize, argument: &Argument, spec: &Spec) -> TokenStream {
    let at = syn::Index::from(at);
    match argument.passing {
        Passing::Shared => quote!(__args.#at),
        Passing::Unique => quote!(&mut *__args.#at),
        Passing::Cloned => argument.hand(&quote!(__args.#at), spec),
    }
}

/// How the argument in this place of the tuple reaches a condition.
pub(super) fn see(at: usize, argument: &Argument) -> TokenStream {
    let at = syn::Index::from(at);
    match argument.passing {
        Passing::Shared => quote!(__args.#at),
        Passing::Unique => quote!(&*__args.#at),
        Passing::Cloned => quote!(&__args.#at),
    }
}
