//! What is written: the attribute's options and the type.

use proc_macro2::TokenStream;
use syn::{Attribute, Generics, Ident, Item};

use crate::diagnostics::{Diagnostics, found};
use crate::options::{Known, Options, Shape};

pub(super) const OPTIONS: &[Known] = &[
    Known("id", Shape::Text),
    Known("version", Shape::Text),
    Known("description", Shape::Text),
    Known("requires_host", Shape::Text),
    Known("depends_on", Shape::Texts),
    Known("optional", Shape::Texts),
    Known("conflicts", Shape::Texts),
    Known("capabilities", Shape::Rights),
    Known("construct", Shape::Path),
    Known("manual", Shape::Flag),
    Known("crate", Shape::Path),
];

/// A type with the attribute, as written.
pub(super) struct Declaration {
    pub(super) options: Options,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    /// The `#[cfg]`s of the type, which everything that is generated for it shares.
    pub(super) cfgs: Vec<Attribute>,
}

pub(super) fn declaration(
    attribute: TokenStream,
    item: &TokenStream,
    errors: &mut Diagnostics,
) -> Option<Declaration> {
    let options = Options::parse(attribute, OPTIONS, errors);
    let (attrs, ident, generics) = match errors.ok(syn::parse2(item.clone()))? {
        Item::Struct(item) => (item.attrs, item.ident, item.generics),
        Item::Enum(item) => (item.attrs, item.ident, item.generics),
        _ => {
            let (place, found) = found(item);
            let message = "`#[plugin]` belongs on a struct or an enum, whose values are the plugin";
            errors.place(place, format!("{message}; {found}"));
            return None;
        }
    };
    let cfgs = attrs.into_iter().filter(|attribute| attribute.path().is_ident("cfg")).collect();
    Some(Declaration { options, ident, generics, cfgs })
}
