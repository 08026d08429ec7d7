//! The signature of a `#[wrap]`: what it returns may borrow the plugin, and says so for its author.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{FnArg, ImplItemFn, Lifetime, ReceiverKind, ReturnType, Type, TypeParamBound, parse_quote};

/// Gives `&self` a name and lets what is returned live as long.
pub(super) fn borrow_self(method: &mut ImplItemFn) {
    // It is seen at the end of the return type, so that an error about the whole type has its caret there.
    let end = method.sig.output.to_token_stream().into_iter().last();
    let lifetime = Lifetime::new("'__s", end.map_or_else(Span::call_site, |end| end.span()));
    let Some(FnArg::Receiver(receiver)) = method.sig.inputs.first_mut() else { return };
    let ReceiverKind::Reference(_, given @ None, None) = &mut receiver.kind else { return };
    *given = Some(lifetime.clone());
    method.sig.generics.params.insert(0, parse_quote!(#lifetime));
    if let ReturnType::Type(_, ty) = &mut method.sig.output
        && let Type::ImplTrait(opaque) = &mut **ty
    {
        opaque.bounds.push(TypeParamBound::Lifetime(lifetime));
    }
}
