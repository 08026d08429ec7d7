//! What a set becomes: a type that holds its plugins, and lists of them as types, one per hook.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use super::parse::{Hook, Set};
use crate::paths;

/// How many plugins one list names.
const CHUNK: usize = 16;

/// One hook of all that the set fires: its place among them, its spec's place, and what the spec tells of it.
type Fired<'a> = (usize, usize, &'a Hook);

pub(super) fn set(set: &Set, told: &[Vec<Hook>]) -> TokenStream {
    let private = set.facade.private();
    let hooks: Vec<Fired<'_>> = told
        .iter()
        .enumerate()
        .flat_map(|(spec, hooks)| hooks.iter().map(move |hook| (spec, hook)))
        .enumerate()
        .map(|(roll, (spec, hook))| (roll, spec, hook))
        .collect();
    let keys = set.specs.iter().enumerate().map(|(at, spec)| key(at, spec));
    let count = set.plugins.len();
    let orders = hooks.iter().map(|(roll, spec, hook)| {
        let (order, text) = (order(*roll), paths::plain(&hook.name));
        quote!(const #order: #private::HookOrder<#count> = __GRAPH.order(#spec, #text);)
    });
    let lists = hooks.iter().map(|(roll, spec, hook)| list(set, *roll, *spec, hook));
    let (the_struct, graph, places, assembly) =
        (the_struct(set, hooks.len()), graph(set), places(set), assembly(set, &hooks));
    quote_spanned! {Span::call_site()=>
        #the_struct

        #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
        const _: () = {
            #(#keys)*
            #graph
            #(#orders)*
            #places
            #(#lists)*
            #assembly
        };
    }
}

/// The fields that hold the plugins.
fn fields(set: &Set) -> Vec<Ident> {
    (0..set.plugins.len()).map(|at| format_ident!("__p{at}")).collect()
}

/// What the host holds.
fn the_struct(set: &Set, rolls: usize) -> TokenStream {
    let (facade, private) = (&set.facade, set.facade.private());
    let Set { attributes, vis, name, plugins, .. } = set;
    let (fields, shown) = (fields(set), name.to_string());
    // Of a plugin that cannot be made by itself the error is where `new` is called; without the binder it would be here.
    let made = plugins.iter().map(|plugin| quote!(for<'__a> #plugin: #private::SelfMade));
    quote! {
        #(#attributes)*
        #vis struct #name {
            #(#fields: #plugins,)*
            __rolls: [#private::Roll; #rolls],
            __registry: #facade::Registry,
        }

        #[automatically_derived]
        #[allow(dead_code, clippy::all, clippy::pedantic, clippy::nursery)]
        impl #name {
            /// Makes the set, with every plugin made by itself.
            ///
            /// # Panics
            ///
            /// Where the constructor of a plugin panics; a builder returns that as an error.
            #[track_caller]
            #[must_use]
            pub fn new() -> Self
            where
                #(#made,)*
            {
                match Self::builder().build() {
                    #private::Result::Ok(set) => set,
                    #private::Result::Err(error) => #private::panic!("{error}"),
                }
            }

            /// Starts a builder: plugins by hand, handlers of the host, what it provides.
            pub fn builder() -> #facade::SetBuilder<Self> {
                <Self as #facade::PluginSet>::builder()
            }

            /// The plugins, and the order of every hook.
            pub fn registry(&self) -> &#facade::Registry {
                &self.__registry
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.debug_struct(#shown).field("registry", &self.__registry).finish_non_exhaustive()
            }
        }
    }
}

/// Each plugin by its place.
fn places(set: &Set) -> TokenStream {
    let (facade, private, name) = (&set.facade, set.facade.private(), &set.name);
    let fields = fields(set);
    let places = set.plugins.iter().zip(&fields).enumerate().map(|(at, (plugin, field))| {
        // A plugin that fewer can see than the set is an error of the compiler's, which has its caret here.
        let plugin_type = quote_spanned!(plugin.span()=> type Plugin = #plugin;);
        quote! {
            #[automatically_derived]
            impl #private::Nth<#at> for #name {
                #plugin_type
                #[inline(always)]
                fn nth(&self) -> &#plugin {
                    &self.#field
                }
            }
            #[automatically_derived]
            impl #facade::Has<#plugin> for #name {}
        }
    });
    quote!(#(#places)*)
}

/// How it is put together.
fn assembly(set: &Set, hooks: &[Fired<'_>]) -> TokenStream {
    let (facade, private, name) = (&set.facade, set.facade.private(), &set.name);
    let (fields, plugins, specs, host) = (fields(set), &set.plugins, declarations(set), host(set));
    let listed = plugins.iter().map(|plugin| {
        let impls = (0..set.specs.len()).map(|at| {
            let probe = probe(at);
            quote!(#probe::<#plugin>::RECORD)
        });
        quote! {
            #private::Listed {
                manifest: <#plugin as #facade::Plugin>::MANIFEST,
                impls: &[#(#impls),*],
                make: __Made::<#plugin>::CONSTRUCTION,
                kinds: <#plugin as #facade::Plugin>::KINDS,
            }
        }
    });
    let rolls = hooks.iter().map(|(roll, spec, hook)| {
        let (order, text) = (order(*roll), paths::plain(&hook.name));
        quote! {
            __parts.roll::<Self>(
                #spec,
                #text,
                &#order.arounds[..#order.around_count],
                &#order.handlers[..#order.handler_count],
                #order.core_at,
            )
        }
    });
    let ats = 0..plugins.len();
    let (isolated, hosted) = (set.isolated, set.core.is_some());
    let max_depth = set
        .max_depth
        .map_or_else(|| quote!(#private::Option::None), |limit| quote!(#private::Option::Some(#limit)));
    let hosts = set.core.map(|_| {
        quote! {
            #[automatically_derived]
            impl #facade::Hosts for #name {}
        }
    });
    quote! {
        #hosts

        #[automatically_derived]
        impl #private::Direct for #name {
            const ISOLATED: bool = #isolated;
            const HOSTED: bool = #hosted;
            const MAX_DEPTH: #private::Option<usize> = #max_depth;
        }

        #[automatically_derived]
        impl #facade::PluginSet for #name {
            const SPECS: &'static [&'static #facade::Spec] = &[#(#specs),*];
            const HOST: #private::Option<&'static str> = #host;

            // Not a constant of the trait, which would be evaluated in every check.
            fn plugins() -> &'static [#private::Listed] {
                const { &[#(#listed),*] }
            }

            fn registry(&self) -> &#facade::Registry {
                &self.__registry
            }

            fn assemble(__parts: &mut #private::Parts) -> Self {
                Self {
                    __rolls: [#(#rolls),*],
                    __registry: __parts.registry(),
                    #(#fields: __parts.plugin::<#plugins>(__SET.members[#ats].manifest.id),)*
                }
            }
        }
    }
}

/// What is found out of the specs and the plugins: the specs' keys, and who implements which.
fn key(at: usize, spec: &Path) -> TokenStream {
    let (keyed, key, probe, missing) =
        (format_ident!("__Keyed{at}"), format_ident!("__Key{at}"), probe(at), format_ident!("__NoImpl{at}"));
    let projected = paths::key(spec.span());
    let (hookimpls, registration) = (paths::hookimpls(spec.span()), paths::registration(spec.span()));
    let nobody = format_ident!("__Nobody{at}");
    quote! {
        trait #keyed {
            type Key;
        }
        impl<T: #spec> #keyed for T {
            type Key = T::#projected;
        }
        struct #nobody;
        impl #spec for #nobody {
            const #hookimpls: &'static __private::Hookimpls = __private::Hookimpls::NONE;
        }
        type #key = <#nobody as #keyed>::Key;

        struct #probe<T>(__private::PhantomData<T>);
        #[allow(dead_code)]
        impl<T: #spec> #probe<T> {
            const HOOKIMPLS: __private::Option<&'static __private::Hookimpls> =
                __private::Option::Some(<T as #spec>::#hookimpls);
            const RECORD: __private::Option<&'static __private::ImplRecord> =
                __private::Option::Some(<T as #spec>::#registration);
        }
        #[allow(dead_code)]
        trait #missing {
            const HOOKIMPLS: __private::Option<&'static __private::Hookimpls> = __private::Option::None;
            const RECORD: __private::Option<&'static __private::ImplRecord> = __private::Option::None;
        }
        impl<T> #missing for #probe<T> {}
    }
}

/// The set as data, and its graph, which is checked.
fn graph(set: &Set) -> TokenStream {
    let (facade, private) = (&set.facade, set.facade.private());
    let Set { name, plugins, rest, .. } = set;
    let count = plugins.len();
    let members = plugins.iter().map(|plugin| {
        let is_plugin = paths::spanned(quote!(#facade::Plugin), plugin.span());
        let manifest = quote_spanned!(plugin.span()=> <#plugin as #is_plugin>::MANIFEST);
        let hookimpls = (0..set.specs.len()).map(|at| {
            let probe = probe(at);
            quote!(#probe::<#plugin>::HOOKIMPLS)
        });
        quote!(#private::Member { manifest: #manifest, hookimpls: &[#(#hookimpls),*] })
    });
    let (shown, listed, arounds) = (name.to_string(), rest.is_none(), Literal::usize_unsuffixed(set.arounds));
    let (specs, host) = (declarations(set), host(set));
    // The compiler points at the set's name where something is wrong with it.
    let check = quote_spanned!(name.span()=> const _: () = __GRAPH.check(););
    quote! {
        use #private as __private;

        struct __Made<T>(#private::PhantomData<T>);
        #[allow(dead_code)]
        impl<T: #facade::Plugin + #private::SelfMade> __Made<T> {
            const CONSTRUCTION: #private::Option<#private::Construction> =
                #private::Option::Some(<T as #private::SelfMade>::CONSTRUCTION);
        }
        #[allow(dead_code)]
        trait __Manual {
            const CONSTRUCTION: #private::Option<#private::Construction> = #private::Option::None;
        }
        impl<T> __Manual for __Made<T> {}

        const __SET: &#private::SetMeta = &#private::SetMeta {
            specs: &[#(#specs),*],
            members: &[#(#members),*],
            host: #host,
            listed: #listed,
            arounds: #arounds,
            ..#private::SetMeta::new(#shown)
        };
        #[allow(long_running_const_eval)]
        const __GRAPH: &#private::SetGraph<#count, { __SET.hooks() }, { __SET.links() }> =
            &#private::SetGraph::new(__SET);
        #check
    }
}

fn declarations(set: &Set) -> Vec<TokenStream> {
    let declaration = |(at, spec): (usize, &Path)| {
        let (nobody, constant) = (format_ident!("__Nobody{at}"), paths::spec(spec.span()));
        quote!(<#nobody as #spec>::#constant)
    };
    set.specs.iter().enumerate().map(declaration).collect()
}

fn host(set: &Set) -> TokenStream {
    let private = set.facade.private();
    set.host
        .as_ref()
        .map_or_else(|| quote!(#private::Option::None), |host| quote!(#private::Option::Some(#host)))
}

/// One hook's lists: of those with a handler and of those with an around.
fn list(set: &Set, roll: usize, spec: usize, hook: &Hook) -> TokenStream {
    let private = set.facade.private();
    let (name, count, at) = (&set.name, set.plugins.len(), hook.at);
    let (key, order) = (format_ident!("__Key{spec}"), order(roll));
    let of = |all: &Ident, places: &Ident, room: usize, kind: &Ident, end: TokenStream| {
        let chunks = room.div_ceil(CHUNK);
        (0..chunks).rev().fold(end, |tail, chunk| {
            let from = Literal::usize_unsuffixed(chunk * CHUNK);
            let places = (chunk * CHUNK..(chunk + 1) * CHUNK).map(|place| {
                if place < count {
                    let place = Literal::usize_unsuffixed(place);
                    quote!({ #order.#places[#place] })
                } else {
                    quote!(0)
                }
            });
            quote! {
                <#private::Taken<{ #private::taken(#order.#all, #from) }> as #private::Take<#(#places),*>>::#kind<#tail>
            }
        })
    };
    let ident = |text: &str| Ident::new(text, Span::call_site());
    let (row, nested) = if hook.is_async { ("Queued", "Awaited") } else { ("Handlers", "Arounds") };
    let handlers =
        of(&ident("handler_count"), &ident("handlers"), count, &ident(row), quote!(#private::List0));
    let room = set.arounds.min(count);
    let arounds =
        of(&ident("around_count"), &ident("arounds"), room, &ident(nested), quote!(#private::NoAround));
    quote! {
        #[automatically_derived]
        impl #private::HookOf<#key, #at> for #name {
            type Handlers = #handlers;
            type Arounds = #arounds;
            const HANDLERS: usize = #order.handler_count;
            #[inline(always)]
            fn roll(&self) -> &#private::Roll {
                &self.__rolls[#roll]
            }
        }
    }
}

fn order(roll: usize) -> Ident {
    format_ident!("__ORDER_{roll}")
}

fn probe(spec: usize) -> Ident {
    format_ident!("__Probe{spec}")
}
