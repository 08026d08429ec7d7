//! What the macros read: attributes, items, and files that others wrote.

use std::str::FromStr;

use hookspec_core::data::{Dependency, Requirement, Version, check_id, check_platform};
use hookspec_macros_as_library::{
    expand_actions, expand_hookimpl, expand_hookspec, expand_plugin, expand_plugin_kind, linked,
};
use proc_macro2::TokenStream;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Lit, LitStr, Meta, Token, parse::Parser};

use crate::Taken;

/// The options of `#[plugin(…)]`, and perhaps the item after a line `---`.
///
/// The expansion is a list of items, with the item first, unless that is a function; and a manifest that compiles is one that
/// registers. No file is read: what is in files is another target's.
pub fn manifest(data: &[u8]) -> Taken {
    let Some((attribute, item)) = tokens(data, "struct Guard;") else { return Taken::No };
    if attribute.to_string().contains("manifest") {
        return Taken::No;
    }
    let expansion = expand_plugin(attribute.clone(), &item);
    let is_function = matches!(syn::parse2(item.clone()), Ok(syn::Item::Fn(_)));
    assert!(is_function || expansion.to_string().starts_with(&item.to_string()), "the item is lost");
    let right = is_right(&item, expansion);
    if right {
        registers(attribute);
    }
    Taken::from(right)
}

/// The attribute and the item of `#[plugin_kind]`, with a line `---` between them.
///
/// The expansion is a list of items.
pub fn kind(data: &[u8]) -> Taken {
    let Some((attribute, item)) = tokens(data, "trait Kind {}") else { return Taken::No };
    Taken::from(is_right(&item, expand_plugin_kind(attribute, item.clone())))
}

/// The attribute and the item of `#[actions]`, with a line `---` between them.
///
/// The expansion is a list of items.
pub fn actions(data: &[u8]) -> Taken {
    let Some((attribute, item)) = tokens(data, "impl Guard {}") else { return Taken::No };
    Taken::from(is_right(&item, expand_actions(attribute, item.clone())))
}

/// The attribute and the item of `#[hookspec]` or, where the item is an impl, `#[hookimpl]`, with a line `---` between them.
///
/// The expansion is a list of items.
pub fn hooks(data: &[u8]) -> Taken {
    let Some((attribute, item)) = tokens(data, "trait Hooks {}") else { return Taken::No };
    let is_impl = matches!(syn::parse2(item.clone()), Ok(syn::Item::Impl(_)));
    let expand = if is_impl { expand_hookimpl } else { expand_hookspec };
    Taken::from(is_right(&item, expand(attribute, item.clone())))
}

/// What stands between the parentheses of `linked!`.
pub fn selection(data: &[u8]) -> Taken {
    tokens(data, "").is_some_and(|(tokens, _)| linked::selection(tokens)).into()
}

/// The metadata of a crate `acme`.
pub fn metadata(data: &[u8]) -> Taken {
    linked::markers(data, "acme").into()
}

/// An archive of compiled code.
pub fn archive(data: &[u8]) -> Taken {
    linked::archive(data).into()
}

/// A `Cargo.lock`.
pub fn lockfile(data: &[u8]) -> Taken {
    str::from_utf8(data).is_ok_and(linked::lockfile).into()
}

/// The arguments of rustc, one a line.
pub fn command_line(data: &[u8]) -> Taken {
    str::from_utf8(data).is_ok_and(linked::command_line).into()
}

/// The tokens of an attribute and of an item; none where they are no tokens, or nested deeper than rustc would take.
fn tokens(data: &[u8], item: &str) -> Option<(TokenStream, TokenStream)> {
    let text = str::from_utf8(data).ok()?;
    let (attribute, item) = text.split_once("\n---\n").unwrap_or((text, item));
    if text.len() > 4096 || text.bytes().filter(|byte| b"([{<&*-!|".contains(byte)).count() > 128 {
        return None;
    }
    Some((TokenStream::from_str(attribute).ok()?, TokenStream::from_str(item).ok()?))
}

/// Whether an expansion is without a mistake; either way it is a list of items, if what came in was one.
fn is_right(item: &TokenStream, expansion: TokenStream) -> bool {
    let text = expansion.to_string();
    let mistakes = text.contains("compile_error");
    match (syn::parse2::<syn::Item>(item.clone()), syn::parse2::<syn::File>(expansion)) {
        (Ok(_), Ok(file)) => assert!(!file.items.is_empty()),
        (Ok(_), Err(error)) => panic!("no list of items: {error}\n{text}"),
        (Err(_), _) => assert!(mistakes, "a mistake is passed over: {text}"),
    }
    !mistakes
}

/// Holds every text of a manifest to the rule of the runtime.
fn registers(attribute: TokenStream) {
    let Ok(options) = Punctuated::<Meta, Token![,]>::parse_terminated.parse2(attribute) else { return };
    for option in options {
        let name = option.path().get_ident().map(ToString::to_string).unwrap_or_default();
        match (name.as_str(), &option) {
            (_, Meta::NameValue(option)) => {
                let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &option.value else { continue };
                match name.as_str() {
                    "id" => check_id(&text.value()).unwrap(),
                    "version" | "min_host" | "max_host" => drop(Version::parse(&text.value()).unwrap()),
                    "requires_host" => drop(Requirement::parse(&text.value()).unwrap()),
                    _ => {}
                }
            }
            ("depends_on" | "optional" | "conflicts" | "platforms", Meta::List(list)) => {
                let texts = Punctuated::<LitStr, Token![,]>::parse_terminated.parse2(list.tokens.clone());
                for text in texts.unwrap() {
                    match name.as_str() {
                        "platforms" => check_platform(&text.value()).unwrap(),
                        "conflicts" => check_id(&text.value()).unwrap(),
                        _ => drop(Dependency::parse(&text.value()).unwrap()),
                    }
                }
            }
            _ => {}
        }
    }
}
