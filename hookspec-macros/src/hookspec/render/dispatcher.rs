//! What the host holds: the dispatcher, its own handlers, and the tally of votes.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

use super::fires::{tally_name, votes};
use super::historic;
use super::names::{HookNames, Names};
use super::object;
use crate::hookspec::parse::{Hook, OnFault, Spec};
use crate::hookspec::semantic::{Form, Semantic};
use crate::paths;

pub(super) fn items(spec: &Spec, names: &Names) -> TokenStream {
    let table = table(spec, names);
    let dispatcher = dispatcher(spec, names);
    let handlers = handlers(spec, names);
    let tally = tally(spec, names);
    quote!(#table #dispatcher #handlers #tally)
}

/// One plugin's callable hooks, as the registry keeps them until the dispatcher is put together.
fn table(spec: &Spec, names: &Names) -> TokenStream {
    let private = spec.facade.private();
    let (vis, spec_name, table) = (&spec.item.vis, &spec.item.ident, &names.table);
    let constant = paths::hookimpls(Span::call_site());
    let fields = spec.hooks.iter().map(|hook| {
        let (cfgs, name, object) = (&hook.cfgs, &hook.ident, HookNames::of(spec, hook).object);
        quote!(#(#cfgs)* #name: #private::Bindings<dyn #object>,)
    });
    let bindings = spec.hooks.iter().map(|hook| {
        let (cfgs, name) = (&hook.cfgs, &hook.ident);
        let text = paths::plain(name);
        let bound = |around: bool| {
            // Decided while it is compiled: a hook that the plugin does not implement leaves nothing in the program.
            quote! {
                if const { <__P as #spec_name>::#constant.implements(#text, #around) } {
                    #private::Option::Some(#private::Box::new(#private::Clone::clone(&__plugin)))
                } else {
                    #private::Option::None
                }
            }
        };
        let (handler, around) = (bound(false), bound(true));
        quote!(#(#cfgs)* #name: #private::Bindings { handler: #handler, around: #around },)
    });
    quote! {
        #[doc(hidden)]
        #vis struct #table {
            #(#fields)*
        }

        impl #table {
            fn bind<__P: #spec_name>(__plugin: #private::AnyPlugin) -> #private::Box<dyn #private::Any> {
                let __plugin = #private::bound::<__P>(__plugin);
                #private::Box::new(Self { #(#bindings)* })
            }
        }
    }
}

fn dispatcher(spec: &Spec, names: &Names) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let Names { dispatcher, handlers, table, spec: statics, .. } = names;
    let (vis, spec_name) = (&spec.item.vis, &spec.item.ident);
    let docs = format!("Fires the hooks of [`{spec_name}`].");
    let each = |make: &dyn Fn(&Hook, &HookNames) -> TokenStream| -> Vec<TokenStream> {
        spec.hooks.iter().map(|hook| make(hook, &HookNames::of(spec, hook))).collect()
    };
    let fields = each(&|hook, _| {
        let (cfgs, name, field) = (&hook.cfgs, &hook.ident, hook.field(spec));
        let docs = format!("Who implements [`{spec_name}::{name}`], in order.");
        quote!(#(#cfgs)* #[doc = #docs] pub #name: #field,)
    });
    let fires = each(&|hook, names| fire(spec, hook, names));
    let assembled = each(&|hook, HookNames { meta, .. }| {
        let (cfgs, name) = (&hook.cfgs, &hook.ident);
        let found = quote!(&#statics, &#meta, |__table: &mut #table| &mut __table.#name);
        let taken = if hook.history.is_some() {
            historic::assembled(spec, hook, &found)
        } else {
            quote!(__assembly.hook(#found))
        };
        quote!(#(#cfgs)* #name: #taken,)
    });
    let selected = each(&|hook, _| {
        let (cfgs, name) = (&hook.cfgs, &hook.ident);
        quote!(#(#cfgs)* #name: self.#name.select(__subset, |__handler| __handler.share()),)
    });
    let extended = each(&|hook, _| {
        let (cfgs, name) = (&hook.cfgs, &hook.ident);
        quote! {
            #(#cfgs)*
            #name: self.#name.extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
        }
    });
    let tally_method = tally_method(spec, names);
    quote! {
        #[doc = #docs]
        ///
        /// Each hook is a method that fires it, and a field of the same name that says who implements it.
        #[derive(Debug)]
        #vis struct #dispatcher {
            #(#fields)*
            __registry: #facade::Registry,
        }

        #[automatically_derived]
        impl #dispatcher {
            /// Takes every plugin that the linker collected: `linked(hookspec::linked!())`.
            ///
            /// # Errors
            ///
            /// Everything that keeps the plugins from being registered.
            pub fn linked(linked: #facade::Linked) -> #private::Result<Self, #facade::BuildError> {
                Self::builder().linked(linked).build()
            }

            /// Starts a builder: linked plugins, plugins by hand, handlers of the host, what it provides.
            pub fn builder() -> #facade::Builder<Self> {
                #facade::Registry::builder()
            }

            /// The plugins that it fires over.
            pub fn registry(&self) -> &#facade::Registry {
                &self.__registry
            }

            /// The same dispatcher without some plugins; `core` stands for the host's own handlers.
            ///
            /// Make it once and keep it: each hook's table is copied.
            ///
            /// # Errors
            ///
            /// Where an id is no plugin's.
            pub fn except(&self, ids: &[&str]) -> #private::Result<Self, #facade::SelectError> {
                self.__registry.check_ids(ids)?;
                #private::Result::Ok(self.__select(&#private::Subset::except(ids)))
            }

            /// The same dispatcher with some plugins only; `core` stands for the host's own handlers.
            ///
            /// Make it once and keep it: each hook's table is copied.
            ///
            /// # Errors
            ///
            /// Where an id is no plugin's.
            pub fn only(&self, ids: &[&str]) -> #private::Result<Self, #facade::SelectError> {
                self.__registry.check_ids(ids)?;
                #private::Result::Ok(self.__select(&#private::Subset::only(ids)))
            }

            /// The same dispatcher with extra handlers of the host, each in its place in the order.
            ///
            /// Each hook's table is copied, and those with an extra handler are ordered again.
            #[must_use]
            pub fn with(&self, extras: #handlers) -> Self {
                let mut __extras = #private::HandlerSet::from(extras);
                Self { #(#extended)* __registry: #private::Clone::clone(&self.__registry) }
            }

            fn __select(&self, __subset: &#private::Subset) -> Self {
                Self { #(#selected)* __registry: #private::Clone::clone(&self.__registry) }
            }

            #tally_method
            #(#fires)*
        }

        #[automatically_derived]
        impl #facade::Dispatcher for #dispatcher {
            fn spec() -> &'static #private::Spec {
                &#statics
            }

            fn registry(&self) -> &#facade::Registry {
                &self.__registry
            }

            fn assemble(__assembly: &mut #private::Assembly) -> Self {
                Self { #(#assembled)* __registry: __assembly.registry() }
            }
        }

        #[diagnostic::do_not_recommend]
        #[automatically_derived]
        impl<__P: #spec_name + #facade::Plugin> #facade::Accepts<__P> for #dispatcher {
            fn impls() -> #private::Vec<&'static #private::ImplRecord> {
                #private::Vec::from([<__P as #spec_name>::__HOOKSPEC_IMPL])
            }
        }
    }
}

