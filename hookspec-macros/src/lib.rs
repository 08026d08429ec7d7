//! The attribute macros of `hookspec`; the facade re-exports and documents them, and what stands here ends its pages.
//!
//! Each macro is a folder of three steps: parse what is written, validate it into a model that cannot be wrong, render the
//! model. The macros know the runtime only as token paths (`paths.rs`).

// Symbolic links to files of the core, so that the macros and the run time agree on every rule of a manifest.
// Neither crate may depend on the other; cargo packages what the links point to.
mod comparator;
#[expect(unreachable_pub, reason = "shared with the core")]
mod dependency;
#[expect(dead_code, unreachable_pub, unused_imports, reason = "shared with the core")]
mod document;
#[allow(dead_code, unreachable_pub, reason = "a file of the core, of which only the reading is needed here")]
mod duration;
#[expect(unreachable_pub, reason = "shared with the core")]
mod id;
#[expect(dead_code, unreachable_pub, reason = "shared with the core")]
mod platform;
mod release;
#[expect(dead_code, unreachable_pub, reason = "shared with the core")]
mod requirement;
mod scan;
mod text;
#[expect(dead_code, unreachable_pub, reason = "shared with the core")]
mod version;

mod actions;
mod debug;
mod diagnostics;
mod extra;
mod hookimpl;
mod hookspec;
mod linked;
mod manifest;
mod options;
mod paths;
mod plugin;
mod plugin_kind;
mod plugin_set;
#[cfg(test)]
mod snapshots;

use proc_macro::TokenStream;

/// # The expansion
///
/// `HOOKSPEC_DEBUG=Gateway cargo check` prints what the attribute makes of the impls of the type of that name, while they are
/// compiled.
#[proc_macro_attribute]
pub fn actions(attribute: TokenStream, item: TokenStream) -> TokenStream {
    debug::shown("actions", item.into(), |item| actions::expand(attribute.into(), item)).into()
}

/// # The expansion
///
/// `HOOKSPEC_DEBUG=NodeHooks cargo check` prints what the attribute makes of the trait of that name, while it is compiled.
#[proc_macro_attribute]
pub fn hookspec(attribute: TokenStream, item: TokenStream) -> TokenStream {
    debug::shown("hookspec", item.into(), |item| hookspec::expand(attribute.into(), item)).into()
}

/// # The expansion
///
/// `HOOKSPEC_DEBUG=Guard cargo check` prints what the attribute makes of the type of that name, while it is compiled.
#[proc_macro_attribute]
pub fn plugin(attribute: TokenStream, item: TokenStream) -> TokenStream {
    debug::shown("plugin", item.into(), |item| plugin::expand(attribute.into(), &item)).into()
}

/// # The expansion
///
/// `HOOKSPEC_DEBUG=Enricher cargo check` prints what the attribute makes of the trait of that name, while it is compiled.
#[proc_macro_attribute]
pub fn plugin_kind(attribute: TokenStream, item: TokenStream) -> TokenStream {
    debug::shown("plugin_kind", item.into(), |item| plugin_kind::expand(attribute.into(), item)).into()
}

/// # The expansion
///
/// `HOOKSPEC_DEBUG=Guard cargo check` prints what the attribute makes of the impls of the type of that name, or of the trait of
/// that name, while they are compiled.
#[proc_macro_attribute]
pub fn hookimpl(attribute: TokenStream, item: TokenStream) -> TokenStream {
    debug::shown("hookimpl", item.into(), |item| hookimpl::expand(attribute.into(), item)).into()
}

/// Names every plugin crate among the program's direct dependencies; called by the facade's `linked!`.
#[proc_macro]
pub fn linked(input: TokenStream) -> TokenStream {
    linked::expand(input.into()).into()
}

/// Declares a set of plugins that the compiler checks, orders and calls; called by the facade's `plugin_set!`, and by the macros
/// of specs.
#[proc_macro]
pub fn plugin_set(input: TokenStream) -> TokenStream {
    plugin_set::expand(input.into()).into()
}
