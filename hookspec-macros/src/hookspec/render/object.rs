//! The object trait of a hook, implemented for plugins and for closures of the host.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::lifetimes::{self, Named, Shortened};
use super::names::HookNames;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::hookspec::signature::{Argument, Passing};
use crate::paths;

pub(super) fn items(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (vis, spec_name, name, cfgs) = (&spec.item.vis, &spec.item.ident, &hook.ident, &hook.cfgs);
    let (bounds, values) = (hook.bounds(), hook.argument_names());
    let Heads { call, around, when } = heads(spec, hook);
    let when_name = paths::condition(name, name.span());
    let (text, constant) = (paths::plain(name), paths::hookimpls(Span::call_site()));
    let lint = quote! {
        #[allow(
            unused_variables,
            elided_lifetimes_in_paths,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
    };

    let (plugin_call, plugin_around) = (plugin_call(spec, hook), plugin_around(spec, hook));
    let host = host(spec, hook, &call);
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #lint
        #vis trait #object: #private::Send + #private::Sync {
            #call #bounds;
            /// A closure of the host wraps nothing.
            #around #bounds {
                #private::not_implemented("a closure of the host")
            }
            /// A closure of the host is always called.
            #when #bounds {
                true
            }
            fn share(&self) -> #private::Box<dyn #object>;
        }

        #(#cfgs)*
        #[automatically_derived]
        #lint
        impl<__P: #spec_name> #object for #private::Bound<__P> {
            #[inline]
            #call #bounds {
                #plugin_call
            }
            #around #bounds {
                #plugin_around
            }
            #when #bounds {
                !const { <__P as #spec_name>::#constant.is_conditional(#text) }
                    || <__P as #spec_name>::#when_name(&self.0, #(#values),*)
            }
            fn share(&self) -> #private::Box<dyn #object> {
                #private::Box::new(#private::Clone::clone(self))
            }
        }

        #host
    }
}

