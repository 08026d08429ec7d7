//! What a spec becomes.
//!
//! For the plugins: the trait, whose methods have bodies now, and a `…Next` trait per hook for arounds. For the host: a
//! dispatcher, and a type that gathers its own handlers. Hidden between the two: an object trait per hook, which plugins
//! and the host's closures implement alike, and constants. Everything that loops, sorts or reports is a function of the
//! core, called from here.

mod direct;
mod dispatcher;
mod fires;
mod historic;
mod hook;
pub(crate) mod lifetimes;
mod methods;
mod names;
mod next;
mod object;
mod relay;
mod waiting;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::token::Brace;
use syn::{Attribute, Block, Stmt, TraitItem, parse_quote, parse_quote_spanned};

use super::parse::Spec;
use super::signature::is_opaque;
use crate::options::Right;
use crate::paths;
use names::{HookNames, Names};

/// Renders a spec; of one that is not `whole`, what is left without the hooks that have a mistake in them.
pub(super) fn spec(spec: &Spec, whole: bool) -> TokenStream {
    let names = Names::of(spec);
    let the_trait = the_trait(spec, &names, whole);
    let record = record(spec, &names);
    let hooks = spec.hooks.iter().map(|hook| hook::items(spec, hook, &names));
    let dispatcher = dispatcher::items(spec, &names);
    let (lists, fires) = (direct::lists(spec, &names), fires::items(spec, &names));
    let generated = quote!(#record #(#hooks)* #dispatcher #lists #fires);
    // Whoever implements or fires a deprecated hook is warned; what is generated for it is not.
    let generated =
        if is_deprecated(spec) { hook::allowing(generated, &quote!(deprecated)) } else { generated };
    let relay = relay::items(spec);
    quote!(#the_trait #generated #relay)
}

fn is_deprecated(spec: &Spec) -> bool {
    let marked =
        |attributes: &[Attribute]| attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"));
    let mut methods = spec.item.items.iter();
    marked(&spec.item.attrs)
        || methods.any(|member| matches!(member, TraitItem::Fn(method) if marked(&method.attrs)))
}

/// The user's trait: every hook gets a body that is never run, so that a plugin implements only what it cares about.
fn the_trait(spec: &Spec, names: &Names, whole: bool) -> TokenStream {
    let private = spec.facade.private();
    let mut item = spec.item.clone();
    let Names { spec: statics, table, keyed, .. } = names;
    let trait_name = &spec.item.ident;
    // That it is a plugin is asked once, by `#[hookimpl]`, so that a type that is none is one error.
    item.supertraits.push(parse_quote!(#private::Send));
    item.supertraits.push(parse_quote!(#private::Sync));
    item.supertraits.push(parse_quote!(#private::Sized));
    item.supertraits.push(parse_quote!('static));
    item.supertraits.push(parse_quote!(#keyed));
    item.attrs.push(if whole {
        let reason = "a hook writes every lifetime, so that its users see what is borrowed";
        parse_quote_spanned!(trait_name.span()=> #[deny(elided_lifetimes_in_paths, reason = #reason)])
    } else {
        parse_quote!(#[allow(elided_lifetimes_in_paths)])
    });
    let message = format!("`{{Self}}` has no hookimpl of `{trait_name}`");
    let note = format!("write `#[hookimpl] impl {trait_name} for {{Self}} {{{{ … }}}}`");
    item.attrs.push(parse_quote!(#[diagnostic::on_unimplemented(message = #message, note = #note)]));
    for member in &mut item.items {
        if let TraitItem::Fn(method) = member
            && !is_opaque(&method.sig)
        {
            let name = paths::plain(&method.sig.ident);
            // Its caller is the dispatcher: the host reads of errors there, and nobody writes the arguments twice.
            let lints = quote!(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments);
            method.attrs.push(parse_quote!(#[allow(#lints)]));
            // The body ends where the declaration ended: rustc shows the hook, not the attribute.
            let end = method.semi_token.take().map_or_else(|| method.sig.ident.span(), |semi| semi.span);
            let call = parse_quote!(#private::not_implemented(#name));
            method.default = Some(Block { brace_token: Brace(end), stmts: vec![Stmt::Expr(call, None)] });
        }
    }
    for hook in &spec.hooks {
        item.items.extend(methods::hidden(spec, hook));
    }
    let here = Span::call_site();
    let (hookimpls, declaration, registration) =
        (paths::hookimpls(here), paths::spec(here), paths::registration(here));
    item.items.push(parse_quote! {
        #[doc(hidden)]
        const #hookimpls: &'static #private::Hookimpls;
    });
    item.items.push(parse_quote! {
        #[doc(hidden)]
        const #declaration: &'static #private::Spec = &#statics;
    });
    item.items.push(parse_quote! {
        #[doc(hidden)]
        #[allow(deprecated)]
        const #registration: &'static #private::ImplRecord = &#private::ImplRecord {
            plugin: #private::TypeId::of::<Self>,
            spec: <Self as #trait_name>::#declaration,
            hookimpls: <Self as #trait_name>::#hookimpls,
            bind: #table::bind::<Self>,
        };
    });
    quote!(#item)
}

/// The spec as data.
fn record(spec: &Spec, names: &Names) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let Names { spec: statics, dispatcher, .. } = names;
    let (name, companion) = (spec.item.ident.to_string(), spec.companion);
    let hooks = spec.hooks.iter().map(|hook| {
        let (cfgs, meta) = (&hook.cfgs, HookNames::of(spec, hook).meta);
        quote!(#(#cfgs)* &#meta)
    });
    let capabilities = spec.capabilities.iter().map(|right| match right {
        Right::Type(path) => quote!(<#path as #facade::Capability>::NAME),
        Right::Name(name) => quote!(#name),
    });
    quote! {
        #[doc(hidden)]
        static #statics: #private::Spec = #private::Spec {
            name: #name,
            origin: #private::origin!(),
            hooks: &[#(#hooks),*],
            capabilities: &[#(#capabilities),*],
            companion: #companion,
            id: #private::TypeId::of::<#dispatcher>,
        };
    }
}
