//! Names for the lifetimes that an async hook's signature leaves out.
//!
//! A handler of an async hook is a boxed future that borrows what the handler is called with. In the object trait each
//! lifetime therefore has a name, and outlives that of the call.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Lifetime, ParenthesizedGenericArguments, Type, TypeFnPtr, TypeReference};

use crate::hookspec::parse::Hook;

/// The lifetime of one call.
pub(super) fn call() -> Lifetime {
    Lifetime::new("'__f", Span::call_site())
}

/// Types of arguments, each lifetime of which has a name.
pub(super) struct Named {
    pub(super) types: Vec<Type>,
    /// The names that were given.
    given: Vec<Lifetime>,
}

impl Named {
    pub(super) fn new(types: impl IntoIterator<Item = Type>) -> Self {
        let mut names = Names { given: Vec::new(), only: None };
        let types = types.into_iter().map(|mut ty| {
            names.visit_type_mut(&mut ty);
            ty
        });
        Self { types: types.collect(), given: names.given }
    }

    /// `<'__f, 'a: '__f, …>`: the hook's own lifetimes and those that were named.
    pub(super) fn generics(&self, hook: &Hook) -> TokenStream {
        let call = call();
        let own = hook.signature.generics.lifetimes().map(|parameter| {
            let (name, bounds) = (&parameter.lifetime, parameter.bounds.iter());
            quote!(#name: #(#bounds +)* #call)
        });
        let given = &self.given;
        quote!(<#call, #(#own,)* #(#given: #call),*>)
    }
}

/// The same types with one lifetime for every one in them but `'static`, and whether there is any.
pub(super) fn shortened(types: impl IntoIterator<Item = Type>) -> (Vec<Type>, bool) {
    let mut names = Names { given: Vec::new(), only: Some(call()) };
    let types = types.into_iter().map(|mut ty| {
        names.visit_type_mut(&mut ty);
        ty
    });
    (types.collect(), !names.given.is_empty())
}

struct Names {
    given: Vec<Lifetime>,
    /// The one name for all, if there is one.
    only: Option<Lifetime>,
}

impl Names {
    fn name(&mut self) -> Lifetime {
        if let Some(only) = self.only.clone() {
            self.given.push(only.clone());
            return only;
        }
        let name = format_ident!("__l{}", self.given.len());
        let name = Lifetime::new(&format!("'{name}"), Span::call_site());
        self.given.push(name.clone());
        name
    }
}

impl VisitMut for Names {
    fn visit_type_reference_mut(&mut self, ty: &mut TypeReference) {
        if ty.lifetime.is_none() {
            ty.lifetime = Some(self.name());
            self.visit_type_mut(&mut ty.elem);
        } else {
            syn::visit_mut::visit_type_reference_mut(self, ty);
        }
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        let shortens = self.only.is_some() && lifetime.ident != "static";
        if lifetime.ident == "_" || shortens {
            *lifetime = self.name();
        }
    }

    // What is left out there belongs to the function's own signature.
    fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}

    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {}
}
