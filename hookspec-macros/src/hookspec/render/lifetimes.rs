//! Names for the lifetimes that an async hook's signature leaves out.
//!
//! A handler of an async hook is a boxed future that borrows what the handler is called with. In the object trait each
//! lifetime therefore has a name, and outlives that of the call.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Generics, Lifetime, ParenthesizedGenericArguments, Type, TypeFnPtr, TypeReference};

/// The lifetime of one call.
pub(crate) fn call() -> Lifetime {
    Lifetime::new("'__f", Span::call_site())
}

/// The lifetime of the set that is fired.
pub(super) fn set() -> Lifetime {
    Lifetime::new("'__set", Span::call_site())
}

/// A type whose lifetimes that are left out are this one.
pub(super) fn borrowing(ty: TokenStream, lifetime: &Lifetime) -> TokenStream {
    let mut tokens = ty.into_iter().peekable();
    let mut named = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), borrowing(group.stream(), lifetime));
                inner.set_span(group.span());
                named.extend([TokenTree::Group(inner)]);
            }
            TokenTree::Punct(mark)
                if mark.as_char() == '\''
                    && matches!(tokens.peek(), Some(TokenTree::Ident(name)) if *name == "_") =>
            {
                tokens.next();
                named.extend(quote!(#lifetime));
            }
            other => named.extend([other]),
        }
    }
    named
}

/// Types of arguments, each lifetime of which has a name.
pub(crate) struct Named {
    pub(crate) types: Vec<Type>,
    /// The names that were given.
    given: Vec<Lifetime>,
}

impl Named {
    pub(crate) fn new(types: impl IntoIterator<Item = Type>) -> Self {
        let mut names = Names { given: Vec::new(), only: None };
        let types = types.into_iter().map(|mut ty| {
            names.visit_type_mut(&mut ty);
            ty
        });
        Self { types: types.collect(), given: names.given }
    }

    /// The names that were given, each with a comma behind it.
    pub(super) fn given(&self) -> TokenStream {
        let given = &self.given;
        quote!(#(#given,)*)
    }

    /// `<'__f, 'a: '__f, …>`: the signature's own lifetimes and those that were named.
    pub(crate) fn generics(&self, own: &Generics) -> TokenStream {
        let call = call();
        let own = own.lifetimes().map(|parameter| {
            let (name, bounds) = (&parameter.lifetime, parameter.bounds.iter());
            quote!(#name: #(#bounds +)* #call)
        });
        let given = &self.given;
        quote!(<#call, #(#own,)* #(#given: #call),*>)
    }
}

/// Types of arguments with one lifetime, that of the call, for all that can have it.
pub(super) struct Shortened {
    pub(super) types: Vec<Type>,
    /// The others: those behind a reference, which cannot be shortened where that is a `&mut`, and need not be, since they
    /// outlive the reference anyway.
    pub(super) others: Vec<Lifetime>,
    /// Whether there is any but `'static`.
    pub(super) borrows: bool,
}

impl Shortened {
    pub(super) fn new(types: impl IntoIterator<Item = Type>) -> Self {
        let mut types: Vec<Type> = types.into_iter().collect();
        let mut behind = Behind { names: Vec::new(), depth: 0 };
        for ty in &types {
            behind.visit_type(ty);
        }
        let mut names =
            Names { given: behind.names.clone(), only: Some(Only { depth: 0, kept: behind.names }) };
        for ty in &mut types {
            names.visit_type_mut(ty);
        }
        let call = call();
        let borrows = !names.given.is_empty();
        names.given.retain(|name| *name != call);
        Self { types, others: names.given, borrows }
    }
}

/// Finds the names that stand behind a reference.
struct Behind {
    names: Vec<Lifetime>,
    depth: usize,
}

impl Visit<'_> for Behind {
    fn visit_type_reference(&mut self, ty: &TypeReference) {
        ty.lifetime.iter().for_each(|lifetime| self.visit_lifetime(lifetime));
        self.depth += 1;
        self.visit_type(&ty.elem);
        self.depth -= 1;
    }

    fn visit_lifetime(&mut self, lifetime: &Lifetime) {
        if self.depth > 0
            && lifetime.ident != "static"
            && lifetime.ident != "_"
            && !self.names.contains(lifetime)
        {
            self.names.push(lifetime.clone());
        }
    }

    fn visit_type_fn_ptr(&mut self, _: &TypeFnPtr) {}

    fn visit_parenthesized_generic_arguments(&mut self, _: &ParenthesizedGenericArguments) {}
}

struct Names {
    given: Vec<Lifetime>,
    /// Where there is one name for all that can have it.
    only: Option<Only>,
}

struct Only {
    /// How many references this stands behind.
    depth: usize,
    /// The names that stay as they are.
    kept: Vec<Lifetime>,
}

impl Names {
    fn name(&mut self) -> Lifetime {
        let name = if self.only.as_ref().is_some_and(|only| only.depth == 0) {
            call()
        } else {
            Lifetime::new(&format!("'__l{}", self.given.len()), Span::call_site())
        };
        self.given.push(name.clone());
        name
    }
}

impl VisitMut for Names {
    fn visit_type_reference_mut(&mut self, ty: &mut TypeReference) {
        if ty.lifetime.is_none() {
            ty.lifetime = Some(self.name());
        } else {
            ty.lifetime.iter_mut().for_each(|lifetime| self.visit_lifetime_mut(lifetime));
        }
        self.only.iter_mut().for_each(|only| only.depth += 1);
        self.visit_type_mut(&mut ty.elem);
        self.only.iter_mut().for_each(|only| only.depth -= 1);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        let shortens = lifetime.ident != "static"
            && self.only.as_ref().is_some_and(|only| !only.kept.contains(lifetime));
        if lifetime.ident == "_" || shortens {
            *lifetime = self.name();
        }
    }

    // What is left out there belongs to the function's own signature.
    fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}

    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {}
}
