//! How the handlers of a hook are run: at once, on workers, again for plugins that come later.

use syn::Type;
use syn::visit::Visit;

use super::parse::OnFault;
use super::semantic::{Form, Semantic};
use super::signature::{Argument, Passing, Signature};
use crate::diagnostics::Diagnostics;
use crate::options::Options;

/// How many fires a historic hook remembers where nothing is said.
pub(super) const REMEMBERED: u32 = 1024;

/// What an operator may choose besides what is stricter.
pub(super) fn operator(options: &Options) -> Vec<OnFault> {
    let words = options.words("operator").iter();
    words.map(|word| if word == "report" { OnFault::Report } else { OnFault::FailAfterAll }).collect()
}

/// Reports what does not go together.
pub(super) fn check(options: &Options, signature: &Signature, semantic: &Semantic, errors: &mut Diagnostics) {
    if let Some(here) = options.span("operator")
        && matches!(semantic, Semantic::FilterChain { form: Form::ByValue, .. })
    {
        let message = "a by-value chain cannot go on after a fault, whoever says so; leave out `operator`, or `by_value`";
        errors.place(here, message);
    }
    if let Some(here) = options.span("concurrent") {
        if !signature.is_async {
            errors.place(
                here,
                "a hook runs its handlers at once only where they can wait; declare it `async fn`",
            );
        }
        for Argument { ty, .. } in lent(signature) {
            let message = "handlers that run at once cannot share a `&mut`; take a shared reference, or leave out `concurrent`";
            errors.at(ty, message);
        }
    }
    if let Some(here) = options.span("worker") {
        if signature.is_async {
            errors.place(
                here,
                "an async hook goes on without a handler that is late anyway; leave out `worker`",
            );
        } else if let Semantic::FilterChain { form: Form::Transactional | Form::ByValue, .. } = semantic {
            let message = "a chain on workers keeps its value here and hands out clones; leave out `transactional` or `by_value`";
            errors.place(here, message);
        } else {
            owned(
                signature,
                "a hook on workers hands its arguments over, since a late handler outlives its fire",
                errors,
            );
        }
    }
    if let Some(here) = options.span("historic") {
        if signature.is_async {
            errors.place(here, "a historic hook is fired again while a plugin is registered, which waits for nobody; declare a plain `fn`");
        } else {
            owned(signature, "a historic hook keeps its arguments for plugins that come later", errors);
        }
    }
}

fn lent(signature: &Signature) -> impl Iterator<Item = &Argument> {
    signature.arguments.iter().filter(|argument| argument.passing == Passing::Unique)
}

/// Reports each argument that borrows.
fn owned(signature: &Signature, why: &str, errors: &mut Diagnostics) {
    for Argument { ty, .. } in &signature.arguments {
        if borrows(ty) {
            errors.at(ty, format!("{why}, and this one is borrowed; take an owned value, or an `Arc` of it"));
        }
    }
}

fn borrows(ty: &Type) -> bool {
    struct Finder(bool);
    impl Visit<'_> for Finder {
        fn visit_type_reference(&mut self, ty: &syn::TypeReference) {
            self.0 |= !matches!(&ty.lifetime, Some(lifetime) if lifetime.ident == "static");
            syn::visit::visit_type_reference(self, ty);
        }
        fn visit_lifetime(&mut self, lifetime: &syn::Lifetime) {
            self.0 |= lifetime.ident != "static";
        }
        fn visit_type_fn_ptr(&mut self, _: &syn::TypeFnPtr) {}
    }
    let mut finder = Finder(false);
    finder.visit_type(ty);
    finder.0
}
