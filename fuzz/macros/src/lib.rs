//! The attribute macros as functions from tokens to tokens.
//!
//! A proc-macro crate cannot be linked, so this crate compiles the very same files. What they hold is said there.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    clippy::pedantic,
    reason = "the files are linted where they live"
)]

#[path = "../../../hookspec-macros/src/actions/mod.rs"]
mod actions;
#[path = "../../../hookspec-macros/src/comparator.rs"]
mod comparator;
#[path = "../../../hookspec-macros/src/dependency.rs"]
mod dependency;
#[path = "../../../hookspec-macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../../../hookspec-macros/src/document/mod.rs"]
mod document;
#[path = "../../../hookspec-macros/src/duration.rs"]
mod duration;
#[path = "../../../hookspec-macros/src/extra.rs"]
mod extra;
#[path = "../../../hookspec-macros/src/hookimpl/mod.rs"]
mod hookimpl;
#[path = "../../../hookspec-macros/src/hookspec/mod.rs"]
mod hookspec;
#[path = "../../../hookspec-macros/src/id.rs"]
mod id;
pub mod linked;
#[path = "../../../hookspec-macros/src/manifest/mod.rs"]
mod manifest;
#[path = "../../../hookspec-macros/src/options.rs"]
mod options;
#[path = "../../../hookspec-macros/src/paths.rs"]
mod paths;
#[path = "../../../hookspec-macros/src/platform.rs"]
mod platform;
#[path = "../../../hookspec-macros/src/plugin/mod.rs"]
mod plugin;
#[path = "../../../hookspec-macros/src/plugin_kind/mod.rs"]
mod plugin_kind;
#[path = "../../../hookspec-macros/src/release.rs"]
mod release;
#[path = "../../../hookspec-macros/src/requirement.rs"]
mod requirement;
#[path = "../../../hookspec-macros/src/scan.rs"]
mod scan;
#[path = "../../../hookspec-macros/src/text.rs"]
mod text;
#[path = "../../../hookspec-macros/src/version.rs"]
mod version;

use proc_macro2::TokenStream;

/// `#[actions(attribute)] item`.
pub fn expand_actions(attribute: TokenStream, item: TokenStream) -> TokenStream {
    actions::expand(attribute, item)
}

/// `#[plugin(attribute)] item`.
pub fn expand_plugin(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    plugin::expand(attribute, item)
}

/// `#[plugin_kind(attribute)] item`.
pub fn expand_plugin_kind(attribute: TokenStream, item: TokenStream) -> TokenStream {
    plugin_kind::expand(attribute, item)
}

/// `#[hookspec(attribute)] item`.
pub fn expand_hookspec(attribute: TokenStream, item: TokenStream) -> TokenStream {
    hookspec::expand(attribute, item)
}

/// `#[hookimpl(attribute)] item`.
pub fn expand_hookimpl(attribute: TokenStream, item: TokenStream) -> TokenStream {
    hookimpl::expand(attribute, item)
}
