//! The attribute macros of `hookspec`.

mod linked;

/// Names every plugin crate among the program's direct dependencies; called by the facade's `linked!`.
#[proc_macro]
pub fn linked(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    linked::expand(input.into()).into()
}
