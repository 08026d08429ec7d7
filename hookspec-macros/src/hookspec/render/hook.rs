//! What one hook becomes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{TraitItem, Type, parse_quote_spanned};

use super::names::HookNames;
use crate::hookspec::parse::{Hook, OnFault, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::hookspec::signature::{Argument, Passing};
use crate::paths;

impl Hook {
    /// The value of a filter chain: its first argument, which the caller and arounds pass by value.
    fn value(&self) -> Option<(&Argument, &syn::Type)> {
        match &self.semantic {
            Semantic::FilterChain { value, .. } => {
                self.signature.arguments.first().map(|first| (first, value))
            }
            _ => None,
        }
    }

    /// The arguments that every handler gets the same.
    fn shared(&self) -> &[Argument] {
        &self.signature.arguments[usize::from(self.value().is_some())..]
    }

    /// `name: Type` as the trait has it.
    fn declared(&self) -> Vec<TokenStream> {
        self.signature.arguments.iter().map(|Argument { name, ty, .. }| quote!(#name: #ty)).collect()
    }

    /// `name: Type` as the caller and arounds have it.
    pub(super) fn passed(&self) -> Vec<TokenStream> {
        let value = self.value().map(|(Argument { name, .. }, ty)| quote!(#name: #ty));
        value
            .into_iter()
            .chain(self.shared().iter().map(|Argument { name, ty, .. }| quote!(#name: #ty)))
            .collect()
    }

    pub(super) fn argument_names(&self) -> Vec<&proc_macro2::Ident> {
        self.signature.arguments.iter().map(|argument| &argument.name).collect()
    }

    /// The core's functions for this semantic.
    pub(super) fn module(&self) -> TokenStream {
        match &self.semantic {
            Semantic::Voting { .. } => quote!(voting),
            Semantic::FilterChain { .. } => quote!(filter),
            Semantic::Broadcast => quote!(broadcast),
            Semantic::Score { .. } => quote!(score),
            Semantic::First { .. } => quote!(first),
            Semantic::Collect { .. } => quote!(collect),
        }
    }

    /// What a fire keeps beside its result.
    pub(super) fn state(&self) -> TokenStream {
        match &self.semantic {
            Semantic::Voting { .. } => quote!(voting::State),
            Semantic::FilterChain { .. } => quote!(filter::State),
            Semantic::Broadcast => quote!(broadcast::State),
            Semantic::Score { .. } | Semantic::First { .. } | Semantic::Collect { .. } => {
                quote!(answer::State)
            }
        }
    }

    /// The place of the return type, and the facade and its hidden part as seen there: an error about any type that follows
    /// from the return type has its caret on it, and rustc prints it once.
    fn at_output(&self, spec: &Spec) -> (Span, TokenStream, TokenStream) {
        let here = self.signature.output.span();
        let facade = &spec.facade;
        (here, paths::spanned(quote!(#facade), here), paths::spanned(spec.facade.private(), here))
    }

    /// Whether a type follows from the return type that only the type system can read off it.
    fn projects(&self) -> bool {
        matches!(
            &self.semantic,
            Semantic::Score { key: Type::Verbatim(_), .. }
                | Semantic::First { value: Type::Verbatim(_) }
                | Semantic::Collect { value: Type::Verbatim(_) }
        )
    }

    /// Code that names such a type: all of it is seen at the return type, so that a wrong one is one error.
    pub(super) fn at_projection(&self, code: TokenStream) -> TokenStream {
        if self.projects() { paths::spanned(code, self.signature.output.span()) } else { code }
    }

    /// What is said of its lifetimes behind its signature.
    pub(super) fn bounds(&self) -> Option<&syn::WhereClause> {
        self.signature.generics.where_clause.as_ref()
    }

    /// `for<'a>` over its lifetimes, for closures: which hold for any, since a binder takes no bounds.
    pub(super) fn binder(&self) -> TokenStream {
        let lifetimes: Vec<_> =
            self.signature.generics.lifetimes().map(|parameter| &parameter.lifetime).collect();
        if lifetimes.is_empty() { TokenStream::new() } else { quote!(for<#(#lifetimes),*>) }
    }

    /// What `next.call` returns, and so every around.
    fn outcome(&self, spec: &Spec) -> TokenStream {
        let (here, facade, private) = self.at_output(spec);
        let result = |value: TokenStream| quote_spanned!(here=> #private::Result<#value, #facade::Faults>);
        match &self.semantic {
            Semantic::Voting { .. } => quote_spanned!(here=> #facade::Verdict),
            Semantic::FilterChain { form: Form::ByValue, value } => {
                let fault = quote_spanned!(here=> #facade::FilterFault<#private::Option<#value>>);
                quote_spanned!(here=> #private::Result<#value, #fault>)
            }
            Semantic::FilterChain { value, .. } => {
                quote_spanned!(here=> #private::Result<#value, #facade::FilterFault<#value>>)
            }
            Semantic::Broadcast => result(quote_spanned!(here=> ())),
            Semantic::Score { key, .. } => result(quote_spanned!(here=> #facade::Scores<#key>)),
            Semantic::First { value } => {
                result(quote_spanned!(here=> #private::Option<#facade::Found<#value>>))
            }
            Semantic::Collect { value } => {
                result(quote_spanned!(here=> #private::Vec<#facade::Found<#value>>))
            }
        }
    }

    /// What firing returns.
    pub(super) fn fired(&self, spec: &Spec) -> TokenStream {
        let (here, facade, private) = self.at_output(spec);
        let reports = self.on_fault == OnFault::Report;
        let settled = |value: TokenStream| {
            if reports {
                quote_spanned!(here=> #facade::Reported<#value>)
            } else {
                quote_spanned!(here=> #private::Result<#value, #facade::Faults>)
            }
        };
        match &self.semantic {
            Semantic::Voting { .. } => settled(quote_spanned!(here=> #facade::Verdict)),
            Semantic::FilterChain { value, .. } if reports => {
                quote_spanned!(here=> #facade::Reported<#value>)
            }
            Semantic::FilterChain { .. } => self.outcome(spec),
            Semantic::Broadcast if reports => quote_spanned!(here=> #facade::Report<'_>),
            Semantic::Broadcast => {
                quote_spanned!(here=> #private::Result<#facade::Report<'_>, #facade::BroadcastFault>)
            }
            Semantic::Score { key, .. } => settled(quote_spanned!(here=> #facade::Scores<#key>)),
            Semantic::First { value } => {
                settled(quote_spanned!(here=> #private::Option<#facade::Given<'_, #value>>))
            }
            Semantic::Collect { value } => {
                settled(quote_spanned!(here=> #private::Vec<#facade::Given<'_, #value>>))
            }
        }
    }

    /// The rule that the semantic's functions take, with a comma behind it; known where it is compiled, so that what does
    /// not apply is not there.
    pub(super) fn rule(&self, spec: &Spec) -> TokenStream {
        let private = spec.facade.private();
        match &self.semantic {
            Semantic::Voting { strategy, empty, weighted } => quote! {
                #private::VotingRule {
                    strategy: #private::Strategy::#strategy,
                    empty: #private::Empty::#empty,
                    weighted: #weighted,
                },
            },
            Semantic::Score { non_finite, min, max, .. } => quote! {
                #private::ScoreRule { non_finite: #private::NonFinite::#non_finite, min: #min, max: #max },
            },
            _ => TokenStream::new(),
        }
    }

    /// The conversion that holds what a handler returns against the semantic: its error has its caret on the return type.
    fn conversion(&self, spec: &Spec) -> TokenStream {
        let (here, facade, _) = self.at_output(spec);
        let output = &self.signature.output;
        let (answer, method) = match &self.semantic {
            Semantic::Voting { .. } => (quote!(VotingAnswer), "into_vote"),
            Semantic::FilterChain { form: Form::ByValue, value } => {
                (quote!(ByValueAnswer<#value>), "into_flow")
            }
            Semantic::FilterChain { form: Form::Transactional, .. } => {
                (quote!(DraftAnswer), "into_draft_flow")
            }
            Semantic::FilterChain { value, .. } => (quote!(FilterAnswer<#value>), "into_flow"),
            Semantic::Broadcast => (quote!(BroadcastAnswer), "into_done"),
            Semantic::Score { .. } => (quote!(ScoreAnswer), "into_deltas"),
            Semantic::First { .. } | Semantic::Collect { .. } => (quote!(OptionalAnswer), "into_option"),
        };
        let (answer, method) = (paths::spanned(answer, here), Ident::new(method, here));
        quote_spanned!(here=> <#output as #facade::#answer>::#method)
    }

    /// The semantic as data.
    fn meta_semantic(&self, spec: &Spec) -> TokenStream {
        let private = spec.facade.private();
        let rule = self.rule(spec);
        let semantic = match &self.semantic {
            Semantic::Voting { .. } => quote!(Voting(#rule)),
            Semantic::FilterChain { form, .. } => {
                let form = form.variant();
                quote!(FilterChain(#private::FilterForm::#form))
            }
            Semantic::Broadcast => quote!(Broadcast),
            Semantic::Score { .. } => quote!(Score(#rule)),
            Semantic::First { .. } => quote!(First),
            Semantic::Collect { .. } => quote!(Collect),
        };
        quote!(#private::Semantic::#semantic)
    }
}

/// The same items, with lints turned off.
pub(super) fn allowing(items: TokenStream, lints: &TokenStream) -> TokenStream {
    let Ok(items) = syn::parse2::<syn::File>(items.clone()) else { return items };
    let items = items.items.iter();
    quote!(#(#[allow(#lints)] #items)*)
}

/// The hidden method that an `#[around]` hookimpl becomes.
pub(super) fn around_method(spec: &Spec, hook: &Hook) -> TraitItem {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let HookNames { next, .. } = HookNames::of(spec, hook);
    let (cfgs, lifetimes, bounds) = (&hook.cfgs, &hook.signature.generics, hook.bounds());
    // Where an around has another signature, rustc shows this one: it shows the hook.
    let here = hook.ident.span();
    let name = paths::around(&hook.ident, here);
    let context = hook.signature.context.then(|| quote!(__hookspec_cx: #facade::Cx<'_, Self>,));
    let context = paths::spanned(context.unwrap_or_default(), here);
    let (passed, outcome) = (hook.passed(), hook.outcome(spec));
    let text = paths::plain(&hook.ident);
    let body = paths::spanned(quote!({ #private::not_implemented(#text) }), here);
    parse_quote_spanned! {here=>
    #(#cfgs)*
    #[doc(hidden)]
        #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn #name #lifetimes(&self, #context __hookspec_next: impl #next, #(#passed),*) -> #outcome #bounds #body
    }
}

/// The hook as data, its `…Next` trait, and its object trait with those who implement it.
pub(super) fn items(spec: &Spec, hook: &Hook) -> TokenStream {
    let meta = meta(spec, hook);
    let next = next(spec, hook);
    let object = object(spec, hook);
    let items = hook.at_projection(quote!(#meta #next #object));
    if hook.projects() {
        // Lints see them there too, and are told to look away.
        allowing(items, &quote!(dead_code, unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery))
    } else {
        items
    }
}

fn meta(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { meta, .. } = HookNames::of(spec, hook);
    let (cfgs, summary, semantic) = (&hook.cfgs, &hook.summary, hook.meta_semantic(spec));
    let name = paths::plain(&hook.ident);
    let on_fault = hook.on_fault.variant();
    let partition = format_ident!("{}", hook.partition);
    let none = || quote!(#private::Option::None);
    let band = hook.band.as_ref().map_or_else(none, |band| quote!(#private::Option::Some(#band)));
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        static #meta: #private::HookMeta = #private::HookMeta {
            name: #name,
            summary: #summary,
            semantic: #semantic,
            on_fault: #private::FaultPolicy::#on_fault,
            partition: #private::Partition::#partition,
            band: #band,
        };
    }
}

/// The `…Next` trait, and its implementation over the dispatcher's tables.
fn next(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { next, object, .. } = HookNames::of(spec, hook);
    let (vis, spec_name, name, cfgs) = (&spec.item.vis, &spec.item.ident, &hook.ident, &hook.cfgs);
    let (lifetimes, bounds) = (&hook.signature.generics, hook.bounds());
    let (passed, outcome, module, state) = (hook.passed(), hook.outcome(spec), hook.module(), hook.state());
    let docs = format!("What is left to run of [`{spec_name}::{name}`], as an around of it sees it.");
    let value = hook.value().map(|(Argument { name, .. }, _)| quote!(#name,));
    let shared = hook.shared().iter().map(|argument| &argument.name);
    let handed: Vec<_> =
        hook.shared().iter().enumerate().map(|(i, argument)| hand(i, argument, spec)).collect();
    let rule = hook.rule(spec);
    let rule = if matches!(hook.semantic, Semantic::Voting { .. }) { quote!(|| #rule) } else { rule };
    let names = hook.argument_names();
    let into_answer = hook.conversion(spec);
    let proceed = match &hook.semantic {
        Semantic::FilterChain { form: Form::Transactional, .. } => quote!(proceed_transactional),
        Semantic::FilterChain { form: Form::ByValue, .. } => quote!(proceed_by_value),
        _ => quote!(proceed),
    };
    let this = Ident::new("self", hook.ident.span());
    let (value_in, value_out) =
        if value.is_some() { (quote!(__value,), quote!(__value,)) } else { Default::default() };
    quote! {
        #(#cfgs)*
        #[doc = #docs]
        #vis trait #next: #private::Sized {
            /// Runs it, once: the other arounds, then the handlers. It never unwinds.
            #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
            fn call #lifetimes(#this, #(#passed),*) -> #outcome #bounds;
        }

        #(#cfgs)*
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
        impl #next for #private::Next<'_, dyn #object, #private::#state> {
            #[inline]
            fn call #lifetimes(self, #(#passed),*) -> #outcome #bounds {
                <dyn #object>::proceed(self, #(#names),*)
            }
        }

        // Inlined into the fire, which is the only way to it for most hooks; an around calls it as it is.
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
                    #rule
                    #value
                    (#(#shared,)*),
                    |__handler, __cx, #value_in __args| #into_answer(__handler.call(__cx, #value_out #(#handed),*)),
                    |__around, __cx, __next, #value_in __args| __around.around(__cx, __next, #value_out #(#handed),*),
                )
            }
        }
    }
}

/// How the argument in this place of the tuple reaches one handler.
fn hand(at: usize, argument: &Argument, spec: &Spec) -> TokenStream {
    let facade = &spec.facade;
    let at = syn::Index::from(at);
    match argument.passing {
        Passing::Shared => quote!(__args.#at),
        Passing::Unique => quote!(&mut *__args.#at),
        Passing::Cloned => {
            // The type is named so that the error about one that cannot be cloned has its caret there.
            let (ty, handed) = (&argument.ty, paths::spanned(quote!(#facade::Handed), argument.ty.span()));
            quote_spanned!(argument.ty.span()=> <#ty as #handed>::hand(&__args.#at))
        }
    }
}

/// The object trait, implemented for plugins and for closures of the host.
fn object(spec: &Spec, hook: &Hook) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (vis, spec_name, name, cfgs) = (&spec.item.vis, &spec.item.ident, &hook.ident, &hook.cfgs);
    let (lifetimes, output, state) = (&hook.signature.generics, &hook.signature.output, hook.state());
    let (declared, passed, outcome, values) =
        (hook.declared(), hook.passed(), hook.outcome(spec), hook.argument_names());
    let around = paths::around(name, name.span());
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let bound_context = hook.signature.context.then(|| quote!(#facade::Cx<'_, #facade::Core>,));
    let types = hook.signature.arguments.iter().map(|argument| &argument.ty);
    let (binder, bounds) = (hook.binder(), hook.bounds());
    let lint = quote! {
        #[allow(
            unused_variables,
            elided_lifetimes_in_paths,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
    };
    let head = quote!(&self, __cx: #facade::Cx<'_, #private::Erased>);
    let around_head = quote!(#head, __next: #private::Next<'_, dyn #object, #private::#state>);
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #lint
        #vis trait #object: #private::Send + #private::Sync {
            fn call #lifetimes(#head, #(#declared),*) -> #output #bounds;
            /// A closure of the host wraps nothing.
            fn around #lifetimes(#around_head, #(#passed),*) -> #outcome #bounds {
                #private::not_implemented("a closure of the host")
            }
            fn share(&self) -> #private::Box<dyn #object>;
        }

        #(#cfgs)*
        #[automatically_derived]
        #lint
        impl<__P: #spec_name> #object for #private::Bound<__P> {
            #[inline]
            fn call #lifetimes(#head, #(#declared),*) -> #output #bounds {
                <__P as #spec_name>::#name(&self.0, #context #(#values),*)
            }
            fn around #lifetimes(#around_head, #(#passed),*) -> #outcome #bounds {
                <__P as #spec_name>::#around(&self.0, #context __next, #(#values),*)
            }
            fn share(&self) -> #private::Box<dyn #object> {
                #private::Box::new(#private::Clone::clone(self))
            }
        }

        #(#cfgs)*
        #[automatically_derived]
        #lint
        impl<__F> #object for #private::HostFn<__F>
        where
            __F: #binder #private::Fn(#bound_context #(#types),*) -> #output
                + #private::Send + #private::Sync + 'static,
        {
            #[inline]
            fn call #lifetimes(#head, #(#declared),*) -> #output #bounds {
                (self.0)(#context #(#values),*)
            }
            fn share(&self) -> #private::Box<dyn #object> {
                #private::Box::new(#private::Clone::clone(self))
            }
        }
    }
}
