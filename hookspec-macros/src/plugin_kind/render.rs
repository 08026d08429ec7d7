//! What a kind becomes: the trait, its objects, its record, and the accessor of its plugins.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, FnArg, ItemTrait, Lifetime, ParenthesizedGenericArguments, Pat, ReturnType, Signature,
    TraitItem, TraitItemFn, Type, TypeFnPtr, TypeParamBound, TypeReference, parse_quote,
};

use super::parse::{Kind, is_sized, waits};
use crate::hookspec::lifetimes::{Named, call};
use crate::paths::{camel, plain};

/// Renders a kind; of one that is not `whole`, the trait alone.
pub(super) fn kind(kind: &Kind, whole: bool) -> TokenStream {
    let the_trait = the_trait(kind);
    if !whole {
        return quote!(#the_trait);
    }
    let private = kind.facade.private();
    let twin = kind.waits.then(|| twin(kind, &private));
    let object = object(kind);
    let Kind { facade, item, name, .. } = kind;
    let (ident, cfgs) = (&item.ident, cfgs(item));
    let trait_name = plain(ident);
    let accessor = accessor(kind);
    quote! {
        #the_trait
        #twin
        #(#cfgs)*
        #[automatically_derived]
        impl #facade::Kind for dyn #ident {
            const META: &'static #private::KindMeta = &#private::KindMeta {
                name: #name,
                trait_name: #trait_name,
                origin: #private::origin!(),
                id: #private::TypeId::of::<dyn #ident>,
            };
            type Object = dyn #object;
        }
        #accessor
    }
}

/// The trait whose objects the host calls.
fn object(kind: &Kind) -> Ident {
    let ident = &kind.item.ident;
    if kind.waits { format_ident!("Dyn{ident}", span = ident.span()) } else { ident.clone() }
}

fn cfgs(item: &ItemTrait) -> Vec<&Attribute> {
    item.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect()
}

