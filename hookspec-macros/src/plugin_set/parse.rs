//! What is written: the set's name, its specs, its plugins and its options.

use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, LitInt, LitStr, Path, Token, Visibility, bracketed};

use crate::diagnostics::Diagnostics;
use crate::options::{Known, Options, Shape};
use crate::paths::Facade;

const OPTIONS: &[Known] = &[
    Known("host", Shape::Text),
    Known("panics", Shape::Word(&["catch", "unwind"])),
    Known("max_depth", Shape::Integer),
    Known("arounds", Shape::Integer),
];

/// The deepest nesting that can be counted, as the core has it.
const MAX_DEPTH: i32 = 64;

/// How many arounds a hook has room for, unless the set says otherwise: each place is work for the compiler in every hook.
const AROUNDS: usize = 16;

/// A set as it is declared.
pub(super) struct Set {
    pub(super) facade: Facade,
    pub(super) attributes: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) name: Ident,
    pub(super) specs: Vec<Path>,
    /// The plugins that are named.
    pub(super) plugins: Vec<Path>,
    /// Where the host's own handlers are listed.
    pub(super) core: Option<Span>,
    /// Whether the plugins of all dependencies are in it too.
    pub(super) rest: Option<Span>,
    pub(super) host: Option<LitStr>,
    /// Whether the panic of a plugin is caught.
    pub(super) isolated: bool,
    /// How deep fires may nest, where they are counted.
    pub(super) max_depth: Option<usize>,
    /// How many arounds a hook has room for.
    pub(super) arounds: usize,
}

/// A hook of a spec: its place, its name, and whether it is awaited.
pub(super) struct Hook {
    pub(super) at: usize,
    pub(super) is_async: bool,
    pub(super) name: Ident,
}

/// One entry of the list.
enum Entry {
    Plugin(Path),
    Rest(Span),
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![..]) {
            return Ok(Self::Rest(input.parse::<Token![..]>()?.span()));
        }
        input.parse().map(Self::Plugin).map_err(|error| {
            syn::Error::new(error.span(), "a set lists the types of its plugins; write `[Guard, acme_audit::Audit]`, `core` for the host's own handlers, and `..` for the plugins of all dependencies")
        })
    }
}

/// `pub AppPlugins: NodeHooks + RecallHooks = [core, RateLimit, ..], host = "acme 1.2.0"`.
pub(super) fn declaration(tokens: TokenStream, facade: Facade, errors: &mut Diagnostics) -> Option<Set> {
    let read = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        let vis: Visibility = input.parse()?;
        let name: Ident = input.parse().map_err(|error| {
            syn::Error::new(
                error.span(),
                "a set begins with its name; write `pub AppPlugins: NodeHooks = [Guard]`",
            )
        })?;
        if !input.peek(Token![:]) {
            return Err(syn::Error::new(
                name.span(),
                format!("a set fires the hooks of a spec; write `{name}: NodeHooks = [Guard]`"),
            ));
        }
        input.parse::<Token![:]>()?;
        let specs = Punctuated::<Path, Token![+]>::parse_separated_nonempty(input)?;
        let entries = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            let list;
            bracketed!(list in input);
            Some(Punctuated::<Entry, Token![,]>::parse_terminated(&list)?)
        } else {
            None
        };
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        let options: TokenStream = input.parse()?;
        Ok((attributes, vis, name, specs, entries, options))
    };
    let (attributes, vis, name, specs, entries, options) = errors.ok(read.parse2(tokens))?;
    let options = Options::parse(options, OPTIONS, errors);
    let mut set = Set {
        facade,
        attributes,
        vis,
        specs: specs.into_iter().collect(),
        plugins: Vec::new(),
        core: None,
        rest: entries.is_none().then(|| name.span()),
        name,
        host: options.text("host").cloned(),
        isolated: !matches!(options.word("panics"), Some(("unwind", _))),
        max_depth: options.integer("max_depth").and_then(|limit| usize::try_from(limit).ok()),
        arounds: match options.integer("arounds").map(usize::try_from) {
            Some(Ok(room @ 1..)) => room,
            _ => AROUNDS,
        },
    };
    for entry in entries.into_iter().flatten() {
        let (place, what) = match &entry {
            Entry::Rest(place) => (set.rest.replace(*place).map(|_| *place), "`..`".to_owned()),
            Entry::Plugin(path) if path.is_ident("core") => {
                (set.core.replace(path.span()).map(|_| path.span()), "`core`".to_owned())
            }
            Entry::Plugin(path) => {
                let twice = set.plugins.contains(path).then(|| path.span());
                if twice.is_none() {
                    set.plugins.push(path.clone());
                }
                (twice, format!("plugin `{}`", text(path)))
            }
        };
        if let Some(place) = place {
            errors.place(place, format!("{what} is listed twice; write it once"));
        }
    }
    for (at, spec) in set.specs.iter().enumerate() {
        if set.specs[..at].contains(spec) {
            errors.at(spec, format!("spec `{}` is named twice; write it once", text(spec)));
        }
    }
    if let Some(host) = &set.host
        && !host.value().trim().contains(' ')
    {
        errors.at(host, "the host is its name and its version; write `host = \"acme 1.2.0\"`");
    }
    if let (Some(limit), Some(here)) = (options.integer("max_depth"), options.span("max_depth"))
        && !(1..=MAX_DEPTH).contains(&limit)
    {
        errors.place(here, format!("fires nest at least one deep, and at most {MAX_DEPTH}; write `max_depth = {MAX_DEPTH}` or less"));
    }
    if let (Some(..1), Some(here)) = (options.integer("arounds"), options.span("arounds")) {
        errors.place(here, format!("a hook has room for one around or more; write `arounds = {AROUNDS}`"));
    }
    Some(set)
}

/// `0 authorize, 1 async stored`.
pub(super) fn hooks(tokens: TokenStream) -> syn::Result<Vec<Hook>> {
    let hook = |input: ParseStream<'_>| {
        let at: LitInt = input.parse()?;
        let keyword: Option<Token![async]> = input.parse()?;
        Ok(Hook { at: at.base10_parse()?, is_async: keyword.is_some(), name: input.parse()? })
    };
    let list = |input: ParseStream<'_>| Punctuated::<Hook, Token![,]>::parse_terminated_with(input, hook);
    Ok(list.parse2(tokens)?.into_iter().collect())
}

/// A path as it is written.
pub(super) fn text(path: &Path) -> String {
    quote::ToTokens::to_token_stream(path).to_string().replace(' ', "")
}
