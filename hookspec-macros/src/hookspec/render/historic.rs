//! What a historic hook has besides: what it remembers of a fire, and how it is fired again.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;

use super::names::HookNames;
use crate::hookspec::parse::{Hook, Spec};
use crate::hookspec::semantic::Semantic;
use crate::paths;

impl Hook {
    /// The types of the arguments, which are all owned.
    fn owned(&self) -> TokenStream {
        let types = self.signature.arguments.iter().map(|argument| &argument.ty);
        quote!((#(#types,)*))
    }

    /// The type of the dispatcher's field.
    pub(super) fn field(&self, spec: &Spec) -> TokenStream {
        let HookNames { object, .. } = HookNames::of(spec, self);
        let (facade, owned) = (&spec.facade, self.owned());
        match (&self.semantic, self.history) {
            (_, None) => quote!(#facade::Hook<dyn #object>),
            (Semantic::Collect { value }, _) => {
                quote!(#facade::Historic<dyn #object, #facade::Heard<#owned, #value>>)
            }
            _ => quote!(#facade::Historic<dyn #object, #owned>),
        }
    }

    /// The last argument of a fire that keeps its answers for later ones too: what hears them.
    pub(super) fn listener(&self, spec: &Spec) -> Option<(Ident, TokenStream)> {
        let Semantic::Collect { value } = &self.semantic else { return None };
        let (_, facade, private) = self.at_output(spec);
        self.history.map(|_| {
            let listener = quote! {
                impl #private::Fn(#facade::Given<'_, #value>) + #private::Send + #private::Sync + 'static
            };
            let taken = self.signature.arguments.iter().any(|argument| argument.name == "heard");
            (Ident::new(if taken { "hears" } else { "heard" }, Span::call_site()), listener)
        })
    }
}

/// How a dispatcher takes the hook; `found` says which it is.
pub(super) fn assembled(spec: &Spec, hook: &Hook, found: &TokenStream) -> TokenStream {
    let private = spec.facade.private();
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let module = hook.module();
    quote! {
        __assembly.historic(
            #found,
            |__handler| __handler.share(),
            |__hook, __event| #private::#module::replay(__hook, __event, <dyn #object>::again),
        )
    }
}

/// The body of the method that fires it.
pub(super) fn fire(spec: &Spec, hook: &Hook) -> TokenStream {
    let (facade, private) = (&spec.facade, spec.facade.private());
    let HookNames { object, .. } = HookNames::of(spec, hook);
    let (name, module, values) = (&hook.ident, hook.module(), hook.argument_names());
    let args = quote!((#(#values,)*));
    let event = match hook.listener(spec) {
        Some((listener, _)) => quote!(#facade::Heard::new(#args, #listener)),
        None => args,
    };
    let mut fire = quote!(#private::#module::fire_historic);
    if let Some(first) = hook.signature.arguments.first() {
        // The error about arguments that cannot be kept has its caret where they begin.
        fire = paths::spanned(fire, first.ty.span());
    }
    quote!(#fire(&self.#name, #event, <dyn #object>::again))
}

/// The rest of a fire, with arguments that are remembered; `handed` is each of them once more.
pub(super) fn again(spec: &Spec, hook: &Hook, handed: &[TokenStream]) -> Option<TokenStream> {
    let private = spec.facade.private();
    let (state, outcome, owned) = (hook.state(), hook.outcome(spec), hook.owned());
    hook.history.map(|_| {
        quote! {
            fn again(__next: #private::Next<'_, Self, #private::#state>, __args: &#owned) -> #outcome {
                Self::proceed(__next, #(#handed),*)
            }
        }
    })
}
