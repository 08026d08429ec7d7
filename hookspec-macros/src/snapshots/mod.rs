//! What each macro expands to, as rustfmt would lay it out; and how long that is.
//!
//! The snapshots are files beside this one. After a change that is meant: `UPDATE_EXPECT=1 cargo test -p hookspec-macros`.
//!
//! A snapshot shows that a template is what it should be; that it compiles and does what it should is shown elsewhere.
//! Every branch of every template is run by one of these programs (`tests/tests/…`, unless another folder is named):
//!
//! | branch | run by |
//! |---|---|
//! | a voting hook: strategies, `empty`, weights, tally | `voting.rs` |
//! | a filter chain: kept, transactional, by value | `filter.rs` |
//! | a broadcast | `broadcast.rs` |
//! | a score: bounds, `non_finite` | `score.rs` |
//! | *first* and *collect* | `first_collect.rs` |
//! | each policy of `on_fault` | the file of the semantic |
//! | a historic broadcast, and a historic *collect* | `historic.rs` |
//! | arounds of every semantic | `around.rs` |
//! | answers behind an alias, which are projections | `hygiene.rs` |
//! | with and without a context; named lifetimes; `&`, `&mut` and owned arguments | `shapes.rs` |
//! | a spec without a voting hook, which has no tally | `hygiene.rs` |
//! | `#[cfg]` on hooks, methods, blocks and plugins; raw names | `shapes.rs` |
//! | `crate = path` | `hygiene.rs` |
//! | `first`, `last`, `priority`, `before`, `after` and `weight` of a hookimpl; bands and partitions | `lints.rs` |
//! | async hooks of every semantic; `#[wrap]`; `when`; host closures that wait | `async_hooks.rs`, `shapes.rs`, `hygiene.rs` |
//! | `concurrent` | `concurrent.rs` |
//! | async hooks of a set: every semantic, `concurrent`, arounds, `when`, handlers of the host | `waiting_sets.rs` |
//! | `timeout`, `worker`, `operator` | `safeguards.rs`, `lints.rs` |
//! | a deprecated hook | `lints.rs` |
//! | kinds, with and without async methods; functions as plugins of a hook and of a kind | `kinds.rs`, `hygiene.rs` |
//! | a manifest in a file, and its agreement with the types in the attribute | `manifest.rs` |
//! | every option of `#[plugin]`, with `Default`, with `construct` and `manual` | `lints.rs` |
//! | a generic plugin, with and without a weight | `shapes.rs` |
//! | every option of `#[actions]`, both forms of its block, a generic plugin, `#[cfg]` on a method | `actions.rs`, `hygiene.rs` |
//! | what is left after a mistake | `tests/ui` |
#![allow(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

use expect_test::{Expect, ExpectFile, expect, expect_file};
use proc_macro2::TokenStream;
use quote::quote;

/// As a person would write it.
fn readable(code: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(code).expect("an expansion is a list of items"))
}

#[expect(clippy::needless_pass_by_value, reason = "what `expect_file!` makes is used once")]
fn check(code: TokenStream, expected: ExpectFile) {
    expected.assert_eq(&readable(code));
}

fn spec(hooks: &TokenStream) -> TokenStream {
    let item = quote! {
        /// The hooks of a node.
        pub trait NodeHooks {
            #hooks
        }
    };
    crate::hookspec::expand(TokenStream::new(), item)
}

fn voting() -> TokenStream {
    quote! {
        /// May this source assert facts?
        #[hook(voting, empty = deny)]
        fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote;
    }
}

