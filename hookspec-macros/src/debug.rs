//! Shows one expansion to whoever asks for it by name.

use std::io::Write;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;
use syn::Item;

use crate::diagnostics::last_name;
use crate::paths::plain;

/// Names the trait or the type whose expansions are printed.
const VARIABLE: &str = "HOOKSPEC_DEBUG";

/// Passes an expansion on, and prints it where `HOOKSPEC_DEBUG` names the item that it comes from.
pub(crate) fn shown(
    attribute: &str,
    item: TokenStream,
    expand: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    let Ok(wanted) = std::env::var(VARIABLE) else { return expand(item) };
    let names = names(&item);
    let tokens = expand(item);
    if names.contains(&wanted) {
        eprintln!(
            "// `#[{attribute}]` on `{}` expands to:\n{}",
            names.join(" for "),
            readable(&tokens.to_string())
        );
    }
    tokens
}

/// The item's name; of an impl, the trait's and the type's.
fn names(item: &TokenStream) -> Vec<String> {
    match syn::parse2(item.clone()) {
        Ok(Item::Trait(item)) => vec![plain(&item.ident)],
        Ok(Item::Struct(item)) => vec![plain(&item.ident)],
        Ok(Item::Enum(item)) => vec![plain(&item.ident)],
        Ok(Item::Fn(item)) => vec![plain(&item.sig.ident)],
        Ok(Item::Impl(item)) => {
            let spec = item.trait_.and_then(|(path, _)| path.segments.last().map(|name| plain(&name.ident)));
            spec.into_iter().chain(last_name(&item.self_ty)).collect()
        }
        _ => Vec::new(),
    }
}

/// As rustfmt lays it out; as it is where there is none.
fn readable(code: &str) -> String {
    let format = || {
        let mut rustfmt = Command::new("rustfmt")
            .args(["--edition", "2024"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        rustfmt.stdin.take()?.write_all(code.as_bytes()).ok()?;
        let output = rustfmt.wait_with_output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        (output.status.success() && !text.is_empty()).then_some(text)
    };
    format().unwrap_or_else(|| code.to_owned())
}
