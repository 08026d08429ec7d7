//! Prints a [`Plan`].

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::plan::{Expected, Plan};

/// What a program says at its start if its dependencies could not be seen while it was compiled.
const CURE: &str = "the dependencies of this program were not visible to `linked!()` when it was compiled (no `--extern` on the \
    compiler's command line): write `linked!(some_plugin, other_plugin)` with the names of the plugin crates instead";

/// Prints the expression that `linked!` stands for.
pub(super) fn render(facade: &TokenStream, plan: Plan) -> TokenStream {
    match plan {
        Plan::Link { uses, expected, except } => {
            let uses = uses.iter().filter_map(|name| ident(name));
            let expected = expected.iter().map(|one| record(facade, one));
            let except = (!except.is_empty()).then(|| quote!(.except(&[#(#except),*])));
            quote! {{
                #(use ::#uses as _;)*
                const __HOOKSPEC_EXPECTED: &[#facade::__private::ExpectedCrate] = &[#(#expected),*];
                #facade::__private::Linked::new(__HOOKSPEC_EXPECTED) #except
            }}
        }
        Plan::Unreadable => quote!(#facade::__private::Linked::unreadable(#CURE)),
        Plan::Mistakes(mistakes) => {
            let errors = mistakes.iter().map(|mistake| {
                let text = &mistake.text;
                quote_spanned!(mistake.span=> ::core::compile_error!(#text);)
            });
            quote! {{
                #(#errors)*
                #facade::__private::Linked::new(&[])
            }}
        }
    }
}

fn record(facade: &TokenStream, expected: &Expected) -> TokenStream {
    let Expected { krate, package, plugins, gap } = expected;
    let gap = gap.iter().map(|gap| {
        let (parent, unnamed) = (&gap.parent, &gap.unnamed);
        quote!(.between(#parent, #unnamed))
    });
    quote!(#facade::__private::ExpectedCrate::new(#krate, #package, &[#(#plugins),*]) #(#gap)*)
}

/// A crate's name as an identifier, also where it is a keyword; `None` if no code could name it.
fn ident(name: &str) -> Option<Ident> {
    let parsed = syn::parse_str::<Ident>(name).or_else(|_| syn::parse_str(&format!("r#{name}")));
    let mut ident = parsed.ok()?;
    ident.set_span(Span::mixed_site());
    Some(ident)
}
