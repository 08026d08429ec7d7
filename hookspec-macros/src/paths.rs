//! Paths into the facade: the one place that knows its name.

use std::time::Duration;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Path, Type};

/// How generated code names the facade: `::hookspec`, or what `crate = path` says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facade(Option<Path>);

impl Facade {
    pub(crate) fn new(path: Option<Path>) -> Self {
        Self(path)
    }

    /// `<facade>::__private`, under which lies everything that generated code names.
    pub(crate) fn private(&self) -> TokenStream {
        quote!(#self::__private)
    }
}

impl ToTokens for Facade {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(path) => path.to_tokens(tokens),
            None => quote!(::hookspec).to_tokens(tokens),
        }
    }
}

/// `pre_assert` as `PreAssert`.
pub(crate) fn camel(name: &Ident) -> String {
    let name = plain(name);
    let words = name.split('_').filter(|word| !word.is_empty());
    words
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
                .unwrap_or_default()
        })
        .collect()
}

/// A hook's name as text.
pub(crate) fn plain(name: &Ident) -> String {
    name.unraw().to_string()
}

/// What the hidden methods begin with that a hookimpl becomes when it is not a plain handler; rustc's errors name them.
pub(crate) const PREFIXES: [(&str, &str); 4] =
    [("around_", "an around"), ("wrap_", "a wrap"), ("async_", "an async handler"), ("when_", "a condition")];

/// The hidden method that an around of this hook becomes.
pub(crate) fn around(hook: &Ident, span: Span) -> Ident {
    hidden("around_", hook, span)
}

/// The hidden method that a wrap of this hook becomes.
pub(crate) fn wrap(hook: &Ident, span: Span) -> Ident {
    hidden("wrap_", hook, span)
}

/// The hidden method that an `async fn` handler becomes.
pub(crate) fn waiting(hook: &Ident, span: Span) -> Ident {
    hidden("async_", hook, span)
}

/// The hidden method that a handler's condition becomes.
pub(crate) fn condition(hook: &Ident, span: Span) -> Ident {
    hidden("when_", hook, span)
}

fn hidden(prefix: &str, hook: &Ident, span: Span) -> Ident {
    Ident::new(&format!("{prefix}{}", plain(hook)), span)
}

/// The type by which a condition sees an argument of this type: by reference, `&mut T` as `&T`.
pub(crate) fn lent(ty: &Type) -> TokenStream {
    match ty {
        Type::Reference(reference) => {
            let (lifetime, ty) = (&reference.lifetime, &reference.elem);
            quote!(&#lifetime #ty)
        }
        Type::Paren(inner) => lent(&inner.elem),
        Type::Group(inner) => lent(&inner.elem),
        other => quote!(&#other),
    }
}

/// A time that may not be given, as generated code writes it.
pub(crate) fn duration(duration: Option<Duration>, private: &TokenStream) -> TokenStream {
    let Some(duration) = duration else { return quote!(#private::Option::None) };
    let (seconds, nanos) = (duration.as_secs(), duration.subsec_nanos());
    quote!(#private::Option::Some(#private::Duration::new(#seconds, #nanos)))
}

/// The trait of what an around of this hook calls.
pub(crate) fn next(hook: &Ident) -> String {
    format!("{}Next", camel(hook))
}

/// The same tokens, seen where `span` is: an error about them has its caret there.
pub(crate) fn spanned(tokens: TokenStream, span: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            let mut moved = Group::new(group.delimiter(), spanned(group.stream(), span));
            moved.set_span(span);
            return TokenTree::Group(moved);
        }
        // `$crate` is the crate of the macro that wrote it, which only its own span knows.
        let keeps = matches!(&token, TokenTree::Ident(ident) if ident == "$crate");
        token.set_span(if keeps { token.span().located_at(span) } else { span });
        token
    });
    moved.collect()
}

/// The hidden constant that only `#[hookimpl]` fills; its name is the cure that rustc prints when it is missing.
pub(crate) fn hookimpls(span: Span) -> Ident {
    Ident::new("ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL", span)
}

/// The hidden type by which a set of plugins tells specs apart.
pub(crate) fn key(span: Span) -> Ident {
    Ident::new("__HookspecKey", span)
}

/// The hidden constant that only `#[actions]` fills; its name is the cure that rustc prints when it is missing.
pub(crate) fn actions(span: Span) -> Ident {
    Ident::new("ADD_THE_ATTRIBUTE_ACTIONS_TO_THIS_IMPL", span)
}

/// The hidden constant that holds the spec.
pub(crate) fn spec(span: Span) -> Ident {
    Ident::new("__HOOKSPEC", span)
}

/// The hidden constant that holds the type-erased registration of one plugin for one spec.
pub(crate) fn registration(span: Span) -> Ident {
    Ident::new("__HOOKSPEC_IMPL", span)
}