/// The method that fires one hook.
fn fire(spec: &Spec, hook: &Hook, names: &HookNames) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = names;
    let (cfgs, docs, name, lifetimes) = (&hook.cfgs, &hook.docs, &hook.ident, &hook.signature.generics);
    let (bounds, deprecated) = (hook.bounds(), &hook.deprecated);
    let (passed, values, module) = (hook.passed(), hook.argument_names(), hook.module());
    let fired = hook.fired(spec);
    let errors = match (hook.on_fault, &hook.semantic) {
        (OnFault::Report, _) => TokenStream::new(),
        (OnFault::Fail, _) => quote! {
            ///
            /// # Errors
            ///
            /// The first fault of a handler, which ends the fire.
        },
        (OnFault::FailAfterAll, _) => quote! {
            ///
            /// # Errors
            ///
            /// The faults of all handlers: none of them ends the fire.
        },
    };
    let is_async = hook.signature.is_async;
    let fire = match &hook.semantic {
        Semantic::FilterChain { form: Form::ByValue, .. } => "fire_by_value",
        _ => "fire",
    };
    let rule = if matches!(hook.semantic, Semantic::Voting { .. }) { hook.rule(spec) } else { quote!() };
    let value = hook.value().map(|(argument, _)| &argument.name);
    let value = value.map(|value| quote!(#value,));
    let listener = hook.listener(spec).map(|(name, ty)| quote!(#name: #ty));
    let body = if is_async {
        let (fire, shared) = (format_ident!("{fire}_async"), hook.shared_names());
        quote!(#private::#module::#fire(&self.#name, #rule #value (#(#shared,)*), <dyn #object>::proceed))
    } else if hook.history.is_some() {
        historic::fire(spec, hook)
    } else {
        let fire = format_ident!("{fire}");
        quote! {
            #private::#module::#fire(
                &self.#name,
                #rule #value
                move |__next, #value| <dyn #object>::proceed(__next, #(#values),*),
            )
        }
    };
    let output = if is_async {
        quote!(impl #private::Future<Output = #fired> + #private::Send)
    } else {
        quote!(#fired)
    };
    hook.at_projection(quote! {
        #(#cfgs)*
        #(#docs)*
        #errors
        #deprecated
        #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
        #[inline]
        pub fn #name #lifetimes(&self, #(#passed,)* #listener) -> #output #bounds {
            #body
        }
    })
}

/// The host's own handlers.
fn handlers(spec: &Spec, names: &Names) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let (vis, spec_name, handlers) = (&spec.item.vis, &spec.item.ident, &names.handlers);
    let docs = format!("Handlers of the host itself for the hooks of [`{spec_name}`].");
    let methods = spec.hooks.iter().map(|hook| {
        let HookNames { object, meta, .. } = HookNames::of(spec, hook);
        let (cfgs, name, output) = (&hook.cfgs, &hook.ident, &hook.signature.output);
        let docs = format!(
            "Adds a handler of [`{spec_name}::{name}`]; it sorts by its name, and shows as `core.` and that."
        );
        let context = hook.signature.context.then(|| quote!(#facade::Cx<'_, #facade::Core>,));
        let types = hook.signature.arguments.iter().map(|argument| &argument.ty);
        let binder = hook.binder();
        let waiting = object::waits(hook).then(|| {
            let bound = object::async_closure(spec, hook);
            let async_name = paths::waiting(name, name.span());
            let docs = format!("Adds a handler of [`{spec_name}::{name}`] that can wait: it returns a boxed future.");
            quote! {
                #(#cfgs)*
                #[doc = #docs]
                #[track_caller]
                #[must_use]
                #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
                pub fn #async_name<__F>(mut self, name: impl #private::Into<#private::String>, handler: __F) -> Self
                where
                    __F: #bound + #private::Send + #private::Sync + 'static,
                {
                    let handler: #private::Box<dyn #object> =
                        #private::Box::new(#private::HostAsync(#private::Arc::new(handler)));
                    self.set.push(&#meta, #private::Into::into(name), handler, |handler| handler.share());
                    self
                }
            }
        });
        quote! {
            #waiting
            #(#cfgs)*
            #[doc = #docs]
            #[track_caller]
            #[must_use]
            #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
            pub fn #name<__F>(mut self, name: impl #private::Into<#private::String>, handler: __F) -> Self
            where
                __F: #binder #private::Fn(#context #(#types),*) -> #output
                    + #private::Send + #private::Sync + 'static,
            {
                let handler: #private::Box<dyn #object> =
                    #private::Box::new(#private::HostFn(#private::Arc::new(handler)));
                self.set.push(&#meta, #private::Into::into(name), handler, |handler| handler.share());
                self
            }
        }
    });
    quote! {
        #[doc = #docs]
        #[derive(Debug, Default)]
        #vis struct #handlers {
            set: #private::HandlerSet,
        }

        #[automatically_derived]
        impl #handlers {
            /// No handlers yet.
            #[must_use]
            pub fn new() -> Self {
                #private::Default::default()
            }

            #(#methods)*
        }

        #[automatically_derived]
        impl #private::From<#handlers> for #private::HandlerSet {
            fn from(handlers: #handlers) -> Self {
                handlers.set
            }
        }
    }
}

fn tally_method(spec: &Spec, names: &Names) -> TokenStream {
    let tally = &names.tally;
    if spec.hooks.iter().any(votes) {
        quote! {
            /// The voting hooks in a form that asks every handler and returns the whole record.
            #[must_use]
            pub fn tally(&self) -> #tally<'_> {
                #tally(self)
            }
        }
    } else {
        TokenStream::new()
    }
}

/// The voting hooks once more, with the whole record.
fn tally(spec: &Spec, names: &Names) -> TokenStream {
    if !spec.hooks.iter().any(votes) {
        return TokenStream::new();
    }
    let (facade, private) = (&spec.facade, spec.facade.private());
    let (vis, spec_name) = (&spec.item.vis, &spec.item.ident);
    let Names { tally, dispatcher, fires, .. } = names;
    let docs = format!("The voting hooks of [`{spec_name}`], asking every handler.");
    let methods = spec.hooks.iter().filter(|hook| votes(hook)).map(|hook| {
        let (cfgs, docs, name, lifetimes) = (&hook.cfgs, &hook.docs, &hook.ident, &hook.signature.generics);
        let (bounds, deprecated) = (hook.bounds(), &hook.deprecated);
        let (passed, values, tally) = (hook.passed(), hook.argument_names(), tally_name(hook));
        let output = if hook.signature.is_async {
            quote!(impl #private::Future<Output = #facade::Tally> + #private::Send)
        } else {
            quote!(#facade::Tally)
        };
        quote! {
            #(#cfgs)*
            #(#docs)*
            #deprecated
            #[must_use]
            #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
            pub fn #name #lifetimes(&self, #(#passed),*) -> #output #bounds {
                #fires::#tally(self.0, #(#values),*)
            }
        }
    });
    quote! {
        #[doc = #docs]
        #[derive(Debug)]
        #vis struct #tally<'a, __F = #dispatcher>(&'a __F);

        #[automatically_derived]
        impl<__F> #private::Clone for #tally<'_, __F> {
            fn clone(&self) -> Self {
                Self(self.0)
            }
        }

        #[automatically_derived]
        impl<__F> ::core::marker::Copy for #tally<'_, __F> {}

        #[automatically_derived]
        impl<__F: #fires> #tally<'_, __F> {
            #(#methods)*
        }
    }
}
