//! What is written: the attribute's options, and the type or the function.

use proc_macro2::{Ident, TokenStream};
use quote::format_ident;
use syn::{Attribute, Generics, Item, ItemFn, Path};

use crate::diagnostics::{Diagnostics, found};
use crate::options::{Known, Options, Shape};
use crate::paths::camel;

pub(super) const OPTIONS: &[Known] = &[
    Known("id", Shape::Text),
    Known("manifest", Shape::Text),
    Known("fields", Shape::Extra),
    Known("name", Shape::Text),
    Known("version", Shape::Text),
    Known("description", Shape::Text),
    Known("authors", Shape::Texts),
    Known("license", Shape::Text),
    Known("homepage", Shape::Text),
    Known("repository", Shape::Text),
    Known("keywords", Shape::Texts),
    Known("kinds", Shape::Kinds),
    Known("platforms", Shape::Texts),
    Known("requires_host", Shape::Text),
    Known("min_host", Shape::Text),
    Known("max_host", Shape::Text),
    Known("api_versions", Shape::Integers),
    Known("depends_on", Shape::Texts),
    Known("optional", Shape::Texts),
    Known("conflicts", Shape::Texts),
    Known("capabilities", Shape::Rights),
    Known("extra", Shape::Extra),
    Known("hook", Shape::Path),
    Known("kind", Shape::Path),
    Known("config", Shape::Path),
    Known("construct", Shape::Path),
    Known("manual", Shape::Flag),
    Known("crate", Shape::Path),
];

/// What the attribute is on, as written.
pub(super) struct Declaration {
    pub(super) options: Options,
    /// The type that is the plugin.
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    /// The `#[cfg]`s of the item, which everything that is generated for it shares.
    pub(super) cfgs: Vec<Attribute>,
    /// The function that is the plugin, of which the type is made.
    pub(super) function: Option<Function>,
}

/// A function, and the method of a trait that it is.
pub(super) struct Function {
    pub(super) item: ItemFn,
    pub(super) role: Role,
    pub(super) of: Path,
    pub(super) method: Ident,
    /// What is said of the hookimpl.
    pub(super) attributes: Vec<Attribute>,
}

/// What a function is to its trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Hook,
    Kind,
}

pub(super) fn declaration(
    attribute: TokenStream,
    item: &TokenStream,
    errors: &mut Diagnostics,
) -> Option<Declaration> {
    let options = Options::parse(attribute, OPTIONS, errors);
    let (attrs, ident, generics, function) = match errors.ok(syn::parse2(item.clone()))? {
        Item::Struct(item) => (item.attrs, item.ident, item.generics, None),
        Item::Enum(item) => (item.attrs, item.ident, item.generics, None),
        Item::Fn(item) => {
            let ident = format_ident!("{}", camel(&item.sig.ident), span = item.sig.ident.span());
            let attrs = item.attrs.clone();
            (attrs, ident, Generics::default(), Some(function(item, &options, errors)?))
        }
        _ => {
            let (place, found) = found(item);
            let message =
                "`#[plugin]` belongs on a struct or an enum, whose values are the plugin, or on a function";
            errors.place(place, format!("{message}; {found}"));
            return None;
        }
    };
    if function.is_none() {
        for option in options.given(&["hook", "kind"]) {
            errors.at(
                option,
                format!("`{option}` is for a function; a type has `#[hookimpl]` for hooks, and `kinds(…)`"),
            );
        }
    }
    let cfgs = attrs.into_iter().filter(|attribute| attribute.path().is_ident("cfg")).collect();
    Some(Declaration { options, ident, generics, cfgs, function })
}

/// Finds out what a function is; none where it does not say.
fn function(mut item: ItemFn, options: &Options, errors: &mut Diagnostics) -> Option<Function> {
    let written: Vec<&Ident> = options.given(&["hook", "kind"]).collect();
    let (role, example) = match written[..] {
        [] => {
            if options.span("hook").or_else(|| options.span("kind")).is_none() {
                let message = "a function is a plugin of one hook or of one kind; write `hook = SomeHooks::some_hook` or \
                               `kind = SomeKind::some_method`";
                errors.at(&item.sig.ident, message);
            }
            return None;
        }
        [option] if option == "hook" => (Role::Hook, "hook = SomeHooks::some_hook"),
        [_] => (Role::Kind, "kind = SomeKind::some_method"),
        [_, second, ..] => {
            errors.at(second, "a function is a plugin of one hook or of one kind; leave one of the two out");
            return None;
        }
    };
    let mut of = options.path(&written[0].to_string())?.clone();
    let method = of.segments.pop()?;
    let begins_small = |name: &Ident| !name.to_string().starts_with(char::is_uppercase);
    if of.segments.is_empty() || !method.arguments.is_empty() || !begins_small(&method.ident) {
        let path = options.path(&written[0].to_string());
        errors.at(path, format!("this names no method of a trait; write `{example}`"));
        return None;
    }
    of.segments.pop_punct();
    let passed_on = |attribute: &Attribute| {
        ["hookimpl", "around", "wrap"].iter().any(|name| attribute.path().is_ident(name))
    };
    let (attributes, kept) = std::mem::take(&mut item.attrs).into_iter().partition(passed_on);
    item.attrs = kept;
    Some(Function { item, role, of, method: method.ident, attributes })
}
