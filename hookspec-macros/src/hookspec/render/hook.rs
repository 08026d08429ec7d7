//! What one hook becomes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::names::{HookNames, Names};
use super::{direct, next, object};
use crate::hookspec::parse::{Hook, OnFault, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::hookspec::signature::Argument;
use crate::paths;

impl Hook {
    /// The value of a filter chain: its first argument, which the caller and arounds pass by value.
    pub(super) fn value(&self) -> Option<(&Argument, &syn::Type)> {
        match &self.semantic {
            Semantic::FilterChain { value, .. } => {
                self.signature.arguments.first().map(|first| (first, value))
            }
            _ => None,
        }
    }

    /// The arguments that every handler gets the same.
    pub(super) fn shared(&self) -> &[Argument] {
        &self.signature.arguments[usize::from(self.value().is_some())..]
    }

    /// `name: Type` as the trait has it.
    pub(super) fn declared(&self) -> Vec<TokenStream> {
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

    /// The names of the arguments beside the value of a filter chain.
    pub(super) fn shared_names(&self) -> Vec<&proc_macro2::Ident> {
        self.shared().iter().map(|argument| &argument.name).collect()
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
    pub(super) fn at_output(&self, spec: &Spec) -> (Span, TokenStream, TokenStream) {
        let here = self.signature.output.span();
        let facade = &spec.facade;
        (here, paths::spanned(quote!(#facade), here), paths::spanned(spec.facade.private(), here))
    }

    /// Whether a type follows from the return type that only the type system can read off it.
    pub(super) fn projects(&self) -> bool {
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
    pub(super) fn outcome(&self, spec: &Spec) -> TokenStream {
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
            Semantic::Collect { .. } if self.history.is_some() => settled(quote_spanned!(here=> ())),
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
    pub(super) fn conversion(&self, spec: &Spec) -> TokenStream {
        self.converted(spec, "into_vote")
    }

    /// The same where the compiler knows the handler.
    pub(super) fn cast(&self, spec: &Spec) -> TokenStream {
        self.converted(spec, "cast")
    }

    fn converted(&self, spec: &Spec, voted: &'static str) -> TokenStream {
        let (here, facade, _) = self.at_output(spec);
        let output = &self.signature.output;
        let (answer, method) = match &self.semantic {
            Semantic::Voting { .. } => (quote!(VotingAnswer), voted),
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

impl Argument {
    /// A clone for one of several. The type is named so that the error about one that cannot be cloned has its caret there.
    pub(super) fn hand(&self, value: &TokenStream, spec: &Spec) -> TokenStream {
        let (ty, facade, here) = (&self.ty, &spec.facade, self.ty.span());
        let handed = paths::spanned(quote!(#facade::Handed), here);
        quote_spanned!(here=> <#ty as #handed>::hand(&#value))
    }
}

/// The same items, with lints turned off.
pub(super) fn allowing(items: TokenStream, lints: &TokenStream) -> TokenStream {
    let Ok(items) = syn::parse2::<syn::File>(items.clone()) else { return items };
    let items = items.items.iter();
    quote!(#(#[allow(#lints)] #items)*)
}

/// The hook as data, its `…Next` trait, and its object trait with those who implement it.
pub(super) fn items(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let meta = meta(spec, hook);
    let next = next::items(spec, hook);
    let object = object::items(spec, hook);
    let direct = direct::items(spec, hook, names);
    let items = hook.at_projection(quote!(#meta #next #object #direct));
    if hook.projects() {
        // Lints see them there too, and are told to look away.
        allowing(
            items,
            &quote!(
                dead_code,
                unreachable_pub,
                single_use_lifetimes,
                clippy::all,
                clippy::pedantic,
                clippy::nursery
            ),
        )
    } else {
        items
    }
}

fn meta(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { meta, .. } = HookNames::of(spec, hook);
    let (cfgs, summary, semantic) = (&hook.cfgs, &hook.summary, hook.meta_semantic(spec));
    let (name, is_async) = (paths::plain(&hook.ident), hook.signature.is_async);
    let on_fault = hook.on_fault.variant();
    let partition = format_ident!("{}", hook.partition);
    let none = || quote!(#private::Option::None);
    let operator = hook.operator.iter().map(|policy| policy.variant());
    let count = |count: Option<u32>| count.map_or_else(none, |count| quote!(#private::Option::Some(#count)));
    let (worker, concurrent, history) = (hook.worker, count(hook.concurrent), count(hook.history));
    let timeout = paths::duration(hook.timeout, &private);
    let band = hook.band.as_ref().map_or_else(none, |band| quote!(#private::Option::Some(#band)));
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        static #meta: #private::HookMeta = #private::HookMeta {
            name: #name,
            summary: #summary,
            semantic: #semantic,
            is_async: #is_async,
            on_fault: #private::FaultPolicy::#on_fault,
            operator: &[#(#private::FaultPolicy::#operator),*],
            timeout: #timeout,
            worker: #worker,
            concurrent: #concurrent,
            history: #history,
            partition: #private::Partition::#partition,
            band: #band,
        };
    }
}
