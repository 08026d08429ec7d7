//! The marker by which a compiled plugin crate says which plugins it holds.
//!
//! `#[plugin]` adds one unnamed string constant to the plugin crate. The compiler writes the value of every constant into
//! the crate's metadata, used or not, public or not, in check builds as in optimised ones, as one run of bytes:
//!
//! ```text
//! DEL hookspec-plugin 1 acme_guard acme-guard 1.2.3 acme.guard DEL
//!                     |     |          |       |        `- plugin id
//!                     |     |          |       `- version of the package
//!                     |     |          `- package
//!                     |     `- crate
//!                     `- version of this format
//! ```
//!
//! Two things keep strangers out. The marker begins and ends with a DEL byte, which source text spells as an escape, so no
//! comment, doc line or message about markers reads as one; DEL is also the rarest byte of metadata, which makes the search
//! quick. And the marker names its crate, so a constant that was copied into another crate's metadata does not count there.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Begins and ends a marker.
pub(super) const EDGE: u8 = 0x7f;
/// Follows the first edge; the number is the version of the format.
const HEAD: &str = "hookspec-plugin 1 ";
/// No field is longer than this many bytes, so a marker has a last possible end.
const LONGEST: usize = 1024;

/// Where a plugin is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The name of the crate, as rustc knows it.
    pub(crate) krate: String,
    /// The name of the package, as `cargo add` takes it.
    pub(crate) package: String,
    /// The version of the package.
    pub(crate) version: String,
}

impl Origin {
    /// Reads the crate that is being compiled from what cargo and rustc's command line say.
    pub(crate) fn of_this_crate() -> Self {
        let var = |name| std::env::var(name).ok().filter(|value| is_field(value));
        let krate = var("CARGO_CRATE_NAME")
            .or_else(|| super::externs::CommandLine::of_this_process().crate_name)
            .unwrap_or_else(|| "unknown".to_owned());
        let package = var("CARGO_PKG_NAME").unwrap_or_else(|| krate.clone());
        let version = var("CARGO_PKG_VERSION").unwrap_or_else(|| "0.0.0".to_owned());
        Self { krate, package, version }
    }
}

/// What one marker says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Marker {
    pub(crate) krate: String,
    pub(crate) package: String,
    pub(crate) version: String,
    pub(crate) plugin: String,
}

/// The item that `#[plugin]` adds for the plugin `id` of the crate that is being compiled.
pub(crate) fn item(id: &str) -> TokenStream {
    item_for(&Origin::of_this_crate(), id)
}

/// The item that `#[plugin]` adds for the plugin `id` of `origin`.
pub(crate) fn item_for(origin: &Origin, id: &str) -> TokenStream {
    let edge = char::from(EDGE);
    let Origin { krate, package, version } = origin;
    let text = Literal::string(&format!("{edge}{HEAD}{krate} {package} {version} {id}{edge}"));
    quote!(const _: &str = #text;)
}

/// Reads the marker whose first edge was just before `bytes`; `None` where it is not one.
pub(super) fn decode(bytes: &[u8]) -> Option<Marker> {
    let body = bytes.strip_prefix(HEAD.as_bytes())?;
    let end = body.iter().take(LONGEST).position(|&byte| byte == EDGE)?;
    let text = std::str::from_utf8(&body[..end]).ok()?;
    let mut fields = text.split(' ').map(str::to_owned);
    let marker = Marker {
        krate: fields.next()?,
        package: fields.next()?,
        version: fields.next()?,
        plugin: fields.next()?,
    };
    let whole = [&marker.krate, &marker.package, &marker.version, &marker.plugin];
    (fields.next().is_none() && whole.into_iter().all(|field| is_field(field))).then_some(marker)
}

/// Whether `text` can stand between two spaces of a marker.
fn is_field(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| !c.is_whitespace() && !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes that the compiler writes for the marker of `id`.
    fn bytes_of(id: &str) -> Vec<u8> {
        let origin = Origin {
            krate: "acme_guard".into(),
            package: "acme-guard".into(),
            version: "1.2.3-a.1+b".into(),
        };
        let item: syn::ItemConst = syn::parse2(item_for(&origin, id)).unwrap();
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = *item.expr else {
            panic!("no string")
        };
        assert_eq!(item.ident, "_");
        text.value().into_bytes()
    }

    #[test]
    fn reads_back_what_it_writes() {
        let longest = "a".repeat(64);
        for id in ["a1", "acme.guard", "Acme_Guard-2.x", longest.as_str()] {
            let bytes = bytes_of(id);
            assert_eq!(bytes[0], EDGE);
            let marker = decode(&bytes[1..]).unwrap();
            assert_eq!((&*marker.krate, &*marker.package), ("acme_guard", "acme-guard"));
            assert_eq!((&*marker.version, &*marker.plugin), ("1.2.3-a.1+b", id));
        }
    }

    #[test]
    fn source_text_of_a_marker_is_none() {
        let text = item_for(&Origin { krate: "a".into(), package: "a".into(), version: "1".into() }, "id")
            .to_string();
        assert!(!text.as_bytes().contains(&EDGE), "{text}");
    }
}