/// One hook of each semantic, with an argument each.
fn semantics() -> [(&'static str, TokenStream); 10] {
    [
        ("voting", voting()),
        (
            "filter_chain",
            quote! {
                #[hook(filter_chain)]
                fn transform(&self, fact: String) -> Result<String, HookError>;
            },
        ),
        (
            "filter_chain, transactional",
            quote! {
                #[hook(filter_chain, transactional)]
                fn edit(&self, fact: &mut Draft<'_, String>);
            },
        ),
        (
            "filter_chain, by_value",
            quote! {
                #[hook(filter_chain, by_value)]
                fn pass(&self, fact: String) -> String;
            },
        ),
        (
            "broadcast",
            quote! {
                #[hook(broadcast)]
                fn stored(&self, fact: &str);
            },
        ),
        (
            "score",
            quote! {
                #[hook(score, on_fault = report)]
                fn rank(&self, facts: &[&str]) -> Vec<(String, f64)>;
            },
        ),
        (
            "first",
            quote! {
                #[hook(first)]
                fn resolve(&self, token: String) -> Option<u32>;
            },
        ),
        (
            "collect",
            quote! {
                #[hook(collect)]
                fn names(&self, by: &mut u32) -> Option<String>;
            },
        ),
        (
            "broadcast, historic",
            quote! {
                #[hook(broadcast, historic)]
                fn started(&self, fact: String);
            },
        ),
        (
            "collect, historic",
            quote! {
                #[hook(collect, historic(8))]
                fn commands(&self, of: u32) -> Option<String>;
            },
        ),
    ]
}

/// The same without a context, async; and hooks whose handlers run at once and on workers.
fn waiting() -> [(&'static str, TokenStream); 5] {
    [
        (
            "voting, async",
            quote! {
                /// May this source assert facts?
                #[hook(voting, empty = deny, timeout = "250ms")]
                async fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote;
            },
        ),
        (
            "filter_chain, async",
            quote! {
                #[hook(filter_chain)]
                async fn transform(&self, fact: String) -> Result<String, HookError>;
            },
        ),
        (
            "filter_chain, transactional, async",
            quote! {
                #[hook(filter_chain, transactional)]
                async fn edit(&self, fact: &mut Draft<'_, String>);
            },
        ),
        (
            "broadcast, concurrent",
            quote! {
                #[hook(broadcast, concurrent(8))]
                async fn stored(&self, fact: &str);
            },
        ),
        (
            "first, worker",
            quote! {
                #[hook(first, worker, operator(report))]
                fn resolve(&self, token: String) -> Option<u32>;
            },
        ),
    ]
}

fn hookimpl() -> TokenStream {
    let item = quote! {
        impl NodeHooks for Guard {
            fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
                Vote::Allow
            }

            #[around]
            #[hookimpl(first, before("acme-audit"))]
            fn stored(&self, next: impl StoredNext, fact: &str) -> Result<(), Faults> {
                next.call(fact)
            }
        }
    };
    crate::hookimpl::expand(TokenStream::new(), item)
}

/// Every form of a method that the second step brought.
fn forms() -> TokenStream {
    let item = quote! {
        impl NodeHooks for Guard {
            #[hookimpl(when = |source: &str| !source.is_empty(), timeout = "100ms")]
            async fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
                self.ask(source).await
            }

            async fn transform(&self, fact: String) -> Result<String, HookError> {
                Ok(fact)
            }

            #[around]
            async fn transform(
                &self,
                next: impl TransformNext,
                fact: String,
            ) -> Result<String, FilterFault<String>> {
                next.call(fact).await
            }

            #[wrap]
            fn stored(&self, fact: &str) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send {
                |end| {}
            }
        }
    };
    crate::hookimpl::expand(TokenStream::new(), item)
}

fn plugin() -> TokenStream {
    let attribute =
        quote!(id = "acme-guard", version = "1.0.0", depends_on("acme-identity >=1.2"), capabilities(Audit));
    crate::plugin::expand(
        attribute,
        &quote!(
            pub struct Guard;
        ),
    )
}

fn actions() -> TokenStream {
    let item = quote! {
        impl Chat {
            /// Posts the payload to a channel.
            #[action]
            async fn post(&self, call: Webhook<'_>, config: Post) -> Result<String, HookError> {
                todo!()
            }
            #[action(label = "Say nothing")]
            fn mute(&self, call: Webhook<'_>) -> Result<String, HookError> {
                todo!()
            }
        }
    };
    crate::actions::expand(quote!(host = Gateway), item)
}

#[test]
fn a_block_of_actions() {
    check(actions(), expect_file!["actions.rs"]);
}

fn every_field() -> TokenStream {
    let attribute = quote!(
        id = "acme.reputation",
        name = "Acme Reputation",
        authors("Ada", "Zoë"),
        license = "MIT",
        homepage = "https://acme.example",
        repository = "https://acme.example/source",
        keywords("reputation"),
        kinds(crate::Enricher, "widget"),
        platforms("linux-x86_64"),
        min_host = "1.0.0",
        max_host = "2.0.0",
        api_versions(1, 2),
        extra(tier = "stable", limits(most = [1, -0.5, true])),
        manual
    );
    crate::plugin::expand(
        attribute,
        &quote!(
            pub struct Reputation;
        ),
    )
}

fn function() -> TokenStream {
    let item = quote! {
        /// Says hello.
        pub async fn hello((greeting, name): (&str, &str)) -> String {
            format!("{greeting}, {name}")
        }
    };
    crate::plugin::expand(quote!(id = "acme.hello", kind = Enricher::enrich), &item)
}

/// A kind with methods of every form.
fn kind() -> TokenStream {
    let item = quote! {
        /// Says more of an indicator.
        pub trait Enricher: Debug {
            /// Says it.
            async fn enrich(&self, indicator: &str, seen: &mut Seen<'_>) -> Result<String, HookError>;

            fn label<'a>(&'a self, or: &'a str) -> &'a str {
                or
            }

            async fn knows(&self) -> bool {
                true
            }

            fn twice(self) -> (Self, Self)
            where
                Self: Sized;
        }
    };
    crate::plugin_kind::expand(TokenStream::new(), item)
}

#[test]
fn a_spec_with_one_hook_of_each_semantic() {
    let hooks = semantics().into_iter().map(|(_, hook)| hook).collect();
    check(spec(&hooks), expect_file!["spec.rs"]);
}

#[test]
fn a_spec_with_hooks_that_wait() {
    let hooks = waiting().into_iter().map(|(_, hook)| hook).collect();
    check(spec(&hooks), expect_file!["waiting.rs"]);
}

#[test]
fn a_hookimpl_of_every_form() {
    check(forms(), expect_file!["forms.rs"]);
}

#[test]
fn a_hookimpl() {
    check(hookimpl(), expect_file!["hookimpl.rs"]);
}

/// Checks a plugin without its marker, which names the crate that is compiled: another one in each run.
#[expect(clippy::needless_pass_by_value, reason = "what `expect_file!` makes is used once")]
fn check_plugin(code: TokenStream, expected: ExpectFile) {
    let mut code: syn::File = syn::parse2(code).expect("a list of items");
    code.items
        .retain(|item| !matches!(item, syn::Item::Const(item) if matches!(&*item.expr, syn::Expr::Lit(_))));
    expected.assert_eq(&prettyplease::unparse(&code));
}

#[test]
fn a_plugin() {
    check_plugin(plugin(), expect_file!["plugin.rs"]);
}

#[test]
fn a_plugin_that_says_everything() {
    check_plugin(every_field(), expect_file!["every_field.rs"]);
}

#[test]
fn a_function() {
    check_plugin(function(), expect_file!["function.rs"]);
}

#[test]
fn a_kind() {
    check(kind(), expect_file!["kind.rs"]);
}

/// What a spec costs to compile grows with these.
#[test]
fn is_this_long() {
    let lines = |code: TokenStream| readable(code).lines().count();
    let frame = lines(spec(&TokenStream::new()));
    let hooks = semantics().into_iter().chain(waiting());
    let hooks: Vec<_> = hooks.map(|(name, hook)| format!("{name}: {}", lines(spec(&hook)) - frame)).collect();
    let hooks = hooks.join("\n");
    let (hookimpl, forms, plugin) = (lines(hookimpl()), lines(forms()), lines(plugin()));
    let (function, kind) = (lines(function()), lines(kind()));
    let actions = lines(actions());
    let table = format!(
        "spec without hooks: {frame}\n{hooks}\nhookimpl of two hooks: {hookimpl}\nhookimpl of every form: {forms}\nplugin: {plugin}\nplugin that is a function: {function}\nkind of four methods: {kind}\n\
         two actions: {actions}\n"
    );
    let expected: Expect = expect![[r#"
        spec without hooks: 193
        voting: 743
        filter_chain: 655
        filter_chain, transactional: 677
        filter_chain, by_value: 702
        broadcast: 585
        score: 650
        first: 703
        collect: 695
        broadcast, historic: 634
        collect, historic: 731
        voting, async: 1002
        filter_chain, async: 871
        filter_chain, transactional, async: 850
        broadcast, concurrent: 827
        first, worker: 708
        hookimpl of two hooks: 40
        hookimpl of every form: 112
        plugin: 35
        plugin that is a function: 58
        kind of four methods: 93
        two actions: 93
    "#]];
    expected.assert_eq(&table);
}
