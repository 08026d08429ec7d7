//! Paths into the facade: the one place that knows its name.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;

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
    let name = name.to_string();
    let words = name.trim_start_matches("r#").split('_').filter(|word| !word.is_empty());
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

/// The hidden method that an around of this hook becomes.
pub(crate) fn around(hook: &Ident, span: Span) -> Ident {
    Ident::new(&format!("__hookspec_around_{}", hook.to_string().trim_start_matches("r#")), span)
}

/// The hidden constant that only `#[hookimpl]` fills; its name is the cure that rustc prints when it is missing.
pub(crate) fn hookimpls(span: Span) -> Ident {
    Ident::new("ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL", span)
}

/// The hidden constant that holds the type-erased registration of one plugin for one spec.
pub(crate) fn registration(span: Span) -> Ident {
    Ident::new("__HOOKSPEC_IMPL", span)
}