/// The user's trait. A future of it goes from thread to thread, and is for those who know the plugin's type.
fn the_trait(kind: &Kind) -> ItemTrait {
    let private = kind.facade.private();
    let mut item = kind.item.clone();
    let has = |name: &str| {
        kind.item.supertraits.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                bound.path.segments.last().is_some_and(|segment| segment.ident == name)
            }
            TypeParamBound::Lifetime(lifetime) => lifetime.ident == name,
            _ => false,
        })
    };
    let missing = [has("Send"), has("Sync"), has("static")].map(|has| !has);
    let bounds: [TypeParamBound; 3] =
        [parse_quote!(#private::Send), parse_quote!(#private::Sync), parse_quote!('static)];
    item.supertraits.extend(missing.into_iter().zip(bounds).filter(|(missing, _)| *missing).map(|(_, b)| b));
    item.attrs.push(unimplemented(kind));
    for member in &mut item.items {
        if let TraitItem::Fn(method) = member
            && waits(&method.sig)
        {
            eventually(method, &private);
        }
    }
    item
}

/// What the compiler says of a plugin that names the kind and does not implement it.
fn unimplemented(kind: &Kind) -> Attribute {
    let (ident, name) = (&kind.item.ident, kind.name.value());
    let message = format!("`{{Self}}` does not implement `{ident}`, as plugins of kind `{name}` do");
    let note = format!(
        "write `impl {ident} for {{Self}} {{{{ … }}}}`, or leave `{ident}` out of the `kinds(…)` of its `#[plugin(…)]`"
    );
    parse_quote!(#[diagnostic::on_unimplemented(message = #message, note = #note)])
}

/// An `async fn` as what it is: a plain one that returns a future.
fn eventually(method: &mut TraitItemFn, private: &TokenStream) {
    method.sig.asyncness = None;
    let output = match &method.sig.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    method.sig.output = parse_quote!(-> impl #private::Future<Output = #output> + #private::Send);
    if !is_sized(&method.sig) {
        let conditions = method.sig.generics.make_where_clause();
        conditions.predicates.push(parse_quote!(Self: #private::Sized));
    }
    if let Some(body) = method.default.take() {
        method.default = Some(parse_quote!({ async move #body }));
    }
}

/// The twin of a trait with async methods: the same methods, of which those return boxed futures.
fn twin(kind: &Kind, private: &TokenStream) -> TokenStream {
    let (item, twin) = (&kind.item, object(kind));
    let (vis, ident, cfgs) = (&item.vis, &item.ident, cfgs(item));
    let (supertraits, unimplemented) = (item.supertraits.iter(), unimplemented(kind));
    let doc = format!(
        "[`{ident}`] as a host calls it: its futures are boxed. Whatever implements that implements this."
    );
    let methods = item.items.iter().filter_map(|member| match member {
        TraitItem::Fn(method) if !is_sized(&method.sig) => Some(method),
        _ => None,
    });
    let (declared, implemented): (Vec<_>, Vec<_>) =
        methods.map(|method| forwarded(ident, method, private)).unzip();
    quote! {
        #[doc = #doc]
        #(#cfgs)*
        #unimplemented
        #[allow(clippy::missing_errors_doc, clippy::missing_panics_doc)]
        #vis trait #twin: #(#supertraits +)* #private::Send + #private::Sync + 'static {
            #(#declared)*
        }
        #(#cfgs)*
        #[automatically_derived]
        #[allow(deprecated)]
        #[diagnostic::do_not_recommend]
        impl<__HookspecPlugin: #ident> #twin for __HookspecPlugin {
            #(#implemented)*
        }
    }
}

/// A method of the twin, and how it calls the trait's.
fn forwarded(ident: &Ident, method: &TraitItemFn, private: &TokenStream) -> (TokenStream, TokenStream) {
    let attributes: Vec<_> = method
        .attrs
        .iter()
        .filter(|attribute| ["cfg", "doc", "deprecated"].iter().any(|name| attribute.path().is_ident(name)))
        .collect();
    let cfgs: Vec<_> = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect();
    let signature = &method.sig;
    let name = &signature.ident;
    let (names, types): (Vec<&Ident>, Vec<&Type>) = arguments(signature).unzip();
    let called = quote!(<__HookspecPlugin as #ident>::#name(self, #(#names),*));
    if !waits(signature) {
        return (quote!(#(#attributes)* #signature;), quote!(#(#cfgs)* #signature { #called }));
    }
    let every = Named::new(types.into_iter().cloned());
    let (generics, types, call) = (every.generics(&signature.generics), &every.types, call());
    let mut output = match &signature.output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    OfTheCall.visit_type_mut(&mut output);
    let signature = quote! {
        fn #name #generics(&#call self, #(#names: #types),*) -> #private::BoxFuture<#call, #output>
    };
    (quote!(#(#attributes)* #signature;), quote!(#(#cfgs)* #signature { #private::Box::pin(#called) }))
}

fn arguments(signature: &Signature) -> impl Iterator<Item = (&Ident, &Type)> {
    signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => match &*input.pat {
            Pat::Ident(name) => Some((&name.ident, &*input.ty)),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

/// Names the lifetimes that an answer leaves out: they are those of `&self`.
struct OfTheCall;

impl VisitMut for OfTheCall {
    fn visit_type_reference_mut(&mut self, ty: &mut TypeReference) {
        ty.lifetime.get_or_insert_with(call);
        syn::visit_mut::visit_type_reference_mut(self, ty);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = call();
        }
    }

    fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}

    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {}
}

/// The name of its plugins, and a trait by which a set gives them.
fn accessor(kind: &Kind) -> TokenStream {
    let Kind { facade, item, accessor, name, .. } = kind;
    let (vis, ident, cfgs) = (&item.vis, &item.ident, cfgs(item));
    let several = Ident::new(&camel(accessor), accessor.span());
    let has = Ident::new(&format!("Has{several}"), accessor.span());
    let at = Ident::new("__HookspecAt", Span::call_site());
    let (name, method) = (name.value(), plain(accessor));
    let of_kind = format!("The plugins of kind `{name}`, each an [`{ident}`].");
    let gives = format!("Gives the plugins of kind `{name}` of a set that holds them: `set.{method}()`.");
    quote! {
        #[doc = #of_kind]
        #(#cfgs)*
        #vis type #several = #facade::Plugins<dyn #ident>;
        #[doc = #gives]
        #(#cfgs)*
        #vis trait #has<#at> {
            #[doc = #of_kind]
            fn #accessor(&self) -> &#facade::Plugins<dyn #ident>;
        }
        #(#cfgs)*
        #[automatically_derived]
        impl<#at, __HookspecSet: #facade::Holds<dyn #ident, #at>> #has<#at> for __HookspecSet {
            fn #accessor(&self) -> &#facade::Plugins<dyn #ident> {
                <__HookspecSet as #facade::Holds<dyn #ident, #at>>::plugins(self)
            }
        }
    }
}
