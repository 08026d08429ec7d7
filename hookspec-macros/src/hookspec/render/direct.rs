//! How a set whose plugins the compiler knows fires one hook: what visits each plugin, and the arounds in front of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::spanned::Spanned;

use super::lifetimes::Named;
use super::names::{HookNames, Names};
use super::next::{hand, see};
use super::waiting;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::paths;

/// What goes through the lists of the spec, once for all of its hooks.
pub(super) fn lists(spec: &Spec, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let (vis, spec_name) = (&spec.item.vis, &spec.item.ident);
    let Names { visit, list, keyed, table, .. } = names;
    let (key, waiting) = (paths::key(Span::call_site()), waiting::lists(spec, names));
    quote! {
        #waiting
        #private::hook_lists!(#vis #spec_name #visit #list);

        /// By which a set of plugins tells this spec from others.
        #[doc(hidden)]
        #vis trait #keyed {
            type #key;
        }

        #[automatically_derived]
        impl<__T> #keyed for __T {
            type #key = #table;
        }
    }
}

/// One hook.
pub(super) fn items(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    if hook.signature.is_async {
        return waiting::items(spec, hook, names);
    }
    let visit = visit(spec, hook, names);
    let rest = rest(spec, hook, names);
    quote!(#visit #rest)
}

impl Hook {
    /// Where the core's functions for this semantic are that fire without a table.
    pub(super) fn direct(&self) -> TokenStream {
        let module = self.module();
        quote!(#module::direct)
    }

    /// What the semantic takes in from a handler.
    pub(super) fn taken(&self, spec: &Spec) -> TokenStream {
        let (_, facade, private) = self.at_output(spec);
        let result = |value: TokenStream| quote!(#private::Result<#value, #facade::HookError>);
        match &self.semantic {
            Semantic::Voting { .. } => quote!(#private::voting::Cast),
            Semantic::FilterChain { form: Form::ByValue, value } => {
                quote!(#private::Result<#facade::Flow<#value>, #facade::GivenBack<#value>>)
            }
            Semantic::FilterChain { form: Form::Transactional, value } => {
                let flow = result(quote!(#facade::Flow<()>));
                quote!((#flow, #private::Option<#value>))
            }
            Semantic::FilterChain { value, .. } => result(quote!(#facade::Flow<#value>)),
            Semantic::Broadcast => result(quote!(())),
            Semantic::Score { key, .. } => result(quote!(#private::Vec<(#key, f64)>)),
            Semantic::First { value } | Semantic::Collect { value } => {
                result(quote!(#private::Option<#value>))
            }
        }
    }
}

/// The hook's own lifetimes, each with a comma behind it.
pub(super) fn trailing(hook: &Hook) -> TokenStream {
    let own = hook.signature.generics.params.iter();
    quote!(#(#own,)*)
}

/// What visits one plugin after the other.
fn visit(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (cfgs, spec_name, name, visit) = (&hook.cfgs, &spec.item.ident, &hook.ident, &names.visit);
    let (text, constant) = (paths::plain(name), paths::hookimpls(Span::call_site()));
    let (lifetimes, bounds) = (trailing(hook), hook.bounds());
    let predicates = bounds.map(|bounds| &bounds.predicates);
    let visited = Named::new(hook.shared().iter().map(|argument| argument.ty.clone()));
    let (types, given) = (&visited.types, visited.given());
    let taken = hook.taken(spec);
    let holds = hook.value().map(|(_, ty)| quote!(__G: #private::Holds<#ty>,));
    let handed: Vec<_> =
        hook.shared().iter().enumerate().map(|(at, argument)| hand(at, argument, spec)).collect();
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let call =
        |value: TokenStream| quote!(<__P as #spec_name>::#name(__plugin, #context #value #(#handed),*));
    let (call, convert) = (to_plugin(spec, hook, &call), convert(spec, hook));
    let to_host = to_host(spec, hook, &handed);
    let when_name = paths::condition(name, name.span());
    let seen = hook.shared().iter().enumerate().map(|(at, argument)| see(at, argument));
    let value_seen = hook.value().map(|_| {
        let (facade, seen) = (&spec.facade, quote!(#private::Holds::seen(__gather)));
        let drafted = matches!(&hook.semantic, Semantic::FilterChain { form: Form::Transactional, .. });
        if drafted { quote!(&#facade::Draft::new(#seen),) } else { quote!(#seen,) }
    });
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #[allow(unused_variables, elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
        impl<#lifetimes #given __S, __G, __M> #visit
            for #private::Pass<'_, __S, dyn #object, __G, (#(#types,)*), __M>
        where
            Self: #private::Steps<#taken, Host = dyn #object, Gather = __G, Args = (#(#types,)*)>,
            #holds
            #predicates
        {
            type Objection = <Self as #private::Steps<#taken>>::Objection;

            #[inline(always)]
            fn visit<__P: #spec_name>(
                &mut self,
                __plugin: &__P,
                __at: usize,
            ) -> #private::ControlFlow<#private::End<Self::Objection>> {
                if const { <__P as #spec_name>::#constant.is_conditional(#text) } {
                    let __admitted = #private::Steps::<#taken>::admit(self, __at, |__gather, __args| {
                        <__P as #spec_name>::#when_name(__plugin, #value_seen #(#seen),*)
                    });
                    if let #private::Admitted::Over(__flow) = __admitted {
                        return __flow;
                    }
                }
                #private::Steps::<#taken>::step(self, __at, |__cx, __gather, __args| #call, |__answer| #convert)
            }

            #[inline(always)]
            fn host(&mut self, __at: usize) -> #private::ControlFlow<#private::End<Self::Objection>> {
                #private::Steps::<#taken>::hosts(self, __at, |__handler, __cx, __gather, __args| #to_host)
            }
        }
    }
}

/// The call of a plugin's handler, with what the semantic hands it.
fn to_plugin(spec: &Spec, hook: &Hook, call: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    match &hook.semantic {
        Semantic::FilterChain { form: Form::Transactional, .. } => {
            let called = call(quote!(&mut __draft,));
            quote! {{
                let mut __draft = #facade::Draft::new(#private::Holds::seen(__gather));
                let __answer = #called;
                (__answer, __draft.into_written())
            }}
        }
        Semantic::FilterChain { .. } => call(quote!(#private::Holds::hand(__gather),)),
        _ => call(TokenStream::new()),
    }
}

/// What is taken in of what it returned.
fn convert(spec: &Spec, hook: &Hook) -> TokenStream {
    let into_answer = hook.cast(spec);
    if matches!(hook.semantic, Semantic::FilterChain { form: Form::Transactional, .. }) {
        return quote!((#into_answer(__answer.0), __answer.1));
    }
    quote!(#into_answer(__answer))
}

/// The same of a handler of the host.
fn to_host(spec: &Spec, hook: &Hook, handed: &[TokenStream]) -> TokenStream {
    let (private, into_answer) = (spec.facade.private(), hook.cast(spec));
    match &hook.semantic {
        Semantic::FilterChain { form: Form::Transactional, .. } => quote! {{
            let (__answer, __written) = __handler.call(__cx, #private::Holds::seen(__gather), #(#handed),*);
            (#into_answer(__answer), __written)
        }},
        Semantic::FilterChain { .. } => quote! {{
            let __value = #private::Holds::hand(__gather);
            #into_answer(__handler.call(__cx, __value, #(#handed),*))
        }},
        _ => quote!(#into_answer(__handler.call(__cx, #(#handed),*))),
    }
}

/// What is left to run of the hook, by the arounds that are left: a list of them as a type.
fn rest(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, next, .. } = HookNames::of(spec, hook);
    let (vis, cfgs, state) = (&spec.item.vis, &hook.cfgs, hook.state());
    let (lifetimes, bounds) = (&hook.signature.generics, hook.bounds());
    let (passed, values, outcome) = (hook.passed(), hook.argument_names(), hook.outcome(spec));
    let (run, apart) = (run(spec, hook), apart(spec, hook));
    let (handlers, around) = (handlers(spec, hook, names), around(spec, hook));
    let lint = quote!(#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]);
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #lint
        #vis trait #rest<__S: #private::Direct>: #private::Wraps {
            #run;

            /// The same behind an around that failed: out of the way, and made once.
            #[cold]
            #[inline(never)]
            #apart {
                Self::run(__fired, __kept, #(#values,)* #private::Final::new(|_, __came| __came))
            }
        }

        #(#cfgs)*
        #[automatically_derived]
        #lint
        #handlers

        #(#cfgs)*
        #[automatically_derived]
        #lint
        #around

        #(#cfgs)*
        #[automatically_derived]
        #lint
        impl<__S, __T, __K> #next for #private::Rest<'_, __S, __T, #outcome, #private::#state, __K>
        where
            __S: #private::Direct,
            __T: #rest<__S>,
            __K: #private::Keeps<#private::#state>,
        {
            #[inline(always)]
            fn call #lifetimes(self, #(#passed),*) -> #outcome #bounds {
                let (__fired, __kept, __inner) = self.go_on();
                <__T as #rest<__S>>::run(__fired, __kept, #(#values,)* __inner)
            }
        }
    }
}

/// The head of the function that runs it.
fn run(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let (own, state, passed, outcome) = (trailing(hook), hook.state(), hook.passed(), hook.outcome(spec));
    let predicates = hook.bounds().map(|bounds| &bounds.predicates);
    quote! {
        fn run<
            '__a,
            #own
            __K: #private::Keeps<#private::#state>,
            __E: #private::Finish<'__a, __S, #outcome, #private::#state>,
        >(
            __fired: #private::Fired<'__a, __S>,
            __kept: __K,
            #(#passed,)*
            __end: __E,
        ) -> __E::Out where #predicates
    }
}

/// The head of the function that runs it behind an around that failed.
fn apart(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let (own, state, passed, outcome) = (trailing(hook), hook.state(), hook.passed(), hook.outcome(spec));
    let predicates = hook.bounds().map(|bounds| &bounds.predicates);
    quote! {
        fn apart<#own __K: #private::Keeps<#private::#state>>(
            __fired: #private::Fired<'_, __S>,
            __kept: __K,
            #(#passed,)*
        ) -> #private::Came<#outcome, #private::#state> where #predicates
    }
}

/// Where no around is left: the handlers.
fn handlers(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, rest, .. } = HookNames::of(spec, hook);
    let Names { list, table, .. } = names;
    let (at, direct, shared, run) = (hook.at, hook.direct(), hook.shared_names(), run(spec, hook));
    let value = hook.value().map(|(argument, _)| &argument.name).map(|name| quote!(#name,));
    let (rule, taken) = (hook.rule(spec), hook.taken(spec));
    let begin = match &hook.semantic {
        // The rule ends with a comma.
        Semantic::Voting { .. } => quote!(ask(__fired, || #rule __kept)),
        Semantic::FilterChain { form: Form::ByValue, .. } => quote!(pass(__fired, #value __kept)),
        Semantic::FilterChain { form, value: ty } => {
            // That it can be cloned is asked of its type.
            let begin = if matches!(form, Form::Transactional) { "draft" } else { "keep" };
            let begin = Ident::new(begin, ty.span());
            quote!(#begin(__fired, #value __kept))
        }
        Semantic::Broadcast => quote!(tell(__fired, __kept)),
        Semantic::Score { .. } => quote!(sum(__fired, #rule __kept)),
        // Said, so that what is no answer is an error of its own alone.
        Semantic::First { value } | Semantic::Collect { value } => {
            quote!(ask::<_, _, #value>(__fired, __kept))
        }
    };
    let all = quote! {
        <<__S as #private::HookOf<#table, #at>>::Handlers as #list<__S>>::all(
            __pass.set(),
            __pass,
            <__S as #private::HookOf<#table, #at>>::HANDLERS,
        )
    };
    quote! {
        impl<__S> #rest<__S> for #private::NoAround
        where
            __S: #private::HookOf<#table, #at, Handlers: #list<__S>>,
        {
            #[inline(always)]
            #run {
                let mut __line = #private::Pass::<_, dyn #object, _, _, _>::new(
                    __fired,
                    #private::#direct::#begin,
                    (#(#shared,)*),
                );
                let __pass = &mut __line;
                let __flow = #all;
                // The second line goes on behind whatever is rare, and is made once; the first one is inlined.
                #private::Pass::end::<#taken, _, _, _>(__line, __flow, |__pass| #all, __end)
            }
        }
    }
}

/// Where there is one: that one, with those further in as what it calls.
fn around(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (spec_name, direct, run) = (&spec.item.ident, hook.direct(), run(spec, hook));
    let shared = hook.shared_names();
    let value = hook.value().map(|(argument, _)| &argument.name).map(|name| quote!(#name,));
    let value_in = hook.value().map(|_| quote!(__value,));
    let around = match &hook.semantic {
        Semantic::FilterChain { form: Form::ByValue, .. } => format_ident!("around_by_value"),
        _ => format_ident!("around"),
    };
    let rule = matches!(hook.semantic, Semantic::Score { .. }).then(|| hook.rule(spec));
    let call = around_call(spec, hook);
    let unpacked: Vec<_> = (0..shared.len()).map(syn::Index::from).map(|at| quote!(__args.#at)).collect();
    quote! {
        impl<__S, __T, const __P: usize> #rest<__S> for #private::Around<__P, __T>
        where
            __S: #private::Nth<__P, Plugin: #spec_name>,
            __T: #rest<__S>,
        {
            #[inline(always)]
            #run {
                let __plugin = <__S as #private::Nth<__P>>::nth(__fired.set);
                #private::#direct::#around(
                    __fired,
                    __kept,
                    #rule
                    #value
                    (#(#shared,)*),
                    |__cx, __next: #private::Rest<'_, __S, __T, _, _, _>, #value_in __args| #call,
                    |__fired, __kept, #value_in __args| {
                        <__T as #rest<__S>>::apart(__fired, __kept, #value_in #(#unpacked),*)
                    },
                    __end,
                )
            }
        }
    }
}

/// How a plugin's around, or its wrap, is run; awaited where the hook is.
pub(super) fn around_call(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { next, .. } = HookNames::of(spec, hook);
    let (spec_name, name) = (&spec.item.ident, &hook.ident);
    let (around_name, wrap_name) = (paths::around(name, name.span()), paths::wrap(name, name.span()));
    let (text, constant) = (paths::plain(name), paths::hookimpls(Span::call_site()));
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let plugin = quote!(<__S as #private::Nth<__P>>::Plugin as #spec_name);
    let handed: Vec<_> =
        hook.shared().iter().enumerate().map(|(at, argument)| hand(at, argument, spec)).collect();
    let value = hook.value().map(|_| quote!(__value,));
    let wrapped = hook.value().map(|_| quote!(&__value,));
    let awaited = hook.signature.is_async.then(|| quote!(.await));
    quote! {
        if const { <#plugin>::#constant.wraps(#text) } {
            let __wrap = #private::Wrap::new(<#plugin>::#wrap_name(__plugin, #context #wrapped #(#handed),*));
            let __outcome = #next::call(__next, #value #(#handed),*) #awaited;
            #private::Wrap::end(__wrap, __outcome)
        } else {
            <#plugin>::#around_name(__plugin, #context __next, #value #(#handed),*) #awaited
        }
    }
}
