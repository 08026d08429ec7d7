//! What a manifest holds beyond the fields that are known: `extra(severity = 7, rego(rego_file = "s3.rego"))`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, Lit, LitStr, Token, bracketed, parenthesized};

use crate::paths::plain;

/// A value that only some hosts know.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Extra {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Table(Vec<(String, Self)>),
}

impl Extra {
    /// As generated code writes it.
    pub(crate) fn tokens(&self, private: &TokenStream) -> TokenStream {
        match self {
            Self::Null => quote!(#private::Extra::Null),
            Self::Bool(value) => quote!(#private::Extra::Bool(#value)),
            Self::Integer(value) => quote!(#private::Extra::Integer(#value)),
            Self::Number(value) => quote!(#private::Extra::Number(#value)),
            Self::Text(value) => quote!(#private::Extra::Text(#value)),
            Self::List(values) => {
                let values = values.iter().map(|value| value.tokens(private));
                quote!(#private::Extra::List(&[#(#values),*]))
            }
            Self::Table(values) => {
                let values = values.iter().map(|(name, value)| {
                    let value = value.tokens(private);
                    quote!((#name, #value))
                });
                quote!(#private::Extra::Table(&[#(#values),*]))
            }
        }
    }
}

/// The entries of a table, of which no two have one name.
pub(crate) struct Entries(pub(crate) Vec<(LitStr, Extra)>);

impl Parse for Entries {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut entries: Vec<(LitStr, Extra)> = Vec::new();
        for Entry(name, value) in Punctuated::<Entry, Token![,]>::parse_terminated(input)? {
            if entries.iter().any(|(known, _)| known.value() == name.value()) {
                let message = format!("`{}` is given twice; write it once", name.value());
                return Err(syn::Error::new(name.span(), message));
            }
            entries.push((name, value));
        }
        Ok(Self(entries))
    }
}

impl Entries {
    fn into_table(self) -> Extra {
        Extra::Table(self.0.into_iter().map(|(name, value)| (name.value(), value)).collect())
    }
}

/// `name = value`, or `name(…)`; a name that is no word of Rust is a text.
struct Entry(LitStr, Extra);

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = if input.peek(LitStr) {
            input.parse()?
        } else {
            let name = input.call(Ident::parse_any)?;
            LitStr::new(&plain(&name), name.span())
        };
        if input.peek(syn::token::Paren) {
            let table;
            parenthesized!(table in input);
            return Ok(Self(name, table.parse::<Entries>()?.into_table()));
        }
        if !input.peek(Token![=]) {
            return Err(syn::Error::new(
                name.span(),
                format!("`{0}` needs a value; write `{0} = …` or `{0}(…)`", name.value()),
            ));
        }
        input.parse::<Token![=]>()?;
        Ok(Self(name, input.parse()?))
    }
}

impl Parse for Extra {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(syn::token::Bracket) {
            let list;
            bracketed!(list in input);
            let list = Punctuated::<Self, Token![,]>::parse_terminated(&list)?;
            return Ok(Self::List(list.into_iter().collect()));
        }
        let (here, found) = (input.span(), input.fork().parse::<TokenTree>().map(|found| found.to_string()));
        let wrong = |span: Span| {
            let found = found.as_ref().map_or("nothing", String::as_str);
            let cure = "write a text, a number, `true`, `false` or a list of them: `[…]`";
            syn::Error::new(span, format!("no manifest can hold `{found}`; {cure}"))
        };
        let negative = input.parse::<Option<Token![-]>>()?.is_some();
        match input.parse::<Lit>().map_err(|_| wrong(here))? {
            Lit::Str(text) if !negative => Ok(Self::Text(text.value())),
            Lit::Bool(value) if !negative => Ok(Self::Bool(value.value)),
            Lit::Int(number) => {
                let sign = if negative { "-" } else { "" };
                let text = format!("{sign}{}", number.base10_digits());
                text.parse().map(Self::Integer).map_err(|_| {
                    syn::Error::new(number.span(), format!("`{text}` is too large; write it as a text"))
                })
            }
            Lit::Float(number) => {
                let value: f64 = number.base10_parse()?;
                Ok(Self::Number(if negative { -value } else { value }))
            }
            _ => Err(wrong(here)),
        }
    }
}
