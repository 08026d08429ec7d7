//! `linked!()`: names every plugin crate among the program's direct dependencies.
//!
//! A crate that is listed in `Cargo.toml` and never named in code is not linked, silently. This macro names each of them and
//! records what each is expected to register, so that the runtime can compare that with what arrived. In order: what was
//! asked ([`request`]), what may be named ([`externs`]), what those crates hold ([`metadata`], [`marker`]), what lies hidden
//! below them ([`between`] over [`units`] and [`lockfile`]), and from all of it a [`Plan`] that cannot be wrong, which
//! [`render`] prints.
//!
//! Whatever is missing or unreadable makes the expectation smaller, never the macro fail.
//!
//! What it costs, measured with plugin crates over the real core on Linux, the macros compiled without optimisation as cargo
//! does: 1 to 2 ms per use in the programs of `tests/linking` (three to six dependencies, of which up to three hold plugins),
//! 6 to 9 ms for a program with 50 plugin crates. Most of it is reading files: the metadata of each crate that may hold
//! plugins, and cargo's notes. Optimised macros are no faster.

mod between;
mod externs;
mod lockfile;
pub(crate) mod marker;
mod metadata;
mod plan;
mod render;
mod request;
#[cfg(test)]
mod tests;
mod units;

use proc_macro2::TokenStream;

use externs::CommandLine;
use lockfile::Lockfile;
use plan::Plan;
use request::Request;

/// Expands `linked!{ [facade] … }`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let request = Request::parse(input);
    let line = CommandLine::of_this_process();
    let folder = std::env::var_os("CARGO_MANIFEST_DIR");
    let lock = folder.and_then(|folder| Lockfile::above(folder.as_ref()));
    let plan = Plan::new(&request, &line, lock.as_ref());
    render::render(&request.facade, plan)
}
