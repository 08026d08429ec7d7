//! How a set whose plugins the compiler knows fires one async hook: what visits each plugin, and the arounds in front of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::direct::{around_call, trailing};
use super::lifetimes::{self, Named};
use super::names::{HookNames, Names};
use super::next::{hand, see};
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::paths;

/// What goes through the lists of a spec that has async hooks, once for all of them.
pub(super) fn lists(spec: &Spec, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let (vis, spec_name) = (&spec.item.vis, &spec.item.ident);
    let Names { waiting_visit, waiting_list, crowd_visit, crowd_list, .. } = names;
    let any = |are: fn(&Hook) -> bool| spec.hooks.iter().any(are);
    let in_turn = any(|hook| hook.signature.is_async && hook.concurrent.is_none())
        .then(|| quote!(#private::waiting_lists!(#vis #spec_name #waiting_visit #waiting_list);));
    let at_once = any(|hook| hook.concurrent.is_some())
        .then(|| quote!(#private::crowd_lists!(#vis #spec_name #crowd_visit #crowd_list);));
    quote!(#in_turn #at_once)
}

/// One hook.
pub(super) fn items(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let visit = if hook.concurrent.is_some() { crowd(spec, hook, names) } else { visit(spec, hook, names) };
    let rest = rest(spec, hook, names);
    quote!(#visit #rest)
}

impl Hook {
    /// Where the core's functions for this semantic are that fire without a table and wait.
    fn waiting(&self, spec: &Spec) -> TokenStream {
        let (private, module) = (spec.facade.private(), self.module());
        quote!(#private::#module::waiting)
    }

    fn is_transactional(&self) -> bool {
        matches!(self.semantic, Semantic::FilterChain { form: Form::Transactional, .. })
    }

    fn is_by_value(&self) -> bool {
        matches!(self.semantic, Semantic::FilterChain { form: Form::ByValue, .. })
    }
}

fn lints() -> TokenStream {
    quote!(#[allow(unused_variables, elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)])
}

/// What visits one plugin after the other.
fn visit(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (cfgs, spec_name, name, visit) = (&hook.cfgs, &spec.item.ident, &hook.ident, &names.waiting_visit);
    let (text, constant, lints) = (paths::plain(name), paths::hookimpls(Span::call_site()), lints());
    let (lifetimes, bounds) = (trailing(hook), hook.bounds());
    let predicates = bounds.map(|bounds| &bounds.predicates);
    let visited = Named::new(hook.shared().iter().map(|argument| argument.ty.clone()));
    let (types, given) = (&visited.types, visited.given());
    let (taken, output) = (hook.taken(spec), &hook.signature.output);
    let lends = hook.value().map(|(_, ty)| quote!(__G: #private::Lends<#ty>,));
    let written = hook.value().filter(|_| hook.is_transactional());
    let answer = written.map_or_else(|| quote!(#output), |(_, ty)| quote!((#output, #private::Option<#ty>)));
    let condition = condition(spec, hook);
    let waiting_name = paths::waiting(name, name.span());
    let call = handler(spec, hook, name, false);
    let begin = handler(spec, hook, &waiting_name, true);
    let into_answer = hook.cast(spec);
    let convert = if hook.is_transactional() {
        quote!(|(__answer, __written)| (#into_answer(__answer), __written))
    } else {
        quote!(|__answer| #into_answer(__answer))
    };
    let hosts = hosts(spec, hook);
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #lints
        impl<#lifetimes #given __S, __G> #visit
            for #private::Round<'_, __S, dyn #object, __G, (#(#types,)*), #taken>
        where
            __S: #private::Direct,
            __G: #private::Gather<#taken> + #private::Send,
            #lends
            #predicates
        {
            type Answer = #answer;

            #[inline(always)]
            fn turn<__P: #spec_name>(&mut self, __plugin: &__P) -> bool {
                self.advance() #condition
            }

            #[inline(always)]
            fn waits<__P: #spec_name>() -> bool {
                const { <__P as #spec_name>::#constant.waits(#text) }
            }

            #[inline(always)]
            fn call<__P: #spec_name>(&mut self, __plugin: &__P) -> Self::Answer {
                let (__cx, __gather, __args) = self.hand();
                #call
            }

            #[inline(always)]
            fn begin<__P: #spec_name>(
                &mut self,
                __plugin: &__P,
            ) -> impl #private::Future<Output = Self::Answer> + #private::Send {
                let (__cx, __gather, __args) = self.hand();
                #begin
            }

            #[inline(always)]
            fn answered(&mut self, __answer: Self::Answer) -> #private::ControlFlow<()> {
                self.take((#convert)(__answer))
            }

            fn hosts(&mut self) -> impl #private::Future<Output = #private::ControlFlow<()>> + #private::Send {
                self.all_hosts(#hosts, #convert)
            }
        }
    }
}

/// What gives each plugin's handler a seat, where they run at once. Only a broadcast has them do so, and lends them nothing that
/// is theirs alone.
fn crowd(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (cfgs, spec_name, name, visit) = (&hook.cfgs, &spec.item.ident, &hook.ident, &names.crowd_visit);
    let (text, constant, lints) = (paths::plain(name), paths::hookimpls(Span::call_site()), lints());
    let (when_name, waiting_name) = (paths::condition(name, name.span()), paths::waiting(name, name.span()));
    let (lifetimes, bounds) = (trailing(hook), hook.bounds());
    let predicates = bounds.map(|bounds| &bounds.predicates);
    let visited = Named::new(hook.shared().iter().map(|argument| argument.ty.clone()));
    let (types, given, output) = (&visited.types, visited.given(), &hook.signature.output);
    let context = hook.signature.context.then(|| quote!(self.cx(__at).of(),));
    let handed: Vec<_> =
        hook.shared().iter().enumerate().map(|(at, argument)| hand(at, argument, spec)).collect();
    let seen = hook.shared().iter().enumerate().map(|(at, argument)| see(at, argument));
    let (into_answer, limit) = (hook.cast(spec), hook.concurrent);
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #lints
        impl<'__a, #lifetimes #given __S> #visit for #private::Crowd<'__a, __S, dyn #object, (#(#types,)*)>
        where
            __S: #private::Direct,
            #predicates
        {
            type Gather = #private::broadcast::waiting::Telling<'__a>;
            type Answer = #output;

            #[inline]
            fn handler<__P: #spec_name>(
                &self,
                __plugin: &__P,
                __at: usize,
            ) -> impl #private::Future<Output = #private::Option<Self::Answer>> + #private::Send {
                async move {
                    let __args = &self.args;
                    if const { <__P as #spec_name>::#constant.is_conditional(#text) }
                        && !<__P as #spec_name>::#when_name(__plugin, #(#seen),*)
                    {
                        return #private::Option::None;
                    }
                    #private::Option::Some(if const { <__P as #spec_name>::#constant.waits(#text) } {
                        <__P as #spec_name>::#waiting_name(__plugin, #context #(#handed),*).await
                    } else {
                        <__P as #spec_name>::#name(__plugin, #context #(#handed),*)
                    })
                }
            }

            fn run<'__c>(
                &'__c self,
                __gather: &'__c mut Self::Gather,
                __rows: &'__c mut (dyn #private::Rows<'__c, #private::Option<Self::Answer>> + '__c),
            ) -> impl #private::Future<Output = ()> + #private::Send {
                self.run_all(
                    __gather,
                    __rows,
                    #limit,
                    |__handler, __cx, __args, __task| __handler.call(__cx, __task, #(#handed),*),
                    |__answer| #into_answer(__answer),
                )
            }
        }
    }
}

/// Asks the condition of a plugin's handler, if it has one.
fn condition(spec: &Spec, hook: &Hook) -> TokenStream {
    let (private, spec_name) = (spec.facade.private(), &spec.item.ident);
    let (text, constant) = (paths::plain(&hook.ident), paths::hookimpls(Span::call_site()));
    let name = paths::condition(&hook.ident, hook.ident.span());
    let seen = hook.shared().iter().enumerate().map(|(at, argument)| see(at, argument));
    let value = hook.value().map(|_| {
        let (facade, lent) = (&spec.facade, quote!(#private::Lends::lent(__gather)));
        if hook.is_transactional() { quote!(&#facade::Draft::new(#lent),) } else { quote!(#lent,) }
    });
    quote! {
        && (!const { <__P as #spec_name>::#constant.is_conditional(#text) }
            || self.is_wanted(|__gather, __args| <__P as #spec_name>::#name(__plugin, #value #(#seen),*)))
    }
}

/// A call of a plugin's handler, by one of its two methods.
fn handler(spec: &Spec, hook: &Hook, method: &Ident, waits: bool) -> TokenStream {
    let (facade, private, spec_name) = (&spec.facade, spec.facade.private(), &spec.item.ident);
    let context = hook.signature.context.then(|| quote!(__cx.of(),));
    let handed = hook.shared().iter().enumerate().map(|(at, argument)| hand(at, argument, spec));
    let value = hook.value().map(|_| {
        if hook.is_transactional() {
            quote!(&mut __draft,)
        } else {
            quote!(#private::Lends::handed(__gather),)
        }
    });
    let called = quote!(<__P as #spec_name>::#method(__plugin, #context #value #(#handed),*));
    if !hook.is_transactional() {
        return called;
    }
    let wait = waits.then(|| quote!(.await));
    let drafted = quote! {
        let mut __draft = #facade::Draft::new(#private::Lends::lent(__gather));
        let __answer = #called #wait;
        (__answer, __draft.into_written())
    };
    // The draft lives beside the handler's future.
    if waits { quote!(async move { #drafted }) } else { drafted }
}

/// A call of a handler of the host.
fn hosts(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let handed = hook.shared().iter().enumerate().map(|(at, argument)| hand(at, argument, spec));
    let value = hook.value().map(|_| {
        if hook.is_transactional() {
            quote!(#private::Lends::lent(__gather),)
        } else {
            quote!(#private::Lends::handed(__gather),)
        }
    });
    quote! {
        |__handler, __cx, __gather, __args, __task| __handler.call(__cx, __task, #value #(#handed),*)
    }
}

/// What is left to run of the hook, by the arounds that are left: a list of them as a type.
fn rest(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, next, .. } = HookNames::of(spec, hook);
    let (vis, cfgs, state, lints) = (&spec.item.vis, &hook.cfgs, hook.state(), lints());
    let (lifetimes, bounds) = (&hook.signature.generics, hook.bounds());
    let (passed, values, outcome) = (hook.passed(), hook.argument_names(), hook.outcome(spec));
    let (run, handlers, around) = (run(spec, hook), handlers(spec, hook, names), around(spec, hook));
    let (whole, fired) = (whole(spec, hook, names), plain(spec, hook, names, &nested(spec, hook)));
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #lints
        #vis trait #rest<__S: #private::Direct>: #private::Wraps {
            #run;
            #[inline]
            #whole {
                #fired
            }
        }

        #(#cfgs)*
        #[automatically_derived]
        #lints
        impl<__S, __T> #rest<__S> for #private::Boxed<__T>
        where
            __S: #private::Direct,
            __T: #rest<__S> + 'static,
        {
            #run {
                async move {
                    let __run: #private::BoxFuture<'_, #outcome> =
                        #private::Box::pin(<__T as #rest<__S>>::run(__fired, __kept, #(#values),*));
                    __run.await
                }
            }
        }

        #(#cfgs)*
        #[automatically_derived]
        #lints
        #handlers

        #(#cfgs)*
        #[automatically_derived]
        #lints
        #around

        #(#cfgs)*
        #[automatically_derived]
        #lints
        impl<__S, __T, const __C: bool> #next for #private::Ahead<'_, __S, __T, #private::#state, __C>
        where
            __S: #private::Direct,
            __T: #rest<__S>,
        {
            fn call #lifetimes(
                self,
                #(#passed),*
            ) -> impl #private::Future<Output = #outcome> + #private::Send #bounds {
                async move {
                    let (__fired, __kept) = self.go_on();
                    <__T as #rest<__S>>::run(__fired, __kept, #(#values),*).await
                }
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
        fn run<#own const __C: bool>(
            __fired: #private::Fired<'_, __S>,
            __kept: #private::Beside<'_, #private::#state, __C>,
            #(#passed),*
        ) -> impl #private::Future<Output = #outcome> + #private::Send where #predicates
    }
}

/// The head of the function that is a whole fire: one future where no around is in front of the handlers.
fn whole(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let (own, passed, table, at) = (trailing(hook), hook.passed(), &names.table, hook.at);
    let fired = lifetimes::borrowing(hook.fired(spec), &lifetimes::set());
    let predicates = hook.bounds().map(|bounds| &bounds.predicates);
    let set = lifetimes::set();
    quote! {
        fn whole<#set, #own>(
            __set: &#set __S,
            #(#passed),*
        ) -> impl #private::Future<Output = #fired> + #private::Send
        where
            Self: #private::Sized,
            __S: #private::HookOf<#table, #at>,
            #predicates
    }
}

/// Runs the arounds, and in them the handlers.
fn nested(spec: &Spec, hook: &Hook) -> TokenStream {
    let (private, values) = (spec.facade.private(), hook.argument_names());
    quote! {{
        let __run = #private::pin!(Self::run(__fired, __kept, #(#values),*));
        let __outcome = __fired.counted(__run).await;
        __outcome
    }}
}

/// Where no around is left: the handlers.
fn handlers(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, rest, .. } = HookNames::of(spec, hook);
    let Names { waiting_list, table, .. } = names;
    let (at, waiting, shared, run) = (hook.at, hook.waiting(spec), hook.shared_names(), run(spec, hook));
    let value = hook.value().map(|(argument, _)| &argument.name).map(|name| quote!(#name,));
    let (rule, taken) = (hook.rule(spec), hook.taken(spec));
    let begin = match &hook.semantic {
        // The rule ends with a comma.
        Semantic::Voting { .. } => quote!(ask(__fired, || #rule __kept)),
        Semantic::FilterChain { form: Form::ByValue, .. } => quote!(pass(__fired, #value __kept)),
        Semantic::FilterChain { form, value: ty } => {
            // That it can be cloned is asked of its type.
            let begin = if matches!(form, Form::Transactional) { "draft" } else { "keep" };
            let begin = Ident::new(begin, syn::spanned::Spanned::span(ty));
            quote!(#begin(__fired, #value __kept))
        }
        Semantic::Broadcast => quote!(tell(__fired, __kept)),
        Semantic::Score { .. } => quote!(sum(__fired, #rule __kept)),
        Semantic::First { .. } | Semantic::Collect { .. } => quote!(ask(__fired, __kept)),
    };
    let here = |whole: bool| {
        let (set, fired) = if whole {
            (quote!(__set), quote!(#private::fired::<#table, #at, _>(__set)))
        } else {
            (quote!(__fired.set), quote!(__fired))
        };
        if hook.concurrent.is_some() {
            let list = &names.crowd_list;
            return quote! {{
                let mut __told = #waiting::tell_at_once(__fired, __kept);
                let __crowd = #private::Crowd::<_, dyn #object, _>::new(__fired, (#(#shared,)*));
                <<__S as #private::HookOf<#table, #at>>::Handlers as #list<__S>>::at_once(
                    __fired.set,
                    &__crowd,
                    &mut __told,
                    0,
                    #private::Option::None,
                )
                .await;
                #private::Concludes::conclude(__told)
            }};
        }
        quote! {{
            let mut __round =
                #private::Round::<_, dyn #object, _, _, #taken>::new(__fired, #waiting::#begin, (#(#shared,)*));
            #private::to_the_end!(
                __round,
                #private::Walled::<__S, _, #whole>,
                #fired,
                <<__S as #private::HookOf<#table, #at>>::Handlers as #waiting_list<__S>>::each(
                    #set,
                    &mut __round,
                )
            );
            #private::Concludes::conclude(__round.gathered())
        }}
    };
    let list = if hook.concurrent.is_some() { &names.crowd_list } else { waiting_list };
    let (inner, whole, fired) =
        (here(false), self::whole(spec, hook, names), plain(spec, hook, names, &here(true)));
    quote! {
        impl<__S> #rest<__S> for #private::NoAround
        where
            __S: #private::HookOf<#table, #at, Handlers: #list<__S>>,
        {
            #run {
                async move { #inner }
            }
            #[inline]
            #whole {
                #fired
            }
        }
    }
}

/// Where there is one: that one, with those further in as what it calls.
fn around(spec: &Spec, hook: &Hook) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (spec_name, run, waiting) = (&spec.item.ident, run(spec, hook), hook.waiting(spec));
    let (shared, values) = (hook.shared_names(), hook.argument_names());
    let name = hook.value().map(|(argument, _)| &argument.name);
    let args = match name {
        Some(name) if hook.is_by_value() => quote!((#private::Option::Some(#name), (#(#shared,)*))),
        Some(name) => quote!((#name, (#(#shared,)*))),
        None => quote!((#(#shared,)*)),
    };
    let value = name.map(|_| {
        let handed = if hook.is_by_value() {
            quote!(#waiting::held(__value))
        } else {
            quote!(#private::Clone::clone(__value))
        };
        quote! {
            let (__value, __args) = __args;
            let __value = #handed;
        }
    });
    let (back, moved) = match name {
        Some(name) if hook.is_by_value() => {
            (quote!((mut #name, (#(#shared,)*))), Some(quote!(let #name = #waiting::held(&mut #name);)))
        }
        Some(name) => (quote!((#name, (#(#shared,)*))), None),
        None => (quote!((#(#shared,)*)), None),
    };
    let end = if hook.is_by_value() { quote!(end_by_value) } else { quote!(end) };
    let call = around_call(spec, hook);
    let call = match &hook.semantic {
        Semantic::Score { .. } => {
            let rule = hook.rule(spec);
            quote!(#waiting::hold(#rule __cx, { #call }))
        }
        _ => call,
    };
    let outcome = quote! {
        match #waiting::#end(__wrapped, __returned) {
            #private::Result::Ok(__outcome) => __outcome,
            #private::Result::Err(#back) => {
                #moved
                <__T as #rest<__S>>::run(__fired, __kept, #(#values),*).await
            }
        }
    };
    let outcome = match &hook.semantic {
        Semantic::Voting { .. } => quote! {
            let __verdict = #outcome;
            #waiting::hold(__kept, __verdict)
        },
        _ => outcome,
    };
    quote! {
        impl<__S, __T, const __P: usize> #rest<__S> for #private::Around<__P, __T>
        where
            __S: #private::Nth<__P, Plugin: #spec_name>,
            __T: #rest<__S>,
        {
            #run {
                async move {
                    let mut __wrapped = #private::Wrapped::new(
                        __fired,
                        <Self as #private::Wraps>::LEN,
                        __kept,
                        #args,
                    );
                    let __returned = {
                        let (__cx, __next, __args) = __wrapped.begin::<__T>();
                        let __plugin = <__S as #private::Nth<__P>>::nth(__fired.set);
                        let __run = #private::pin!(#private::Option::Some(async move {
                            #value
                            #call
                        }));
                        let __returned = #private::Walled::<__S, _, false>::new(__fired, __run).await;
                        __returned
                    };
                    #outcome
                }
            }
        }
    }
}

/// How a set fires it.
pub(super) fn fire(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (table, at, values) = (&names.table, hook.at, hook.argument_names());
    quote!(<<Self as #private::HookOf<#table, #at>>::Arounds as #rest<Self>>::whole(self, #(#values),*))
}

/// A whole fire that has an outcome.
fn plain(spec: &Spec, hook: &Hook, names: &Names, run: &TokenStream) -> TokenStream {
    let private = spec.facade.private();
    let (direct, waiting) = (hook.direct(), hook.waiting(spec));
    let (nobody, refused, settled) = if hook.is_by_value() {
        (quote!(nobody_by_value), quote!(refused_by_value), quote!(settled_by_value))
    } else {
        (quote!(nobody), quote!(refused), quote!(settled))
    };
    let rule = if matches!(hook.semantic, Semantic::Voting { .. }) { hook.rule(spec) } else { quote!() };
    let (state, value) = (hook.state(), hook.value().map(|(argument, _)| &argument.name));
    fired(
        spec,
        hook,
        names,
        &quote!(__set),
        [
            quote!(#private::#direct::#nobody(#rule #value)),
            quote!(#private::#direct::#refused(__fired, __fault, #value)),
            quote!(#private::#state::default()),
            quote!(#private::Beside::<#private::#state, false>),
            run.clone(),
            quote!(#waiting::#settled(__fired, __state, __outcome)),
        ],
    )
}

/// How a set tallies it.
pub(super) fn tally(spec: &Spec, hook: &Hook, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { rest, .. } = HookNames::of(spec, hook);
    let (waiting, rule, state) = (hook.waiting(spec), hook.rule(spec), hook.state());
    let (table, at, values) = (&names.table, hook.at, hook.argument_names());
    let fired = fired(
        spec,
        hook,
        names,
        &quote!(self),
        [
            quote!(#private::voting::direct::tally_of_nobody(#rule)),
            quote!(#private::voting::direct::tally_refused(__fired, __fault)),
            quote!(#waiting::counting()),
            quote!(#private::Beside::<#private::#state, true>),
            quote! {{
                let __run = #private::pin!(<<Self as #private::HookOf<#table, #at>>::Arounds as #rest<Self>>::run(
                    __fired,
                    __kept,
                    #(#values),*
                ));
                let __outcome = __fired.counted(__run).await;
                __outcome
            }},
            quote!(#waiting::tally(__state, __outcome)),
        ],
    );
    quote!({ #fired })
}

/// A fire from its begin to its end.
fn fired(
    spec: &Spec,
    hook: &Hook,
    names: &Names,
    set: &TokenStream,
    [nobody, refused, state, beside, run, settled]: [TokenStream; 6],
) -> TokenStream {
    let private = spec.facade.private();
    let (table, at) = (&names.table, hook.at);
    quote! {
        async move {
            // In a scope: what can be made again is not to be kept while a handler waits.
            {
                let __fired = #private::fired::<#table, #at, _>(#set);
                if __fired.is_empty() {
                    return #nobody;
                }
                if let #private::Result::Err(__fault) = __fired.may_begin() {
                    return #refused;
                }
            }
            let __state = #state;
            let __outcome = {
                let __fired = #private::fired::<#table, #at, _>(#set);
                let __kept = #beside::new(&__state);
                #run
            };
            let __fired = #private::fired::<#table, #at, _>(#set);
            #settled
        }
    }
}
