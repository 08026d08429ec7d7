//! A hook's signature, and what can be made to work with many handlers.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::visit::Visit;
use syn::{
    FnArg, GenericArgument, GenericParam, Generics, Lifetime, Pat, Path, PathArguments, Receiver,
    ReceiverKind, ReturnType, Safety, Type,
};

use crate::diagnostics::Diagnostics;

/// The signature of a hook.
pub(super) struct Signature {
    /// Whether it is fired and awaited.
    pub(super) is_async: bool,
    /// Its lifetimes, if it names any.
    pub(super) generics: Generics,
    /// Whether handlers are given a context.
    pub(super) context: bool,
    /// The arguments besides the context.
    pub(super) arguments: Vec<Argument>,
    /// What a handler returns; `()` where nothing is written.
    pub(super) output: Type,
}

/// One argument.
pub(super) struct Argument {
    pub(super) name: Ident,
    pub(super) ty: Type,
    pub(super) passing: Passing,
}

/// How one value reaches many handlers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passing {
    /// A shared reference is copied.
    Shared,
    /// A unique reference is lent to one after the other.
    Unique,
    /// Anything else is cloned for each.
    Cloned,
}

/// Reads a signature, and makes a plain one of it; every mistake is reported, and then there is none.
pub(super) fn read(sig: &mut syn::Signature, errors: &mut Diagnostics) -> Option<Signature> {
    let before = errors.len();
    let is_async = sig.asyncness.take().is_some();
    for keyword in [
        sig.constness.as_ref().map(ToTokens::to_token_stream),
        (!matches!(sig.safety, Safety::Default)).then(|| sig.safety.to_token_stream()),
        sig.abi.as_ref().map(ToTokens::to_token_stream),
        sig.variadic.as_ref().map(ToTokens::to_token_stream),
    ]
    .into_iter()
    .flatten()
    {
        errors.at(&keyword, format!("a hook cannot be `{keyword}`; declare a plain `fn`"));
    }
    (sig.constness, sig.safety, sig.abi, sig.variadic) = (None, Safety::Default, None, None);
    for parameter in &sig.generics.params {
        if !matches!(parameter, GenericParam::Lifetime(_)) {
            errors.at(
                parameter,
                "a hook cannot be generic over types: it is called through a table; name the type",
            );
        }
    }
    let mut inputs = sig.inputs.iter();
    match inputs.next() {
        Some(FnArg::Receiver(receiver)) if is_shared(receiver) => {}
        Some(other) => {
            errors.at(other, "a hook takes `&self` first, since fires share their plugins; write `&self`");
        }
        None => {
            errors.at(&sig.ident, "a hook takes `&self` first, since fires share their plugins; add `&self`");
        }
    }
    let mut context = false;
    let mut arguments = Vec::new();
    for (at, input) in inputs.enumerate() {
        let FnArg::Typed(typed) = input else { continue };
        if is_context(&typed.ty) {
            check_context(&typed.ty, at, errors);
            context = true;
            continue;
        }
        let name = match &*typed.pat {
            Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() => name.ident.clone(),
            other => {
                errors.at(other, "an argument of a hook is a plain name; take it apart in the hookimpl");
                continue;
            }
        };
        check_argument(&typed.ty, errors);
        if is_async {
            check_waits(&typed.ty, errors);
        }
        arguments.push(Argument { name, ty: (*typed.ty).clone(), passing: passing(&typed.ty) });
    }
    let output = match &sig.output {
        ReturnType::Default => syn::parse_quote_spanned!(sig.ident.span()=> ()),
        ReturnType::Type(_, ty) => {
            check_output(ty, errors);
            (**ty).clone()
        }
    };
    (errors.len() == before).then(|| Signature {
        is_async,
        generics: sig.generics.clone(),
        context,
        arguments,
        output,
    })
}

fn is_shared(receiver: &Receiver) -> bool {
    matches!(receiver.kind, ReceiverKind::Reference(_, _, None))
}

fn is_context(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == "Cx"),
        Type::Reference(reference) => is_context(&reference.elem),
        _ => false,
    }
}