/// How a plugin is called.
fn plugin_call(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let (spec_name, name) = (&spec.item.ident, &hook.ident);
    let (text, constant) = (paths::plain(name), paths::hookimpls(Span::call_site()));
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let plain = answer(spec, hook, &|values| quote!(<__P as #spec_name>::#name(&self.0, #context #values)));
    if !hook.signature.is_async {
        return plain;
    }
    let async_name = paths::waiting(name, name.span());
    let call = |values| quote!(<__P as #spec_name>::#async_name(&self.0, #context #values));
    let waiting = waiting(spec, hook, &call);
    quote! {
        if const { <__P as #spec_name>::#constant.waits(#text) } {
            #private::start(#waiting, __task)
        } else {
            #private::Answered::Ready({ #plain })
        }
    }
}

/// How a plugin's around, or its wrap, is run.
fn plugin_around(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { next, .. } = HookNames::of(spec, hook);
    let (spec_name, name, values) = (&spec.item.ident, &hook.ident, hook.argument_names());
    let (around_name, wrap_name) = (paths::around(name, name.span()), paths::wrap(name, name.span()));
    let (text, constant) = (paths::plain(name), paths::hookimpls(Span::call_site()));
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let wrapped = wrapped(spec, hook);
    let around = quote!(<__P as #spec_name>::#around_name(&self.0, #context __next, #(#values),*));
    let start = quote!(<__P as #spec_name>::#wrap_name(&self.0, #context #(#wrapped),*));
    let next = quote!(#next::call(__next, #(#values),*));
    let (around, end) = if hook.signature.is_async {
        let end = quote!(#private::Box::pin(async move { #private::Wrap::end(__wrap, #next.await) }));
        (quote!(#private::Box::pin(#around)), end)
    } else {
        (around, quote!(#private::Wrap::end(__wrap, #next)))
    };
    quote! {
        if const { <__P as #spec_name>::#constant.wraps(#text) } {
            let __wrap = #private::Wrap::new(#start);
            #end
        } else {
            #around
        }
    }
}

/// The signatures of an object trait's methods.
struct Heads {
    call: TokenStream,
    around: TokenStream,
    when: TokenStream,
}

fn heads(spec: &Spec, hook: &Hook) -> Heads {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (lifetimes, state, names) = (&hook.signature.generics, hook.state(), hook.argument_names());
    let (outcome, answered) = (hook.outcome(spec), answered(spec, hook));
    let lent = hook.signature.arguments.iter().map(|Argument { name, ty, .. }| {
        let lent = paths::lent(ty);
        quote!(#name: #lent)
    });
    let when = quote!(fn when #lifetimes(&self, #(#lent),*) -> bool);
    let passed = hook.value().map(|(_, ty)| ty.clone());
    let passed: Vec<_> =
        passed.into_iter().chain(hook.shared().iter().map(|argument| argument.ty.clone())).collect();
    if !hook.signature.is_async {
        let called = called(hook);
        return Heads {
            call: quote! {
                fn call #lifetimes(&self, __cx: #facade::Cx<'_, #private::Erased>, #(#names: #called),*) -> #answered
            },
            around: quote! {
                fn around #lifetimes(
                    &self,
                    __cx: #facade::Cx<'_, #private::Erased>,
                    __next: #private::Next<'_, dyn #object, #private::#state>,
                    #(#names: #passed),*
                ) -> #outcome
            },
            when,
        };
    }
    let call = lifetimes::call();
    let (called, passed) = (Named::new(called(hook)), Named::new(passed));
    let (called_generics, passed_generics) =
        (called.generics(&hook.signature.generics), passed.generics(&hook.signature.generics));
    let (called, passed) = (called.types, passed.types);
    Heads {
        call: quote! {
            fn call #called_generics(
                &#call self,
                __cx: #facade::Cx<#call, #private::Erased>,
                __task: &mut #private::Context<'_>,
                #(#names: #called),*
            ) -> #private::Answered<#call, #answered>
        },
        around: quote! {
            fn around #passed_generics(
                &#call self,
                __cx: #facade::Cx<#call, #private::Erased>,
                __next: #private::Next<#call, dyn #object, #private::#state>,
                #(#names: #passed),*
            ) -> #private::BoxFuture<#call, #outcome>
        },
        when,
    }
}

/// The types that a handler is called with: the value of a transactional chain by reference, since its draft is made inside.
fn called(hook: &Hook) -> Vec<syn::Type> {
    let value = match &hook.semantic {
        Semantic::FilterChain { form: Form::Transactional, value } => Some(syn::parse_quote!(&#value)),
        Semantic::FilterChain { value, .. } => Some(value.clone()),
        _ => None,
    };
    value.into_iter().chain(hook.shared().iter().map(|argument| argument.ty.clone())).collect()
}

/// What a call through the object trait gives.
fn answered(spec: &Spec, hook: &Hook) -> TokenStream {
    let (private, answer) = (spec.facade.private(), &hook.signature.output);
    if let Semantic::FilterChain { form: Form::Transactional, value } = &hook.semantic {
        quote!((#answer, #private::Option<#value>))
    } else {
        quote!(#answer)
    }
}

/// What is polled where a handler can wait: its own future, but in a transactional chain, where the draft has to live beside it.
fn waiting(spec: &Spec, hook: &Hook, call: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    if let Semantic::FilterChain { form: Form::Transactional, .. } = &hook.semantic {
        let body = answer(spec, hook, &|values| {
            let called = call(values);
            quote!(#called.await)
        });
        return quote!(async move { #body });
    }
    let values = hook.argument_names();
    call(quote!(#(#values),*))
}

/// A call of a handler, and what it answers.
fn answer(spec: &Spec, hook: &Hook, call: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    let facade = &spec.facade;
    let values = hook.argument_names();
    if let Semantic::FilterChain { form: Form::Transactional, .. } = &hook.semantic {
        let (value, others) = (values[0], &values[1..]);
        let called = call(quote!(&mut __draft, #(#others),*));
        return quote! {
            let mut __draft = #facade::Draft::new(#value);
            let __answer = #called;
            (__answer, __draft.into_written())
        };
    }
    call(quote!(#(#values),*))
}

/// The arguments of a wrap, of which the rest of the hook gets its own.
fn wrapped(spec: &Spec, hook: &Hook) -> Vec<TokenStream> {
    let value = hook.value().map(|(Argument { name, .. }, _)| quote!(&#name));
    let shared = hook.shared().iter().map(|argument @ Argument { name, passing, .. }| match passing {
        Passing::Shared => quote!(#name),
        Passing::Unique => quote!(&mut *#name),
        Passing::Cloned => argument.hand(&quote!(#name), spec),
    });
    value.into_iter().chain(shared).collect()
}

/// The object trait for closures of the host: plain ones, and of an async hook those that return a boxed future.
fn host(spec: &Spec, hook: &Hook, head: &TokenStream) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (cfgs, bounds, output) = (&hook.cfgs, hook.bounds(), &hook.signature.output);
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let types = hook.signature.arguments.iter().map(|argument| &argument.ty);
    let bound_context = hook.signature.context.then(|| quote!(#facade::Cx<'_, #facade::Core>,));
    let binder = hook.binder();
    let implement = |closure: TokenStream, bound: TokenStream, body: TokenStream| {
        quote! {
            #(#cfgs)*
            #[automatically_derived]
            #[allow(
                unused_variables,
                elided_lifetimes_in_paths,
                clippy::all,
                clippy::pedantic,
                clippy::nursery
            )]
            impl<__F> #object for #private::#closure<__F>
            where
                __F: #bound + #private::Send + #private::Sync + 'static,
            {
                #[inline]
                #head #bounds {
                    #body
                }
                fn share(&self) -> #private::Box<dyn #object> {
                    #private::Box::new(#private::Clone::clone(self))
                }
            }
        }
    };
    let plain = answer(spec, hook, &|values| quote!((self.0)(#context #values)));
    let plain = if hook.signature.is_async { quote!(#private::Answered::Ready({ #plain })) } else { plain };
    let plain =
        implement(quote!(HostFn), quote!(#binder #private::Fn(#bound_context #(#types),*) -> #output), plain);
    let waiting = waits(hook).then(|| {
        let called = waiting(spec, hook, &|values| quote!((self.0)(#context #values)));
        let body = quote!(#private::start_boxed(#called, __task));
        implement(quote!(HostAsync), async_closure(spec, hook), body)
    });
    quote!(#plain #waiting)
}

/// Whether the host can answer with a closure that returns a future. Not in a transactional chain: its draft outlives no call.
pub(super) fn waits(hook: &Hook) -> bool {
    hook.signature.is_async
        && !matches!(hook.semantic, Semantic::FilterChain { form: Form::Transactional, .. })
}

/// The bound of such a closure: one lifetime for all that it borrows, as far as that can be.
pub(super) fn async_closure(spec: &Spec, hook: &Hook) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let (call, output) = (lifetimes::call(), &hook.signature.output);
    let context = hook.signature.context.then(|| quote!(#facade::Cx<#call, #facade::Core>,));
    let types = hook.signature.arguments.iter().map(|argument| argument.ty.clone());
    let Shortened { types, others, borrows } = Shortened::new(types);
    if borrows || context.is_some() {
        quote!(for<#call #(, #others)*> #private::Fn(#context #(#types),*) -> #private::BoxFuture<#call, #output>)
    } else {
        quote!(#private::Fn(#(#types),*) -> #private::BoxFuture<'static, #output>)
    }
}
