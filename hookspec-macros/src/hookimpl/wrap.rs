//! The signature of a `#[wrap]`: what it returns may borrow the plugin, and says so for its author.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{FnArg, ImplItemFn, Lifetime, ReceiverKind, ReturnType, Type, TypeParamBound, parse_quote};

/// Gives `&self` a name and lets what is returned live as long.
pub(super) fn borrow_self(method: &mut ImplItemFn) {
    let lifetime = Lifetime::new("'__s", Span::call_site());
    let Some(FnArg::Receiver(receiver)) = method.sig.inputs.first_mut() else { return };
    let ReceiverKind::Reference(_, given @ None, None) = &mut receiver.kind else { return };
    *given = Some(lifetime.clone());
    method.sig.generics.params.insert(0, parse_quote!(#lifetime));
    if let ReturnType::Type(_, ty) = &mut method.sig.output
        && let Type::ImplTrait(opaque) = &mut **ty
    {
        // It is seen at the end of what is written, so that an error about the whole has its caret there.
        let end =
            opaque.to_token_stream().into_iter().last().map_or_else(Span::call_site, |last| last.span());
        opaque.bounds.push(TypeParamBound::Lifetime(Lifetime::new("'__s", end)));
    }
}