/// `Cx<'_, Self>`, in the first place.
fn check_context(ty: &Type, at: usize, errors: &mut Diagnostics) {
    let arguments = match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.arguments),
        _ => None,
    };
    let well_formed = match arguments {
        Some(PathArguments::AngleBracketed(list)) => {
            let mut list = list.args.iter();
            let of_self = |argument: &GenericArgument| matches!(argument, GenericArgument::Type(Type::Path(path)) if path.path.is_ident("Self"));
            matches!(list.next(), Some(GenericArgument::Lifetime(_))) && list.next().is_some_and(of_self)
        }
        _ => false,
    };
    if !well_formed {
        errors.at(
            ty,
            "the context is `Cx<'_, Self>`, by value and with its lifetime written; write `cx: Cx<'_, Self>`",
        );
    }
    if at != 0 {
        errors.at(ty, "the context comes first, right after `&self`; move it there");
    }
}

fn check_argument(ty: &Type, errors: &mut Diagnostics) {
    struct Finder<'a>(&'a mut Diagnostics);
    impl Visit<'_> for Finder<'_> {
        fn visit_type_impl_trait(&mut self, ty: &syn::TypeImplTrait) {
            self.0
                .at(ty, "a hook cannot take `impl Trait`: it is called through a table; write `&dyn Trait`");
        }
        fn visit_path(&mut self, path: &Path) {
            if path.segments.first().is_some_and(|segment| segment.ident == "Self") {
                self.0
                    .at(path, "`Self` is each plugin's own type; an argument has one type for all; name it");
            }
            syn::visit::visit_path(self, path);
        }
    }
    Finder(errors).visit_type(ty);
}

/// Names what is known not to go from thread to thread, which a handler that waits may do. The type system sees the rest.
fn check_waits(ty: &Type, errors: &mut Diagnostics) {
    struct Finder<'a> {
        errors: &'a mut Diagnostics,
        lent: bool,
    }
    impl Visit<'_> for Finder<'_> {
        fn visit_type_reference(&mut self, ty: &syn::TypeReference) {
            let lent = std::mem::replace(&mut self.lent, ty.mutability.is_none());
            syn::visit::visit_type_reference(self, ty);
            self.lent = lent;
        }
        fn visit_path(&mut self, path: &Path) {
            const WHY: &str =
                "while a handler of an async hook waits, its arguments may go to another thread";
            match path.segments.last().map(|segment| segment.ident.to_string()).as_deref() {
                Some("Rc") => self.errors.at(path, format!("{WHY}, and an `Rc` cannot; take an `Arc`")),
                Some(cell @ ("Cell" | "RefCell")) if self.lent => {
                    let cure = "take an atomic or a `Mutex`";
                    self.errors.at(path, format!("{WHY}, and a `{cell}` cannot be seen from there; {cure}"));
                }
                _ => syn::visit::visit_path(self, path),
            }
        }
    }
    Finder { errors, lent: false }.visit_type(ty);
}

fn check_output(ty: &Type, errors: &mut Diagnostics) {
    struct Finder<'a>(&'a mut Diagnostics, bool);
    impl Finder<'_> {
        fn borrowed(&mut self, at: impl ToTokens) {
            if !std::mem::replace(&mut self.1, true) {
                self.0.at(
                    at,
                    "a hook cannot return borrowed data: its answer outlives the call; return an owned value",
                );
            }
        }
    }
    impl Visit<'_> for Finder<'_> {
        fn visit_type_reference(&mut self, ty: &syn::TypeReference) {
            match &ty.lifetime {
                Some(lifetime) if lifetime.ident == "static" => syn::visit::visit_type_reference(self, ty),
                _ => self.borrowed(ty),
            }
        }
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            if lifetime.ident != "static" {
                self.borrowed(lifetime);
            }
        }
        fn visit_type_impl_trait(&mut self, ty: &syn::TypeImplTrait) {
            self.0.at(ty, "a hook cannot return `impl Trait`: every handler returns the same type; name it");
        }
    }
    Finder(errors, false).visit_type(ty);
}

fn passing(ty: &Type) -> Passing {
    match ty {
        Type::Reference(reference) if reference.mutability.is_some() => Passing::Unique,
        Type::Reference(_) => Passing::Shared,
        Type::Paren(inner) => passing(&inner.elem),
        Type::Group(inner) => passing(&inner.elem),
        _ => Passing::Cloned,
    }
}

/// Whether a method returns an `impl Trait`, which no body that never returns can stand for.
pub(super) fn is_opaque(sig: &syn::Signature) -> bool {
    struct Finder(bool);
    impl Visit<'_> for Finder {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    finder.visit_return_type(&sig.output);
    finder.0
}

/// The argument of a generic type of this name: `T` of `Option<T>`.
pub(super) fn parameter<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(list) = &segment.arguments else { return None };
    list.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
