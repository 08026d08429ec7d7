//! Whether an `async fn` can wait at all.
//!
//! One that has no `.await` in it is ready when it is first polled. It is written down as a plain `fn`, which needs no box.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Block, Expr, ExprAsync, ExprAwait, ExprClosure, Item, Macro};

/// Macros of the standard library that await nothing of their own.
const KNOWN: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "concat",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "env",
    "eprint",
    "eprintln",
    "format",
    "format_args",
    "include_str",
    "line",
    "matches",
    "panic",
    "print",
    "println",
    "stringify",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

/// Whether a body awaits something, or might in a macro that is not known.
pub(super) fn can_wait(body: &Block) -> bool {
    let mut finder = Finder(false);
    finder.visit_block(body);
    finder.0
}

struct Finder(bool);

impl Visit<'_> for Finder {
    fn visit_expr_await(&mut self, _: &ExprAwait) {
        self.0 = true;
    }

    fn visit_macro(&mut self, call: &Macro) {
        let name = call.path.segments.last().map(|segment| segment.ident.to_string());
        self.0 |= !name.is_some_and(|name| KNOWN.contains(&&*name)) || awaits(call.tokens.clone());
    }

    fn visit_expr(&mut self, expr: &Expr) {
        // What syn does not take apart may hold anything.
        self.0 |= matches!(expr, Expr::Verbatim(_));
        syn::visit::visit_expr(self, expr);
    }

    // What these await, they await when they are polled or called themselves.
    fn visit_expr_async(&mut self, _: &ExprAsync) {}

    fn visit_expr_closure(&mut self, _: &ExprClosure) {}

    fn visit_item(&mut self, _: &Item) {}
}

fn awaits(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "await",
        TokenTree::Group(group) => awaits(group.stream()),
        _ => false,
    })
}
