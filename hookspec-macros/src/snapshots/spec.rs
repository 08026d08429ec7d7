/// The hooks of a node.
#[deny(
    elided_lifetimes_in_paths,
    reason = "a hook writes every lifetime, so that its users see what is borrowed"
)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no hookimpl of `NodeHooks`",
    note = "write `#[hookimpl] impl NodeHooks for {Self} {{ … }}`"
)]
pub trait NodeHooks: ::hookspec::__private::Send + ::hookspec::__private::Sync + ::hookspec::__private::Sized + 'static + __KeyOfNodeHooks {
    /// May this source assert facts?
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
        ::hookspec::__private::not_implemented("authorize")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn transform(&self, fact: String) -> Result<String, HookError> {
        ::hookspec::__private::not_implemented("transform")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn edit(&self, fact: &mut Draft<'_, String>) {
        ::hookspec::__private::not_implemented("edit")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn pass(&self, fact: String) -> String {
        ::hookspec::__private::not_implemented("pass")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn stored(&self, fact: &str) {
        ::hookspec::__private::not_implemented("stored")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn rank(&self, facts: &[&str]) -> Vec<(String, f64)> {
        ::hookspec::__private::not_implemented("rank")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn resolve(&self, token: String) -> Option<u32> {
        ::hookspec::__private::not_implemented("resolve")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn names(&self, by: &mut u32) -> Option<String> {
        ::hookspec::__private::not_implemented("names")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn started(&self, fact: String) {
        ::hookspec::__private::not_implemented("started")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn commands(&self, of: u32) -> Option<String> {
        ::hookspec::__private::not_implemented("commands")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_authorize(
        &self,
        __hookspec_cx: ::hookspec::Cx<'_, Self>,
        __hookspec_next: impl AuthorizeNext,
        source: &str,
    ) -> ::hookspec::Verdict {
        ::hookspec::__private::not_implemented("authorize")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_authorize<'__s>(
        &'__s self,
        __hookspec_cx: ::hookspec::Cx<'_, Self>,
        source: &str,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::Verdict,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_authorize(&self, source: &str) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_authorize(
        &self,
        __hookspec_cx: ::hookspec::Cx<'_, Self>,
        source: &str,
    ) -> impl ::hookspec::__private::Future<Output = Vote> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_transform(
        &self,
        __hookspec_next: impl TransformNext,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::not_implemented("transform")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_transform<'__s>(
        &'__s self,
        fact: &String,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_transform(&self, fact: &String) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_transform(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<Output = Result<String, HookError>> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_edit(
        &self,
        __hookspec_next: impl EditNext,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::not_implemented("edit")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_edit<'__s>(
        &'__s self,
        fact: &String,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_edit(&self, fact: &Draft<'_, String>) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_edit(
        &self,
        fact: &mut Draft<'_, String>,
    ) -> impl ::hookspec::__private::Future<Output = ()> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_pass(
        &self,
        __hookspec_next: impl PassNext,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        ::hookspec::__private::not_implemented("pass")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_pass<'__s>(
        &'__s self,
        fact: &String,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<
            String,
            ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
        >,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_pass(&self, fact: &String) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_pass(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<Output = String> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_stored(
        &self,
        __hookspec_next: impl StoredNext,
        fact: &str,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::not_implemented("stored")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_stored<'__s>(
        &'__s self,
        fact: &str,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_stored(&self, fact: &str) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_stored(
        &self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<Output = ()> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_rank(
        &self,
        __hookspec_next: impl RankNext,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults> {
        ::hookspec::__private::not_implemented("rank")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_rank<'__s>(
        &'__s self,
        facts: &[&str],
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults>,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_rank(&self, facts: &[&str]) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_rank(
        &self,
        facts: &[&str],
    ) -> impl ::hookspec::__private::Future<Output = Vec<(String, f64)>> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_resolve(
        &self,
        __hookspec_next: impl ResolveNext,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::not_implemented("resolve")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_resolve<'__s>(
        &'__s self,
        token: String,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<::hookspec::Found<u32>>,
            ::hookspec::Faults,
        >,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_resolve(&self, token: &String) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_resolve(
        &self,
        token: String,
    ) -> impl ::hookspec::__private::Future<Output = Option<u32>> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_names(
        &self,
        __hookspec_next: impl NamesNext,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::not_implemented("names")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_names<'__s>(
        &'__s self,
        by: &mut u32,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<
            ::hookspec::__private::Vec<::hookspec::Found<String>>,
            ::hookspec::Faults,
        >,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_names(&self, by: &u32) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_names(
        &self,
        by: &mut u32,
    ) -> impl ::hookspec::__private::Future<Output = Option<String>> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_started(
        &self,
        __hookspec_next: impl StartedNext,
        fact: String,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::not_implemented("started")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_started<'__s>(
        &'__s self,
        fact: String,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_started(&self, fact: &String) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_started(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<Output = ()> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_commands(
        &self,
        __hookspec_next: impl CommandsNext,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::not_implemented("commands")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn wrap_commands<'__s>(
        &'__s self,
        of: u32,
    ) -> impl ::hookspec::__private::AtEnd<
        ::hookspec::__private::Result<
            ::hookspec::__private::Vec<::hookspec::Found<String>>,
            ::hookspec::Faults,
        >,
    > + ::hookspec::__private::Send + '__s {
        ::hookspec::__private::NoWrap
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_commands(&self, of: &u32) -> bool {
        true
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn async_commands(
        &self,
        of: u32,
    ) -> impl ::hookspec::__private::Future<Output = Option<String>> {
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    const ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL: &'static ::hookspec::__private::Hookimpls;
    #[doc(hidden)]
    const __HOOKSPEC: &'static ::hookspec::__private::Spec = &__HOOKSPEC_NODEHOOKS;
    #[doc(hidden)]
    #[allow(deprecated)]
    const __HOOKSPEC_IMPL: &'static ::hookspec::__private::ImplRecord = &::hookspec::__private::ImplRecord {
        plugin: ::hookspec::__private::TypeId::of::<Self>,
        spec: <Self as NodeHooks>::__HOOKSPEC,
        hookimpls: <Self as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL,
        bind: __NodeHooksTable::bind::<Self>,
    };
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS: ::hookspec::__private::Spec = ::hookspec::__private::Spec {
    name: "NodeHooks",
    origin: ::hookspec::__private::origin!(),
    hooks: &[
        &__HOOKSPEC_NODEHOOKS_AUTHORIZE,
        &__HOOKSPEC_NODEHOOKS_TRANSFORM,
        &__HOOKSPEC_NODEHOOKS_EDIT,
        &__HOOKSPEC_NODEHOOKS_PASS,
        &__HOOKSPEC_NODEHOOKS_STORED,
        &__HOOKSPEC_NODEHOOKS_RANK,
        &__HOOKSPEC_NODEHOOKS_RESOLVE,
        &__HOOKSPEC_NODEHOOKS_NAMES,
        &__HOOKSPEC_NODEHOOKS_STARTED,
        &__HOOKSPEC_NODEHOOKS_COMMANDS,
    ],
    capabilities: &[],
    companion: false,
    id: ::hookspec::__private::TypeId::of::<NodeHooksDispatcher>,
};
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_AUTHORIZE: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "authorize",
    summary: "May this source assert facts?",
    semantic: ::hookspec::__private::Semantic::Voting(::hookspec::__private::VotingRule {
        strategy: ::hookspec::__private::Strategy::DenyOverrides,
        empty: ::hookspec::__private::Empty::Deny,
        weighted: false,
    }),
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::authorize`], as an around of it sees it.
pub trait AuthorizeNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(self, source: &str) -> ::hookspec::Verdict;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl AuthorizeNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksAuthorize,
    ::hookspec::__private::voting::State,
> {
    #[inline]
    fn call(self, source: &str) -> ::hookspec::Verdict {
        <dyn __NodeHooksAuthorize>::proceed(self, source)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksAuthorize {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::voting::State,
        >,
        source: &str,
    ) -> ::hookspec::Verdict {
        ::hookspec::__private::voting::proceed(
            __next,
            || ::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            },
            (source,),
            |__handler, __args| __handler.when(__args.0),
            |__handler, __cx, __args| <Vote as ::hookspec::VotingAnswer>::into_vote(
                __handler.call(__cx, __args.0),
            ),
            |__around, __cx, __next, __args| __around.around(__cx, __next, __args.0),
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksAuthorize: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        source: &str,
    ) -> Vote;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksAuthorize,
            ::hookspec::__private::voting::State,
        >,
        source: &str,
    ) -> ::hookspec::Verdict {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, source: &str) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksAuthorize>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksAuthorize for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        source: &str,
    ) -> Vote {
        <__P as NodeHooks>::authorize(&self.0, __cx.of(), source)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksAuthorize,
            ::hookspec::__private::voting::State,
        >,
        source: &str,
    ) -> ::hookspec::Verdict {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .wraps("authorize")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_authorize(&self.0, __cx.of(), source),
            );
            ::hookspec::__private::Wrap::end(__wrap, AuthorizeNext::call(__next, source))
        } else {
            <__P as NodeHooks>::around_authorize(&self.0, __cx.of(), __next, source)
        }
    }
    fn when(&self, source: &str) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("authorize")
        } || <__P as NodeHooks>::when_authorize(&self.0, source)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksAuthorize> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksAuthorize for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(::hookspec::Cx<'_, ::hookspec::Core>, &str) -> Vote
        + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        source: &str,
    ) -> Vote {
        (self.0)(__cx.of(), source)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksAuthorize> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<'__l0, __S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<
    '_,
    __S,
    dyn __NodeHooksAuthorize,
    __G,
    (&'__l0 str,),
    __M,
>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::voting::Cast,
        Host = dyn __NodeHooksAuthorize,
        Gather = __G,
        Args = (&'__l0 str,),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::voting::Cast,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("authorize")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::voting::Cast,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_authorize(__plugin, __args.0)
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::voting::Cast,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::authorize(
                __plugin,
                __cx.of(),
                __args.0,
            ),
            |__answer| <Vote as ::hookspec::VotingAnswer>::cast(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::voting::Cast,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <Vote as ::hookspec::VotingAnswer>::cast(
                __handler.call(__cx, __args.0),
            ),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksAuthorize<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::voting::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::Verdict,
                ::hookspec::__private::voting::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        source: &str,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::voting::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        source: &str,
    ) -> ::hookspec::__private::Came<
        ::hookspec::Verdict,
        ::hookspec::__private::voting::State,
    > {
        Self::run(
            __fired,
            __kept,
            source,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksAuthorize<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        0usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::voting::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::Verdict,
                ::hookspec::__private::voting::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        source: &str,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksAuthorize,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::voting::direct::ask(
                __fired,
                || ::hookspec::__private::VotingRule {
                    strategy: ::hookspec::__private::Strategy::DenyOverrides,
                    empty: ::hookspec::__private::Empty::Deny,
                    weighted: false,
                },
                __kept,
            ),
            (source,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            0usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 0usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::voting::Cast,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                0usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    0usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksAuthorize<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksAuthorize<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::voting::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::Verdict,
                ::hookspec::__private::voting::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        source: &str,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::voting::direct::around(
            __fired,
            __kept,
            (source,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("authorize")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_authorize(
                            __plugin,
                            __cx.of(),
                            __args.0,
                        ),
                    );
                    let __outcome = AuthorizeNext::call(__next, __args.0);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_authorize(
                        __plugin,
                        __cx.of(),
                        __next,
                        __args.0,
                    )
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksAuthorize<
                    __S,
                >>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> AuthorizeNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::Verdict,
    ::hookspec::__private::voting::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksAuthorize<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::voting::State>,
{
    #[inline(always)]
    fn call(self, source: &str) -> ::hookspec::Verdict {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksAuthorize<__S>>::run(__fired, __kept, source, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_TRANSFORM: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "transform",
    summary: "",
    semantic: ::hookspec::__private::Semantic::FilterChain(
        ::hookspec::__private::FilterForm::Kept,
    ),
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::transform`], as an around of it sees it.
pub trait TransformNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl TransformNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksTransform,
    ::hookspec::__private::filter::State,
> {
    #[inline]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        <dyn __NodeHooksTransform>::proceed(self, fact)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksTransform {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::filter::proceed(
            __next,
            fact,
            (),
            |__handler, __value, __args| __handler.when(__value),
            |__handler, __cx, __value, __args| <Result<
                String,
                HookError,
            > as ::hookspec::FilterAnswer<
                String,
            >>::into_flow(__handler.call(__cx, __value)),
            |__around, __cx, __next, __value, __args| {
                __around.around(__cx, __next, __value)
            },
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksTransform: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> Result<String, HookError>;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksTransform,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, fact: &String) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksTransform>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksTransform for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> Result<String, HookError> {
        <__P as NodeHooks>::transform(&self.0, fact)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksTransform,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .wraps("transform")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_transform(&self.0, &fact),
            );
            ::hookspec::__private::Wrap::end(__wrap, TransformNext::call(__next, fact))
        } else {
            <__P as NodeHooks>::around_transform(&self.0, __next, fact)
        }
    }
    fn when(&self, fact: &String) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("transform")
        } || <__P as NodeHooks>::when_transform(&self.0, fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksTransform> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksTransform for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(String) -> Result<String, HookError>
        + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> Result<String, HookError> {
        (self.0)(fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksTransform> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksTransform, __G, (), __M>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<::hookspec::Flow<String>, ::hookspec::HookError>,
        Host = dyn __NodeHooksTransform,
        Gather = __G,
        Args = (),
    >,
    __G: ::hookspec::__private::Holds<String>,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<::hookspec::Flow<String>, ::hookspec::HookError>,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("transform")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<
                    ::hookspec::Flow<String>,
                    ::hookspec::HookError,
                >,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_transform(
                        __plugin,
                        ::hookspec::__private::Holds::seen(__gather),
                    )
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::HookError,
            >,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::transform(
                __plugin,
                ::hookspec::__private::Holds::hand(__gather),
            ),
            |__answer| <Result<
                String,
                HookError,
            > as ::hookspec::FilterAnswer<String>>::into_flow(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::HookError,
            >,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| {
                let __value = ::hookspec::__private::Holds::hand(__gather);
                <Result<
                    String,
                    HookError,
                > as ::hookspec::FilterAnswer<
                    String,
                >>::into_flow(__handler.call(__cx, __value))
            },
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksTransform<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        fact: String,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
        ::hookspec::__private::filter::State,
    > {
        Self::run(
            __fired,
            __kept,
            fact,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksTransform<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        1usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksTransform,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::filter::direct::keep(__fired, fact, __kept),
            (),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            1usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 1usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::HookError,
            >,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                1usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    1usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksTransform<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksTransform<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::filter::direct::around(
            __fired,
            __kept,
            fact,
            (),
            |
                __cx,
                __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>,
                __value,
                __args|
            {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("transform")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_transform(__plugin, &__value),
                    );
                    let __outcome = TransformNext::call(__next, __value);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_transform(__plugin, __next, __value)
                }
            },
            |__fired, __kept, __value, __args| {
                <__T as __RestOfNodeHooksTransform<__S>>::apart(__fired, __kept, __value)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> TransformNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    ::hookspec::__private::filter::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksTransform<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
{
    #[inline(always)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksTransform<__S>>::run(__fired, __kept, fact, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_EDIT: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "edit",
    summary: "",
    semantic: ::hookspec::__private::Semantic::FilterChain(
        ::hookspec::__private::FilterForm::Transactional,
    ),
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::edit`], as an around of it sees it.
pub trait EditNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl EditNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksEdit,
    ::hookspec::__private::filter::State,
> {
    #[inline]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        <dyn __NodeHooksEdit>::proceed(self, fact)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksEdit {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::filter::proceed_transactional(
            __next,
            fact,
            (),
            |__handler, __value, __args| {
                __handler.when(&::hookspec::Draft::new(__value))
            },
            |__handler, __cx, __value, __args| {
                let (__answer, __written) = __handler.call(__cx, __value);
                (<() as ::hookspec::DraftAnswer>::into_draft_flow(__answer), __written)
            },
            |__around, __cx, __next, __value, __args| {
                __around.around(__cx, __next, __value)
            },
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksEdit: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: &String,
    ) -> ((), ::hookspec::__private::Option<String>);
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksEdit,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, fact: &Draft<'_, String>) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksEdit>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksEdit for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: &String,
    ) -> ((), ::hookspec::__private::Option<String>) {
        let mut __draft = ::hookspec::Draft::new(fact);
        let __answer = <__P as NodeHooks>::edit(&self.0, &mut __draft);
        (__answer, __draft.into_written())
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksEdit,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("edit")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_edit(&self.0, &fact),
            );
            ::hookspec::__private::Wrap::end(__wrap, EditNext::call(__next, fact))
        } else {
            <__P as NodeHooks>::around_edit(&self.0, __next, fact)
        }
    }
    fn when(&self, fact: &Draft<'_, String>) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("edit")
        } || <__P as NodeHooks>::when_edit(&self.0, fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksEdit> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksEdit for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(&mut Draft<'_, String>) -> ()
        + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: &String,
    ) -> ((), ::hookspec::__private::Option<String>) {
        let mut __draft = ::hookspec::Draft::new(fact);
        let __answer = (self.0)(&mut __draft);
        (__answer, __draft.into_written())
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksEdit> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksEdit, __G, (), __M>
where
    Self: ::hookspec::__private::Steps<
        (
            ::hookspec::__private::Result<::hookspec::Flow<()>, ::hookspec::HookError>,
            ::hookspec::__private::Option<String>,
        ),
        Host = dyn __NodeHooksEdit,
        Gather = __G,
        Args = (),
    >,
    __G: ::hookspec::__private::Holds<String>,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        (
            ::hookspec::__private::Result<::hookspec::Flow<()>, ::hookspec::HookError>,
            ::hookspec::__private::Option<String>,
        ),
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("edit")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                (
                    ::hookspec::__private::Result<
                        ::hookspec::Flow<()>,
                        ::hookspec::HookError,
                    >,
                    ::hookspec::__private::Option<String>,
                ),
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_edit(
                        __plugin,
                        &::hookspec::Draft::new(
                            ::hookspec::__private::Holds::seen(__gather),
                        ),
                    )
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            (
                ::hookspec::__private::Result<
                    ::hookspec::Flow<()>,
                    ::hookspec::HookError,
                >,
                ::hookspec::__private::Option<String>,
            ),
        >::step(
            self,
            __at,
            |__cx, __gather, __args| {
                let mut __draft = ::hookspec::Draft::new(
                    ::hookspec::__private::Holds::seen(__gather),
                );
                let __answer = <__P as NodeHooks>::edit(__plugin, &mut __draft);
                (__answer, __draft.into_written())
            },
            |__answer| (
                <() as ::hookspec::DraftAnswer>::into_draft_flow(__answer.0),
                __answer.1,
            ),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            (
                ::hookspec::__private::Result<
                    ::hookspec::Flow<()>,
                    ::hookspec::HookError,
                >,
                ::hookspec::__private::Option<String>,
            ),
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| {
                let (__answer, __written) = __handler
                    .call(__cx, ::hookspec::__private::Holds::seen(__gather));
                (<() as ::hookspec::DraftAnswer>::into_draft_flow(__answer), __written)
            },
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksEdit<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        fact: String,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
        ::hookspec::__private::filter::State,
    > {
        Self::run(
            __fired,
            __kept,
            fact,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksEdit<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        2usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksEdit,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::filter::direct::draft(__fired, fact, __kept),
            (),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            2usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 2usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            (
                ::hookspec::__private::Result<
                    ::hookspec::Flow<()>,
                    ::hookspec::HookError,
                >,
                ::hookspec::__private::Option<String>,
            ),
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                2usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    2usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksEdit<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksEdit<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::filter::direct::around(
            __fired,
            __kept,
            fact,
            (),
            |
                __cx,
                __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>,
                __value,
                __args|
            {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("edit")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_edit(__plugin, &__value),
                    );
                    let __outcome = EditNext::call(__next, __value);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_edit(__plugin, __next, __value)
                }
            },
            |__fired, __kept, __value, __args| {
                <__T as __RestOfNodeHooksEdit<__S>>::apart(__fired, __kept, __value)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> EditNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    ::hookspec::__private::filter::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksEdit<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
{
    #[inline(always)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksEdit<__S>>::run(__fired, __kept, fact, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_PASS: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "pass",
    summary: "",
    semantic: ::hookspec::__private::Semantic::FilterChain(
        ::hookspec::__private::FilterForm::ByValue,
    ),
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::pass`], as an around of it sees it.
pub trait PassNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    >;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl PassNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksPass,
    ::hookspec::__private::filter::State,
> {
    #[inline]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        <dyn __NodeHooksPass>::proceed(self, fact)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksPass {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        ::hookspec::__private::filter::proceed_by_value(
            __next,
            fact,
            (),
            |__handler, __value, __args| __handler.when(__value),
            |__handler, __cx, __value, __args| <String as ::hookspec::ByValueAnswer<
                String,
            >>::into_flow(__handler.call(__cx, __value)),
            |__around, __cx, __next, __value, __args| {
                __around.around(__cx, __next, __value)
            },
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksPass: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> String;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksPass,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, fact: &String) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksPass>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksPass for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> String {
        <__P as NodeHooks>::pass(&self.0, fact)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksPass,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("pass")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_pass(&self.0, &fact),
            );
            ::hookspec::__private::Wrap::end(__wrap, PassNext::call(__next, fact))
        } else {
            <__P as NodeHooks>::around_pass(&self.0, __next, fact)
        }
    }
    fn when(&self, fact: &String) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("pass")
        } || <__P as NodeHooks>::when_pass(&self.0, fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksPass> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksPass for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(String) -> String + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> String {
        (self.0)(fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksPass> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksPass, __G, (), __M>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::Flow<String>,
            ::hookspec::GivenBack<String>,
        >,
        Host = dyn __NodeHooksPass,
        Gather = __G,
        Args = (),
    >,
    __G: ::hookspec::__private::Holds<String>,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::Flow<String>,
            ::hookspec::GivenBack<String>,
        >,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("pass")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<
                    ::hookspec::Flow<String>,
                    ::hookspec::GivenBack<String>,
                >,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_pass(
                        __plugin,
                        ::hookspec::__private::Holds::seen(__gather),
                    )
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::GivenBack<String>,
            >,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::pass(
                __plugin,
                ::hookspec::__private::Holds::hand(__gather),
            ),
            |__answer| <String as ::hookspec::ByValueAnswer<String>>::into_flow(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::GivenBack<String>,
            >,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| {
                let __value = ::hookspec::__private::Holds::hand(__gather);
                <String as ::hookspec::ByValueAnswer<
                    String,
                >>::into_flow(__handler.call(__cx, __value))
            },
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksPass<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    String,
                    ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
                >,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        fact: String,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<
            String,
            ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
        >,
        ::hookspec::__private::filter::State,
    > {
        Self::run(
            __fired,
            __kept,
            fact,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksPass<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        3usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    String,
                    ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
                >,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksPass,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::filter::direct::pass(__fired, fact, __kept),
            (),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            3usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 3usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::GivenBack<String>,
            >,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                3usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    3usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksPass<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksPass<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    String,
                    ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
                >,
                ::hookspec::__private::filter::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::filter::direct::around_by_value(
            __fired,
            __kept,
            fact,
            (),
            |
                __cx,
                __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>,
                __value,
                __args|
            {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("pass")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_pass(__plugin, &__value),
                    );
                    let __outcome = PassNext::call(__next, __value);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_pass(__plugin, __next, __value)
                }
            },
            |__fired, __kept, __value, __args| {
                <__T as __RestOfNodeHooksPass<__S>>::apart(__fired, __kept, __value)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> PassNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    >,
    ::hookspec::__private::filter::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksPass<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::filter::State>,
{
    #[inline(always)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksPass<__S>>::run(__fired, __kept, fact, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_STORED: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "stored",
    summary: "",
    semantic: ::hookspec::__private::Semantic::Broadcast,
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Report,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::stored`], as an around of it sees it.
pub trait StoredNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(self, fact: &str) -> ::hookspec::__private::Result<(), ::hookspec::Faults>;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl StoredNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksStored,
    ::hookspec::__private::broadcast::State,
> {
    #[inline]
    fn call(self, fact: &str) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        <dyn __NodeHooksStored>::proceed(self, fact)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksStored {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::broadcast::State,
        >,
        fact: &str,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::broadcast::proceed(
            __next,
            (fact,),
            |__handler, __args| __handler.when(__args.0),
            |__handler, __cx, __args| <() as ::hookspec::BroadcastAnswer>::into_done(
                __handler.call(__cx, __args.0),
            ),
            |__around, __cx, __next, __args| __around.around(__cx, __next, __args.0),
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksStored: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: &str,
    ) -> ();
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksStored,
            ::hookspec::__private::broadcast::State,
        >,
        fact: &str,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, fact: &str) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksStored>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksStored for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: &str,
    ) -> () {
        <__P as NodeHooks>::stored(&self.0, fact)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksStored,
            ::hookspec::__private::broadcast::State,
        >,
        fact: &str,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("stored")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_stored(&self.0, fact),
            );
            ::hookspec::__private::Wrap::end(__wrap, StoredNext::call(__next, fact))
        } else {
            <__P as NodeHooks>::around_stored(&self.0, __next, fact)
        }
    }
    fn when(&self, fact: &str) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("stored")
        } || <__P as NodeHooks>::when_stored(&self.0, fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksStored> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksStored for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(&str) -> () + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: &str,
    ) -> () {
        (self.0)(fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksStored> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<'__l0, __S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksStored, __G, (&'__l0 str,), __M>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<(), ::hookspec::HookError>,
        Host = dyn __NodeHooksStored,
        Gather = __G,
        Args = (&'__l0 str,),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<(), ::hookspec::HookError>,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("stored")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<(), ::hookspec::HookError>,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_stored(__plugin, __args.0)
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<(), ::hookspec::HookError>,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::stored(__plugin, __args.0),
            |__answer| <() as ::hookspec::BroadcastAnswer>::into_done(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<(), ::hookspec::HookError>,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <() as ::hookspec::BroadcastAnswer>::into_done(
                __handler.call(__cx, __args.0),
            ),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksStored<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
                ::hookspec::__private::broadcast::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: &str,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        fact: &str,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<(), ::hookspec::Faults>,
        ::hookspec::__private::broadcast::State,
    > {
        Self::run(
            __fired,
            __kept,
            fact,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksStored<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        4usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
                ::hookspec::__private::broadcast::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: &str,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksStored,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::broadcast::direct::tell(__fired, __kept),
            (fact,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            4usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 4usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<(), ::hookspec::HookError>,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                4usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    4usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksStored<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksStored<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
                ::hookspec::__private::broadcast::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: &str,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::broadcast::direct::around(
            __fired,
            __kept,
            (fact,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("stored")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_stored(__plugin, __args.0),
                    );
                    let __outcome = StoredNext::call(__next, __args.0);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_stored(__plugin, __next, __args.0)
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksStored<__S>>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> StoredNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<(), ::hookspec::Faults>,
    ::hookspec::__private::broadcast::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksStored<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
{
    #[inline(always)]
    fn call(self, fact: &str) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksStored<__S>>::run(__fired, __kept, fact, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_RANK: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "rank",
    summary: "",
    semantic: ::hookspec::__private::Semantic::Score(::hookspec::__private::ScoreRule {
        non_finite: ::hookspec::__private::NonFinite::Fault,
        min: f64::MIN,
        max: f64::MAX,
    }),
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Report,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::rank`], as an around of it sees it.
pub trait RankNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults>;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl RankNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksRank,
    ::hookspec::__private::answer::State,
> {
    #[inline]
    fn call(
        self,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults> {
        <dyn __NodeHooksRank>::proceed(self, facts)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksRank {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::answer::State,
        >,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults> {
        ::hookspec::__private::score::proceed(
            __next,
            ::hookspec::__private::ScoreRule {
                non_finite: ::hookspec::__private::NonFinite::Fault,
                min: f64::MIN,
                max: f64::MAX,
            },
            (facts,),
            |__handler, __args| __handler.when(__args.0),
            |__handler, __cx, __args| <Vec<
                (String, f64),
            > as ::hookspec::ScoreAnswer>::into_deltas(__handler.call(__cx, __args.0)),
            |__around, __cx, __next, __args| __around.around(__cx, __next, __args.0),
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksRank: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        facts: &[&str],
    ) -> Vec<(String, f64)>;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksRank,
            ::hookspec::__private::answer::State,
        >,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults> {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, facts: &[&str]) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksRank>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksRank for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        facts: &[&str],
    ) -> Vec<(String, f64)> {
        <__P as NodeHooks>::rank(&self.0, facts)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksRank,
            ::hookspec::__private::answer::State,
        >,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("rank")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_rank(&self.0, facts),
            );
            ::hookspec::__private::Wrap::end(__wrap, RankNext::call(__next, facts))
        } else {
            <__P as NodeHooks>::around_rank(&self.0, __next, facts)
        }
    }
    fn when(&self, facts: &[&str]) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("rank")
        } || <__P as NodeHooks>::when_rank(&self.0, facts)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksRank> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksRank for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(&[&str]) -> Vec<(String, f64)>
        + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        facts: &[&str],
    ) -> Vec<(String, f64)> {
        (self.0)(facts)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksRank> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<'__l0, '__l1, __S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<
    '_,
    __S,
    dyn __NodeHooksRank,
    __G,
    (&'__l0 [&'__l1 str],),
    __M,
>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Vec<(String, f64)>,
            ::hookspec::HookError,
        >,
        Host = dyn __NodeHooksRank,
        Gather = __G,
        Args = (&'__l0 [&'__l1 str],),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Vec<(String, f64)>,
            ::hookspec::HookError,
        >,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("rank")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<(String, f64)>,
                    ::hookspec::HookError,
                >,
            >::admit(
                self,
                __at,
                |__gather, __args| { <__P as NodeHooks>::when_rank(__plugin, __args.0) },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Vec<(String, f64)>,
                ::hookspec::HookError,
            >,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::rank(__plugin, __args.0),
            |__answer| <Vec<
                (String, f64),
            > as ::hookspec::ScoreAnswer>::into_deltas(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Vec<(String, f64)>,
                ::hookspec::HookError,
            >,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <Vec<
                (String, f64),
            > as ::hookspec::ScoreAnswer>::into_deltas(__handler.call(__cx, __args.0)),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksRank<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::Scores<String>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        facts: &[&str],
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        facts: &[&str],
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults>,
        ::hookspec::__private::answer::State,
    > {
        Self::run(
            __fired,
            __kept,
            facts,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksRank<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        5usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::Scores<String>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        facts: &[&str],
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksRank,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::score::direct::sum(
                __fired,
                ::hookspec::__private::ScoreRule {
                    non_finite: ::hookspec::__private::NonFinite::Fault,
                    min: f64::MIN,
                    max: f64::MAX,
                },
                __kept,
            ),
            (facts,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            5usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 5usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Vec<(String, f64)>,
                ::hookspec::HookError,
            >,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                5usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    5usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksRank<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksRank<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::Scores<String>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        facts: &[&str],
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::score::direct::around(
            __fired,
            __kept,
            ::hookspec::__private::ScoreRule {
                non_finite: ::hookspec::__private::NonFinite::Fault,
                min: f64::MIN,
                max: f64::MAX,
            },
            (facts,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("rank")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_rank(__plugin, __args.0),
                    );
                    let __outcome = RankNext::call(__next, __args.0);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_rank(__plugin, __next, __args.0)
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksRank<__S>>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> RankNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults>,
    ::hookspec::__private::answer::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksRank<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
{
    #[inline(always)]
    fn call(
        self,
        facts: &[&str],
    ) -> ::hookspec::__private::Result<::hookspec::Scores<String>, ::hookspec::Faults> {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksRank<__S>>::run(__fired, __kept, facts, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_RESOLVE: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "resolve",
    summary: "",
    semantic: ::hookspec::__private::Semantic::First,
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::resolve`], as an around of it sees it.
pub trait ResolveNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    >;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl ResolveNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksResolve,
    ::hookspec::__private::answer::State,
> {
    #[inline]
    fn call(
        self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    > {
        <dyn __NodeHooksResolve>::proceed(self, token)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksResolve {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::answer::State,
        >,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::first::proceed(
            __next,
            (token,),
            |__handler, __args| __handler.when(&__args.0),
            |__handler, __cx, __args| <Option<
                u32,
            > as ::hookspec::OptionalAnswer>::into_option(
                __handler.call(__cx, <String as ::hookspec::Handed>::hand(&__args.0)),
            ),
            |__around, __cx, __next, __args| {
                __around
                    .around(
                        __cx,
                        __next,
                        <String as ::hookspec::Handed>::hand(&__args.0),
                    )
            },
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksResolve: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        token: String,
    ) -> Option<u32>;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksResolve,
            ::hookspec::__private::answer::State,
        >,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, token: &String) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksResolve>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksResolve for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        token: String,
    ) -> Option<u32> {
        <__P as NodeHooks>::resolve(&self.0, token)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksResolve,
            ::hookspec::__private::answer::State,
        >,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("resolve")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_resolve(
                    &self.0,
                    <String as ::hookspec::Handed>::hand(&token),
                ),
            );
            ::hookspec::__private::Wrap::end(__wrap, ResolveNext::call(__next, token))
        } else {
            <__P as NodeHooks>::around_resolve(&self.0, __next, token)
        }
    }
    fn when(&self, token: &String) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("resolve")
        } || <__P as NodeHooks>::when_resolve(&self.0, token)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksResolve> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksResolve for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(String) -> Option<u32> + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        token: String,
    ) -> Option<u32> {
        (self.0)(token)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksResolve> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksResolve, __G, (String,), __M>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<u32>,
            ::hookspec::HookError,
        >,
        Host = dyn __NodeHooksResolve,
        Gather = __G,
        Args = (String,),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<u32>,
            ::hookspec::HookError,
        >,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("resolve")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<
                    ::hookspec::__private::Option<u32>,
                    ::hookspec::HookError,
                >,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_resolve(__plugin, &__args.0)
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<u32>,
                ::hookspec::HookError,
            >,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::resolve(
                __plugin,
                <String as ::hookspec::Handed>::hand(&__args.0),
            ),
            |__answer| <Option<u32> as ::hookspec::OptionalAnswer>::into_option(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<u32>,
                ::hookspec::HookError,
            >,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <Option<
                u32,
            > as ::hookspec::OptionalAnswer>::into_option(
                __handler.call(__cx, <String as ::hookspec::Handed>::hand(&__args.0)),
            ),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksResolve<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Option<::hookspec::Found<u32>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        token: String,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        token: String,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<::hookspec::Found<u32>>,
            ::hookspec::Faults,
        >,
        ::hookspec::__private::answer::State,
    > {
        Self::run(
            __fired,
            __kept,
            token,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksResolve<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        6usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Option<::hookspec::Found<u32>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        token: String,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksResolve,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::first::direct::ask::<_, _, u32>(__fired, __kept),
            (token,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            6usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 6usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<u32>,
                ::hookspec::HookError,
            >,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                6usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    6usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksResolve<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksResolve<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Option<::hookspec::Found<u32>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        token: String,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::first::direct::around(
            __fired,
            __kept,
            (token,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("resolve")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_resolve(
                            __plugin,
                            <String as ::hookspec::Handed>::hand(&__args.0),
                        ),
                    );
                    let __outcome = ResolveNext::call(
                        __next,
                        <String as ::hookspec::Handed>::hand(&__args.0),
                    );
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_resolve(
                        __plugin,
                        __next,
                        <String as ::hookspec::Handed>::hand(&__args.0),
                    )
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksResolve<__S>>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> ResolveNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    >,
    ::hookspec::__private::answer::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksResolve<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
{
    #[inline(always)]
    fn call(
        self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Found<u32>>,
        ::hookspec::Faults,
    > {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksResolve<__S>>::run(__fired, __kept, token, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_NAMES: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "names",
    summary: "",
    semantic: ::hookspec::__private::Semantic::Collect,
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::names`], as an around of it sees it.
pub trait NamesNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    >;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl NamesNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksNames,
    ::hookspec::__private::answer::State,
> {
    #[inline]
    fn call(
        self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        <dyn __NodeHooksNames>::proceed(self, by)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksNames {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::answer::State,
        >,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::collect::proceed(
            __next,
            (by,),
            |__handler, __args| __handler.when(&*__args.0),
            |__handler, __cx, __args| <Option<
                String,
            > as ::hookspec::OptionalAnswer>::into_option(
                __handler.call(__cx, &mut *__args.0),
            ),
            |__around, __cx, __next, __args| {
                __around.around(__cx, __next, &mut *__args.0)
            },
        )
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksNames: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        by: &mut u32,
    ) -> Option<String>;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksNames,
            ::hookspec::__private::answer::State,
        >,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, by: &u32) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksNames>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksNames for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        by: &mut u32,
    ) -> Option<String> {
        <__P as NodeHooks>::names(&self.0, by)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksNames,
            ::hookspec::__private::answer::State,
        >,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("names")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_names(&self.0, &mut *by),
            );
            ::hookspec::__private::Wrap::end(__wrap, NamesNext::call(__next, by))
        } else {
            <__P as NodeHooks>::around_names(&self.0, __next, by)
        }
    }
    fn when(&self, by: &u32) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("names")
        } || <__P as NodeHooks>::when_names(&self.0, by)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksNames> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksNames for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(&mut u32) -> Option<String>
        + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        by: &mut u32,
    ) -> Option<String> {
        (self.0)(by)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksNames> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<'__l0, __S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<
    '_,
    __S,
    dyn __NodeHooksNames,
    __G,
    (&'__l0 mut u32,),
    __M,
>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<String>,
            ::hookspec::HookError,
        >,
        Host = dyn __NodeHooksNames,
        Gather = __G,
        Args = (&'__l0 mut u32,),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<String>,
            ::hookspec::HookError,
        >,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("names")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<
                    ::hookspec::__private::Option<String>,
                    ::hookspec::HookError,
                >,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_names(__plugin, &*__args.0)
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<String>,
                ::hookspec::HookError,
            >,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::names(__plugin, &mut *__args.0),
            |__answer| <Option<
                String,
            > as ::hookspec::OptionalAnswer>::into_option(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<String>,
                ::hookspec::HookError,
            >,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <Option<
                String,
            > as ::hookspec::OptionalAnswer>::into_option(
                __handler.call(__cx, &mut *__args.0),
            ),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksNames<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<::hookspec::Found<String>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        by: &mut u32,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        by: &mut u32,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<
            ::hookspec::__private::Vec<::hookspec::Found<String>>,
            ::hookspec::Faults,
        >,
        ::hookspec::__private::answer::State,
    > {
        Self::run(
            __fired,
            __kept,
            by,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksNames<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        7usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<::hookspec::Found<String>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        by: &mut u32,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksNames,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::collect::direct::ask::<_, _, String>(__fired, __kept),
            (by,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            7usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 7usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<String>,
                ::hookspec::HookError,
            >,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                7usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    7usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksNames<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksNames<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<::hookspec::Found<String>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        by: &mut u32,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::collect::direct::around(
            __fired,
            __kept,
            (by,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("names")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_names(__plugin, &mut *__args.0),
                    );
                    let __outcome = NamesNext::call(__next, &mut *__args.0);
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_names(
                        __plugin,
                        __next,
                        &mut *__args.0,
                    )
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksNames<__S>>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> NamesNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    >,
    ::hookspec::__private::answer::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksNames<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
{
    #[inline(always)]
    fn call(
        self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksNames<__S>>::run(__fired, __kept, by, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_STARTED: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "started",
    summary: "",
    semantic: ::hookspec::__private::Semantic::Broadcast,
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Report,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::Some(1024u32),
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::started`], as an around of it sees it.
pub trait StartedNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(self, fact: String) -> ::hookspec::__private::Result<(), ::hookspec::Faults>;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl StartedNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksStarted,
    ::hookspec::__private::broadcast::State,
> {
    #[inline]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        <dyn __NodeHooksStarted>::proceed(self, fact)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksStarted {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::broadcast::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::broadcast::proceed(
            __next,
            (fact,),
            |__handler, __args| __handler.when(&__args.0),
            |__handler, __cx, __args| <() as ::hookspec::BroadcastAnswer>::into_done(
                __handler.call(__cx, <String as ::hookspec::Handed>::hand(&__args.0)),
            ),
            |__around, __cx, __next, __args| {
                __around
                    .around(
                        __cx,
                        __next,
                        <String as ::hookspec::Handed>::hand(&__args.0),
                    )
            },
        )
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksStarted {
    fn again(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::broadcast::State,
        >,
        __args: &(String,),
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        Self::proceed(__next, <String as ::hookspec::Handed>::hand(&__args.0))
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksStarted: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> ();
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksStarted,
            ::hookspec::__private::broadcast::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, fact: &String) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksStarted>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksStarted for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> () {
        <__P as NodeHooks>::started(&self.0, fact)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksStarted,
            ::hookspec::__private::broadcast::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("started")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_started(
                    &self.0,
                    <String as ::hookspec::Handed>::hand(&fact),
                ),
            );
            ::hookspec::__private::Wrap::end(__wrap, StartedNext::call(__next, fact))
        } else {
            <__P as NodeHooks>::around_started(&self.0, __next, fact)
        }
    }
    fn when(&self, fact: &String) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("started")
        } || <__P as NodeHooks>::when_started(&self.0, fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksStarted> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksStarted for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(String) -> () + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        fact: String,
    ) -> () {
        (self.0)(fact)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksStarted> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksStarted, __G, (String,), __M>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<(), ::hookspec::HookError>,
        Host = dyn __NodeHooksStarted,
        Gather = __G,
        Args = (String,),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<(), ::hookspec::HookError>,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("started")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<(), ::hookspec::HookError>,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_started(__plugin, &__args.0)
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<(), ::hookspec::HookError>,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::started(
                __plugin,
                <String as ::hookspec::Handed>::hand(&__args.0),
            ),
            |__answer| <() as ::hookspec::BroadcastAnswer>::into_done(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<(), ::hookspec::HookError>,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <() as ::hookspec::BroadcastAnswer>::into_done(
                __handler.call(__cx, <String as ::hookspec::Handed>::hand(&__args.0)),
            ),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksStarted<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
                ::hookspec::__private::broadcast::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        fact: String,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<(), ::hookspec::Faults>,
        ::hookspec::__private::broadcast::State,
    > {
        Self::run(
            __fired,
            __kept,
            fact,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksStarted<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        8usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
                ::hookspec::__private::broadcast::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksStarted,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::broadcast::direct::tell(__fired, __kept),
            (fact,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            8usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 8usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<(), ::hookspec::HookError>,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                8usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    8usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksStarted<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksStarted<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
                ::hookspec::__private::broadcast::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        fact: String,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::broadcast::direct::around(
            __fired,
            __kept,
            (fact,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("started")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_started(
                            __plugin,
                            <String as ::hookspec::Handed>::hand(&__args.0),
                        ),
                    );
                    let __outcome = StartedNext::call(
                        __next,
                        <String as ::hookspec::Handed>::hand(&__args.0),
                    );
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_started(
                        __plugin,
                        __next,
                        <String as ::hookspec::Handed>::hand(&__args.0),
                    )
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksStarted<__S>>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> StartedNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<(), ::hookspec::Faults>,
    ::hookspec::__private::broadcast::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksStarted<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::broadcast::State>,
{
    #[inline(always)]
    fn call(
        self,
        fact: String,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksStarted<__S>>::run(__fired, __kept, fact, __inner)
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_COMMANDS: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "commands",
    summary: "",
    semantic: ::hookspec::__private::Semantic::Collect,
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::Some(8u32),
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::commands`], as an around of it sees it.
pub trait CommandsNext: ::hookspec::__private::Sized {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    >;
}
#[automatically_derived]
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl CommandsNext
for ::hookspec::__private::Next<
    '_,
    dyn __NodeHooksCommands,
    ::hookspec::__private::answer::State,
> {
    #[inline]
    fn call(
        self,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        <dyn __NodeHooksCommands>::proceed(self, of)
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksCommands {
    #[inline(always)]
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::answer::State,
        >,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::collect::proceed(
            __next,
            (of,),
            |__handler, __args| __handler.when(&__args.0),
            |__handler, __cx, __args| <Option<
                String,
            > as ::hookspec::OptionalAnswer>::into_option(
                __handler.call(__cx, <u32 as ::hookspec::Handed>::hand(&__args.0)),
            ),
            |__around, __cx, __next, __args| {
                __around
                    .around(__cx, __next, <u32 as ::hookspec::Handed>::hand(&__args.0))
            },
        )
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksCommands {
    fn again(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::answer::State,
        >,
        __args: &(u32,),
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        Self::proceed(__next, <u32 as ::hookspec::Handed>::hand(&__args.0))
    }
}
#[doc(hidden)]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub trait __NodeHooksCommands: ::hookspec::__private::Send + ::hookspec::__private::Sync {
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        of: u32,
    ) -> Option<String>;
    /// A closure of the host wraps nothing.
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksCommands,
            ::hookspec::__private::answer::State,
        >,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::not_implemented("a closure of the host")
    }
    /// A closure of the host is always called.
    fn when(&self, of: &u32) -> bool {
        true
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksCommands>;
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__P: NodeHooks> __NodeHooksCommands for ::hookspec::__private::Bound<__P> {
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        of: u32,
    ) -> Option<String> {
        <__P as NodeHooks>::commands(&self.0, of)
    }
    fn around(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '_,
            dyn __NodeHooksCommands,
            ::hookspec::__private::answer::State,
        >,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("commands")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_commands(
                    &self.0,
                    <u32 as ::hookspec::Handed>::hand(&of),
                ),
            );
            ::hookspec::__private::Wrap::end(__wrap, CommandsNext::call(__next, of))
        } else {
            <__P as NodeHooks>::around_commands(&self.0, __next, of)
        }
    }
    fn when(&self, of: &u32) -> bool {
        !const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("commands")
        } || <__P as NodeHooks>::when_commands(&self.0, of)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksCommands> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__F> __NodeHooksCommands for ::hookspec::__private::HostFn<__F>
where
    __F: ::hookspec::__private::Fn(u32) -> Option<String> + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call(
        &self,
        __cx: ::hookspec::Cx<'_, ::hookspec::__private::Erased>,
        of: u32,
    ) -> Option<String> {
        (self.0)(of)
    }
    fn share(&self) -> ::hookspec::__private::Box<dyn __NodeHooksCommands> {
        ::hookspec::__private::Box::new(::hookspec::__private::Clone::clone(self))
    }
}
#[automatically_derived]
#[allow(
    unused_variables,
    elided_lifetimes_in_paths,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl<__S, __G, __M> __VisitOfNodeHooks
for ::hookspec::__private::Pass<'_, __S, dyn __NodeHooksCommands, __G, (u32,), __M>
where
    Self: ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<String>,
            ::hookspec::HookError,
        >,
        Host = dyn __NodeHooksCommands,
        Gather = __G,
        Args = (u32,),
    >,
{
    type Objection = <Self as ::hookspec::__private::Steps<
        ::hookspec::__private::Result<
            ::hookspec::__private::Option<String>,
            ::hookspec::HookError,
        >,
    >>::Objection;
    #[inline(always)]
    fn visit<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .is_conditional("commands")
        } {
            let __admitted = ::hookspec::__private::Steps::<
                ::hookspec::__private::Result<
                    ::hookspec::__private::Option<String>,
                    ::hookspec::HookError,
                >,
            >::admit(
                self,
                __at,
                |__gather, __args| {
                    <__P as NodeHooks>::when_commands(__plugin, &__args.0)
                },
            );
            if let ::hookspec::__private::Admitted::Over(__flow) = __admitted {
                return __flow;
            }
        }
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<String>,
                ::hookspec::HookError,
            >,
        >::step(
            self,
            __at,
            |__cx, __gather, __args| <__P as NodeHooks>::commands(
                __plugin,
                <u32 as ::hookspec::Handed>::hand(&__args.0),
            ),
            |__answer| <Option<
                String,
            > as ::hookspec::OptionalAnswer>::into_option(__answer),
        )
    }
    #[inline(always)]
    fn host(
        &mut self,
        __at: usize,
    ) -> ::hookspec::__private::ControlFlow<
        ::hookspec::__private::End<Self::Objection>,
    > {
        ::hookspec::__private::Steps::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<String>,
                ::hookspec::HookError,
            >,
        >::hosts(
            self,
            __at,
            |__handler, __cx, __gather, __args| <Option<
                String,
            > as ::hookspec::OptionalAnswer>::into_option(
                __handler.call(__cx, <u32 as ::hookspec::Handed>::hand(&__args.0)),
            ),
        )
    }
}
#[doc(hidden)]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
pub trait __RestOfNodeHooksCommands<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<::hookspec::Found<String>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        of: u32,
        __end: __E,
    ) -> __E::Out;
    /// The same behind an around that failed: out of the way, and made once.
    #[cold]
    #[inline(never)]
    fn apart<__K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: __K,
        of: u32,
    ) -> ::hookspec::__private::Came<
        ::hookspec::__private::Result<
            ::hookspec::__private::Vec<::hookspec::Found<String>>,
            ::hookspec::Faults,
        >,
        ::hookspec::__private::answer::State,
    > {
        Self::run(
            __fired,
            __kept,
            of,
            ::hookspec::__private::Final::new(|_, __came| __came),
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S> __RestOfNodeHooksCommands<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        9usize,
        Handlers: __ListOfNodeHooks<__S>,
    >,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<::hookspec::Found<String>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        of: u32,
        __end: __E,
    ) -> __E::Out {
        let mut __line = ::hookspec::__private::Pass::<
            _,
            dyn __NodeHooksCommands,
            _,
            _,
            _,
        >::new(
            __fired,
            ::hookspec::__private::collect::direct::ask::<_, _, String>(__fired, __kept),
            (of,),
        );
        let __pass = &mut __line;
        let __flow = <<__S as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            9usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 9usize>>::HANDLERS,
        );
        ::hookspec::__private::Pass::end::<
            ::hookspec::__private::Result<
                ::hookspec::__private::Option<String>,
                ::hookspec::HookError,
            >,
            _,
            _,
            _,
        >(
            __line,
            __flow,
            |__pass| <<__S as ::hookspec::__private::HookOf<
                __NodeHooksTable,
                9usize,
            >>::Handlers as __ListOfNodeHooks<
                __S,
            >>::all(
                __pass.set(),
                __pass,
                <__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    9usize,
                >>::HANDLERS,
            ),
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, const __P: usize> __RestOfNodeHooksCommands<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksCommands<__S>,
{
    #[inline(always)]
    fn run<
        '__a,
        __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
        __E: ::hookspec::__private::Finish<
                '__a,
                __S,
                ::hookspec::__private::Result<
                    ::hookspec::__private::Vec<::hookspec::Found<String>>,
                    ::hookspec::Faults,
                >,
                ::hookspec::__private::answer::State,
            >,
    >(
        __fired: ::hookspec::__private::Fired<'__a, __S>,
        __kept: __K,
        of: u32,
        __end: __E,
    ) -> __E::Out {
        let __plugin = <__S as ::hookspec::__private::Nth<__P>>::nth(__fired.set);
        ::hookspec::__private::collect::direct::around(
            __fired,
            __kept,
            (of,),
            |__cx, __next: ::hookspec::__private::Rest<'_, __S, __T, _, _, _>, __args| {
                if const {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .wraps("commands")
                } {
                    let __wrap = ::hookspec::__private::Wrap::new(
                        <<__S as ::hookspec::__private::Nth<
                            __P,
                        >>::Plugin as NodeHooks>::wrap_commands(
                            __plugin,
                            <u32 as ::hookspec::Handed>::hand(&__args.0),
                        ),
                    );
                    let __outcome = CommandsNext::call(
                        __next,
                        <u32 as ::hookspec::Handed>::hand(&__args.0),
                    );
                    ::hookspec::__private::Wrap::end(__wrap, __outcome)
                } else {
                    <<__S as ::hookspec::__private::Nth<
                        __P,
                    >>::Plugin as NodeHooks>::around_commands(
                        __plugin,
                        __next,
                        <u32 as ::hookspec::Handed>::hand(&__args.0),
                    )
                }
            },
            |__fired, __kept, __args| {
                <__T as __RestOfNodeHooksCommands<__S>>::apart(__fired, __kept, __args.0)
            },
            __end,
        )
    }
}
#[automatically_derived]
#[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
impl<__S, __T, __K> CommandsNext
for ::hookspec::__private::Rest<
    '_,
    __S,
    __T,
    ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    >,
    ::hookspec::__private::answer::State,
    __K,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksCommands<__S>,
    __K: ::hookspec::__private::Keeps<::hookspec::__private::answer::State>,
{
    #[inline(always)]
    fn call(
        self,
        of: u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Found<String>>,
        ::hookspec::Faults,
    > {
        let (__fired, __kept, __inner) = self.go_on();
        <__T as __RestOfNodeHooksCommands<__S>>::run(__fired, __kept, of, __inner)
    }
}
#[doc(hidden)]
pub struct __NodeHooksTable {
    authorize: ::hookspec::__private::Bindings<dyn __NodeHooksAuthorize>,
    transform: ::hookspec::__private::Bindings<dyn __NodeHooksTransform>,
    edit: ::hookspec::__private::Bindings<dyn __NodeHooksEdit>,
    pass: ::hookspec::__private::Bindings<dyn __NodeHooksPass>,
    stored: ::hookspec::__private::Bindings<dyn __NodeHooksStored>,
    rank: ::hookspec::__private::Bindings<dyn __NodeHooksRank>,
    resolve: ::hookspec::__private::Bindings<dyn __NodeHooksResolve>,
    names: ::hookspec::__private::Bindings<dyn __NodeHooksNames>,
    started: ::hookspec::__private::Bindings<dyn __NodeHooksStarted>,
    commands: ::hookspec::__private::Bindings<dyn __NodeHooksCommands>,
}
impl __NodeHooksTable {
    fn bind<__P: NodeHooks>(
        __plugin: ::hookspec::__private::AnyPlugin,
    ) -> ::hookspec::__private::Box<dyn ::hookspec::__private::Any> {
        let __plugin = ::hookspec::__private::bound::<__P>(__plugin);
        ::hookspec::__private::Box::new(Self {
            authorize: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("authorize", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("authorize", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            transform: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("transform", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("transform", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            edit: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("edit", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("edit", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            pass: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("pass", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("pass", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            stored: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("stored", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("stored", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            rank: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("rank", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("rank", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            resolve: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("resolve", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("resolve", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            names: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("names", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("names", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            started: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("started", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("started", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
            commands: ::hookspec::__private::Bindings {
                handler: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("commands", false)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
                around: if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .implements("commands", true)
                } {
                    ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Box::new(
                            ::hookspec::__private::Clone::clone(&__plugin),
                        ),
                    )
                } else {
                    ::hookspec::__private::Option::None
                },
            },
        })
    }
}
///Fires the hooks of [`NodeHooks`].
///
/// Each hook is a method that fires it, and a field of the same name that says who implements it.
#[derive(Debug)]
pub struct NodeHooksDispatcher {
    ///Who implements [`NodeHooks::authorize`], in order.
    pub authorize: ::hookspec::Hook<dyn __NodeHooksAuthorize>,
    ///Who implements [`NodeHooks::transform`], in order.
    pub transform: ::hookspec::Hook<dyn __NodeHooksTransform>,
    ///Who implements [`NodeHooks::edit`], in order.
    pub edit: ::hookspec::Hook<dyn __NodeHooksEdit>,
    ///Who implements [`NodeHooks::pass`], in order.
    pub pass: ::hookspec::Hook<dyn __NodeHooksPass>,
    ///Who implements [`NodeHooks::stored`], in order.
    pub stored: ::hookspec::Hook<dyn __NodeHooksStored>,
    ///Who implements [`NodeHooks::rank`], in order.
    pub rank: ::hookspec::Hook<dyn __NodeHooksRank>,
    ///Who implements [`NodeHooks::resolve`], in order.
    pub resolve: ::hookspec::Hook<dyn __NodeHooksResolve>,
    ///Who implements [`NodeHooks::names`], in order.
    pub names: ::hookspec::Hook<dyn __NodeHooksNames>,
    ///Who implements [`NodeHooks::started`], in order.
    pub started: ::hookspec::Historic<dyn __NodeHooksStarted, (String,)>,
    ///Who implements [`NodeHooks::commands`], in order.
    pub commands: ::hookspec::Historic<
        dyn __NodeHooksCommands,
        ::hookspec::Heard<(u32,), String>,
    >,
    __registry: ::hookspec::Registry,
}
#[automatically_derived]
impl NodeHooksDispatcher {
    /// Takes every plugin that the linker collected: `linked(hookspec::linked!())`.
    ///
    /// # Errors
    ///
    /// Everything that keeps the plugins from being registered.
    pub fn linked(
        linked: ::hookspec::Linked,
    ) -> ::hookspec::__private::Result<Self, ::hookspec::BuildError> {
        Self::builder().linked(linked).build()
    }
    /// Starts a builder: linked plugins, plugins by hand, handlers of the host, what it provides.
    pub fn builder() -> ::hookspec::Builder<Self> {
        ::hookspec::Registry::builder()
    }
    /// The plugins that it fires over.
    pub fn registry(&self) -> &::hookspec::Registry {
        &self.__registry
    }
    /// The same dispatcher without some plugins; `core` stands for the host's own handlers.
    ///
    /// Make it once and keep it: each hook's table is copied.
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's.
    pub fn except(
        &self,
        ids: &[&str],
    ) -> ::hookspec::__private::Result<Self, ::hookspec::SelectError> {
        self.__registry.check_ids(ids)?;
        ::hookspec::__private::Result::Ok(
            self.__select(&::hookspec::__private::Subset::except(ids)),
        )
    }
    /// The same dispatcher with some plugins only; `core` stands for the host's own handlers.
    ///
    /// Make it once and keep it: each hook's table is copied.
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's.
    pub fn only(
        &self,
        ids: &[&str],
    ) -> ::hookspec::__private::Result<Self, ::hookspec::SelectError> {
        self.__registry.check_ids(ids)?;
        ::hookspec::__private::Result::Ok(
            self.__select(&::hookspec::__private::Subset::only(ids)),
        )
    }
    /// The same dispatcher with extra handlers of the host, each in its place in the order.
    ///
    /// Each hook's table is copied, and those with an extra handler are ordered again.
    #[must_use]
    pub fn with(&self, extras: NodeHooksHandlers) -> Self {
        let mut __extras = ::hookspec::__private::HandlerSet::from(extras);
        Self {
            authorize: self
                .authorize
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            transform: self
                .transform
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            edit: self
                .edit
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            pass: self
                .pass
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            stored: self
                .stored
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            rank: self
                .rank
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            resolve: self
                .resolve
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            names: self
                .names
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            started: self
                .started
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            commands: self
                .commands
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            __registry: ::hookspec::__private::Clone::clone(&self.__registry),
        }
    }
    fn __select(&self, __subset: &::hookspec::__private::Subset) -> Self {
        Self {
            authorize: self.authorize.select(__subset, |__handler| __handler.share()),
            transform: self.transform.select(__subset, |__handler| __handler.share()),
            edit: self.edit.select(__subset, |__handler| __handler.share()),
            pass: self.pass.select(__subset, |__handler| __handler.share()),
            stored: self.stored.select(__subset, |__handler| __handler.share()),
            rank: self.rank.select(__subset, |__handler| __handler.share()),
            resolve: self.resolve.select(__subset, |__handler| __handler.share()),
            names: self.names.select(__subset, |__handler| __handler.share()),
            started: self.started.select(__subset, |__handler| __handler.share()),
            commands: self.commands.select(__subset, |__handler| __handler.share()),
            __registry: ::hookspec::__private::Clone::clone(&self.__registry),
        }
    }
    /// The voting hooks in a form that asks every handler and returns the whole record.
    #[must_use]
    pub fn tally(&self) -> NodeHooksTally<'_> {
        NodeHooksTally(self)
    }
    /// May this source assert facts?
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn authorize(
        &self,
        source: &str,
    ) -> ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults> {
        ::hookspec::__private::voting::fire(
            &self.authorize,
            ::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            },
            move |__next| <dyn __NodeHooksAuthorize>::proceed(__next, source),
        )
    }
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn transform(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::filter::fire(
            &self.transform,
            fact,
            move |__next, fact| <dyn __NodeHooksTransform>::proceed(__next, fact),
        )
    }
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn edit(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        ::hookspec::__private::filter::fire(
            &self.edit,
            fact,
            move |__next, fact| <dyn __NodeHooksEdit>::proceed(__next, fact),
        )
    }
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn pass(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        ::hookspec::__private::filter::fire_by_value(
            &self.pass,
            fact,
            move |__next, fact| <dyn __NodeHooksPass>::proceed(__next, fact),
        )
    }
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn stored(&self, fact: &str) -> ::hookspec::Report<'_> {
        ::hookspec::__private::broadcast::fire(
            &self.stored,
            move |__next| <dyn __NodeHooksStored>::proceed(__next, fact),
        )
    }
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn rank(
        &self,
        facts: &[&str],
    ) -> ::hookspec::Reported<::hookspec::Scores<String>> {
        ::hookspec::__private::score::fire(
            &self.rank,
            move |__next| <dyn __NodeHooksRank>::proceed(__next, facts),
        )
    }
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn resolve(
        &self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Given<'_, u32>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::first::fire(
            &self.resolve,
            move |__next| <dyn __NodeHooksResolve>::proceed(__next, token),
        )
    }
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn names(
        &self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Given<'_, String>>,
        ::hookspec::Faults,
    > {
        ::hookspec::__private::collect::fire(
            &self.names,
            move |__next| <dyn __NodeHooksNames>::proceed(__next, by),
        )
    }
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn started(&self, fact: String) -> ::hookspec::Report<'_> {
        ::hookspec::__private::broadcast::fire_historic(
            &self.started,
            (fact,),
            <dyn __NodeHooksStarted>::again,
        )
    }
    ///
    /// # Errors
    ///
    /// The first fault of a handler, which ends the fire.
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn commands(
        &self,
        of: u32,
        heard: impl ::hookspec::__private::Fn(
            ::hookspec::Given<'_, String>,
        ) + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        ::hookspec::__private::collect::fire_historic(
            &self.commands,
            ::hookspec::Heard::new((of,), heard),
            <dyn __NodeHooksCommands>::again,
        )
    }
}
#[automatically_derived]
impl ::hookspec::Dispatcher for NodeHooksDispatcher {
    fn spec() -> &'static ::hookspec::__private::Spec {
        &__HOOKSPEC_NODEHOOKS
    }
    fn registry(&self) -> &::hookspec::Registry {
        &self.__registry
    }
    fn assemble(__assembly: &mut ::hookspec::__private::Assembly) -> Self {
        Self {
            authorize: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_AUTHORIZE,
                    |__table: &mut __NodeHooksTable| &mut __table.authorize,
                ),
            transform: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_TRANSFORM,
                    |__table: &mut __NodeHooksTable| &mut __table.transform,
                ),
            edit: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_EDIT,
                    |__table: &mut __NodeHooksTable| &mut __table.edit,
                ),
            pass: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_PASS,
                    |__table: &mut __NodeHooksTable| &mut __table.pass,
                ),
            stored: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_STORED,
                    |__table: &mut __NodeHooksTable| &mut __table.stored,
                ),
            rank: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_RANK,
                    |__table: &mut __NodeHooksTable| &mut __table.rank,
                ),
            resolve: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_RESOLVE,
                    |__table: &mut __NodeHooksTable| &mut __table.resolve,
                ),
            names: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_NAMES,
                    |__table: &mut __NodeHooksTable| &mut __table.names,
                ),
            started: __assembly
                .historic(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_STARTED,
                    |__table: &mut __NodeHooksTable| &mut __table.started,
                    |__handler| __handler.share(),
                    |__hook, __event| ::hookspec::__private::broadcast::replay(
                        __hook,
                        __event,
                        <dyn __NodeHooksStarted>::again,
                    ),
                ),
            commands: __assembly
                .historic(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_COMMANDS,
                    |__table: &mut __NodeHooksTable| &mut __table.commands,
                    |__handler| __handler.share(),
                    |__hook, __event| ::hookspec::__private::collect::replay(
                        __hook,
                        __event,
                        <dyn __NodeHooksCommands>::again,
                    ),
                ),
            __registry: __assembly.registry(),
        }
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
impl<__P: NodeHooks + ::hookspec::Plugin> ::hookspec::Accepts<__P>
for NodeHooksDispatcher {
    fn impls() -> ::hookspec::__private::Vec<
        &'static ::hookspec::__private::ImplRecord,
    > {
        ::hookspec::__private::Vec::from([<__P as NodeHooks>::__HOOKSPEC_IMPL])
    }
}
///Handlers of the host itself for the hooks of [`NodeHooks`].
#[derive(Debug, Default)]
pub struct NodeHooksHandlers {
    set: ::hookspec::__private::HandlerSet,
}
#[automatically_derived]
impl NodeHooksHandlers {
    /// No handlers yet.
    #[must_use]
    pub fn new() -> Self {
        ::hookspec::__private::Default::default()
    }
    ///Adds a handler of [`NodeHooks::authorize`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn authorize<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(
                ::hookspec::Cx<'_, ::hookspec::Core>,
                &str,
            ) -> Vote + ::hookspec::__private::Send + ::hookspec::__private::Sync
            + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksAuthorize> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_AUTHORIZE,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::transform`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn transform<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(String) -> Result<String, HookError>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksTransform> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_TRANSFORM,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::edit`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn edit<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(&mut Draft<'_, String>) -> ()
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksEdit> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_EDIT,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::pass`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn pass<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(String) -> String + ::hookspec::__private::Send
            + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksPass> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_PASS,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::stored`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn stored<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(&str) -> () + ::hookspec::__private::Send
            + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksStored> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_STORED,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::rank`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn rank<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(&[&str]) -> Vec<(String, f64)>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksRank> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_RANK,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::resolve`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn resolve<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(String) -> Option<u32>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksResolve> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_RESOLVE,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::names`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn names<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(&mut u32) -> Option<String>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksNames> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_NAMES,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::started`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn started<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(String) -> () + ::hookspec::__private::Send
            + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksStarted> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_STARTED,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
    ///Adds a handler of [`NodeHooks::commands`]; it sorts by its name, and shows as `core.` and that.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn commands<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(u32) -> Option<String>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksCommands> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostFn(::hookspec::__private::Arc::new(handler)),
        );
        self.set
            .push(
                &__HOOKSPEC_NODEHOOKS_COMMANDS,
                ::hookspec::__private::Into::into(name),
                handler,
                |handler| handler.share(),
            );
        self
    }
}
#[automatically_derived]
impl ::hookspec::__private::From<NodeHooksHandlers>
for ::hookspec::__private::HandlerSet {
    fn from(handlers: NodeHooksHandlers) -> Self {
        handlers.set
    }
}
///The voting hooks of [`NodeHooks`], asking every handler.
#[derive(Debug)]
pub struct NodeHooksTally<'a, __F = NodeHooksDispatcher>(&'a __F);
#[automatically_derived]
impl<__F> ::hookspec::__private::Clone for NodeHooksTally<'_, __F> {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}
#[automatically_derived]
impl<__F> ::core::marker::Copy for NodeHooksTally<'_, __F> {}
#[automatically_derived]
impl<__F: FireNodeHooks> NodeHooksTally<'_, __F> {
    /// May this source assert facts?
    #[must_use]
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn authorize(&self, source: &str) -> ::hookspec::Tally {
        FireNodeHooks::__tally_authorize(self.0, source)
    }
}
::hookspec::__private::hook_lists!(pub NodeHooks __VisitOfNodeHooks __ListOfNodeHooks);
/// By which a set of plugins tells this spec from others.
#[doc(hidden)]
pub trait __KeyOfNodeHooks {
    type __HookspecKey;
}
#[automatically_derived]
impl<__T> __KeyOfNodeHooks for __T {
    type __HookspecKey = __NodeHooksTable;
}
///Fires the hooks of [`NodeHooks`], whatever fires them: a [`NodeHooksDispatcher`], or a set of plugins that the compiler knows, declared with `plugin_set!`.
#[allow(dead_code)]
pub trait FireNodeHooks {
    /// May this source assert facts?
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn authorize(
        &self,
        source: &str,
    ) -> ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn transform(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn edit(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn pass(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    >;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn stored(&self, fact: &str) -> ::hookspec::Report<'_>;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn rank(&self, facts: &[&str]) -> ::hookspec::Reported<::hookspec::Scores<String>>;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn resolve(
        &self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Given<'_, u32>>,
        ::hookspec::Faults,
    >;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn names(
        &self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Given<'_, String>>,
        ::hookspec::Faults,
    >;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn started(&self, fact: String) -> ::hookspec::Report<'_>;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn commands(
        &self,
        of: u32,
        heard: impl ::hookspec::__private::Fn(
            ::hookspec::Given<'_, String>,
        ) + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults>;
    /// The voting hooks in a form that asks every handler and returns the whole record.
    #[must_use]
    fn tally(&self) -> NodeHooksTally<'_, Self>
    where
        Self: ::hookspec::__private::Sized,
    {
        NodeHooksTally(self)
    }
    #[doc(hidden)]
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn __tally_authorize(&self, source: &str) -> ::hookspec::Tally;
}
#[automatically_derived]
impl FireNodeHooks for NodeHooksDispatcher {
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn authorize(
        &self,
        source: &str,
    ) -> ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults> {
        NodeHooksDispatcher::authorize(self, source)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn transform(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        NodeHooksDispatcher::transform(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn edit(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        NodeHooksDispatcher::edit(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn pass(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        NodeHooksDispatcher::pass(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn stored(&self, fact: &str) -> ::hookspec::Report<'_> {
        NodeHooksDispatcher::stored(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn rank(&self, facts: &[&str]) -> ::hookspec::Reported<::hookspec::Scores<String>> {
        NodeHooksDispatcher::rank(self, facts)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn resolve(
        &self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Given<'_, u32>>,
        ::hookspec::Faults,
    > {
        NodeHooksDispatcher::resolve(self, token)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn names(
        &self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Given<'_, String>>,
        ::hookspec::Faults,
    > {
        NodeHooksDispatcher::names(self, by)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn started(&self, fact: String) -> ::hookspec::Report<'_> {
        NodeHooksDispatcher::started(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn commands(
        &self,
        of: u32,
        heard: impl ::hookspec::__private::Fn(
            ::hookspec::Given<'_, String>,
        ) + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        NodeHooksDispatcher::commands(self, of, heard)
    }
    #[doc(hidden)]
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn __tally_authorize(&self, source: &str) -> ::hookspec::Tally {
        ::hookspec::__private::voting::tally(
            &self.authorize,
            ::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            },
            move |__next| AuthorizeNext::call(__next, source),
        )
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
impl<__S> FireNodeHooks for __S
where
    __S: ::hookspec::__private::PluginSet
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            0usize,
            Arounds: __RestOfNodeHooksAuthorize<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            1usize,
            Arounds: __RestOfNodeHooksTransform<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            2usize,
            Arounds: __RestOfNodeHooksEdit<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            3usize,
            Arounds: __RestOfNodeHooksPass<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            4usize,
            Arounds: __RestOfNodeHooksStored<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            5usize,
            Arounds: __RestOfNodeHooksRank<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            6usize,
            Arounds: __RestOfNodeHooksResolve<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            7usize,
            Arounds: __RestOfNodeHooksNames<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            8usize,
            Arounds: __RestOfNodeHooksStarted<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            9usize,
            Arounds: __RestOfNodeHooksCommands<__S>,
        >,
{
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn authorize(
        &self,
        source: &str,
    ) -> ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            0usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::voting::direct::nobody(::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            });
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::voting::direct::refused(__fired, __fault);
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            0usize,
        >>::Arounds as __RestOfNodeHooksAuthorize<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            source,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::voting::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn transform(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            1usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::filter::direct::nobody(fact);
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::filter::direct::refused(
                    __fired,
                    __fault,
                    fact,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            1usize,
        >>::Arounds as __RestOfNodeHooksTransform<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            fact,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::filter::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn edit(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            2usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::filter::direct::nobody(fact);
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::filter::direct::refused(
                    __fired,
                    __fault,
                    fact,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            2usize,
        >>::Arounds as __RestOfNodeHooksEdit<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            fact,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::filter::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn pass(
        &self,
        fact: String,
    ) -> ::hookspec::__private::Result<
        String,
        ::hookspec::FilterFault<::hookspec::__private::Option<String>>,
    > {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            3usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::filter::direct::nobody_by_value(fact);
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::filter::direct::refused_by_value(
                    __fired,
                    __fault,
                    fact,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            3usize,
        >>::Arounds as __RestOfNodeHooksPass<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            fact,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::filter::direct::end_by_value(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn stored(&self, fact: &str) -> ::hookspec::Report<'_> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            4usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::broadcast::direct::nobody();
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::broadcast::direct::refused(
                    __fired,
                    __fault,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            4usize,
        >>::Arounds as __RestOfNodeHooksStored<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            fact,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::broadcast::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn rank(&self, facts: &[&str]) -> ::hookspec::Reported<::hookspec::Scores<String>> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            5usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::score::direct::nobody();
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::score::direct::refused(__fired, __fault);
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            5usize,
        >>::Arounds as __RestOfNodeHooksRank<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            facts,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::score::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn resolve(
        &self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Given<'_, u32>>,
        ::hookspec::Faults,
    > {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            6usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::first::direct::nobody();
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::first::direct::refused(__fired, __fault);
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            6usize,
        >>::Arounds as __RestOfNodeHooksResolve<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            token,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::first::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn names(
        &self,
        by: &mut u32,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Given<'_, String>>,
        ::hookspec::Faults,
    > {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            7usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::collect::direct::nobody();
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::collect::direct::refused(__fired, __fault);
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            7usize,
        >>::Arounds as __RestOfNodeHooksNames<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            by,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::collect::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn started(&self, fact: String) -> ::hookspec::Report<'_> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            8usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::broadcast::direct::nobody();
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::broadcast::direct::refused(
                    __fired,
                    __fault,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            8usize,
        >>::Arounds as __RestOfNodeHooksStarted<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            fact,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::broadcast::direct::end(
                __fired,
                __came,
            )),
        )
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn commands(
        &self,
        of: u32,
        heard: impl ::hookspec::__private::Fn(
            ::hookspec::Given<'_, String>,
        ) + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    ) -> ::hookspec::__private::Result<(), ::hookspec::Faults> {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            9usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::collect::direct::heard_nobody();
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::collect::direct::heard_refused(
                    __fired,
                    __fault,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            9usize,
        >>::Arounds as __RestOfNodeHooksCommands<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Own,
            of,
            ::hookspec::__private::Final::new(|__fired, __came| ::hookspec::__private::collect::direct::end_heard(
                __fired,
                __came,
                &heard,
            )),
        )
    }
    #[doc(hidden)]
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn __tally_authorize(&self, source: &str) -> ::hookspec::Tally {
        let __fired = ::hookspec::__private::fired::<
            __NodeHooksTable,
            0usize,
            Self,
        >(self);
        if __fired.is_empty() {
            return ::hookspec::__private::voting::direct::tally_of_nobody(::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            });
        }
        let __nesting = match __fired.begin() {
            ::hookspec::__private::Result::Ok(__nesting) => __nesting,
            ::hookspec::__private::Result::Err(__fault) => {
                return ::hookspec::__private::voting::direct::tally_refused(
                    __fired,
                    __fault,
                );
            }
        };
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            0usize,
        >>::Arounds as __RestOfNodeHooksAuthorize<
            Self,
        >>::run(
            __fired,
            ::hookspec::__private::Counting,
            source,
            ::hookspec::__private::Final::new(|_, __came| ::hookspec::__private::voting::direct::tally(
                __came,
            )),
        )
    }
}
#[doc(hidden)]
#[allow(non_local_definitions)]
#[macro_export]
macro_rules! __hookspec_NodeHooks_44c34ba566be8097 {
    ({ $($__to:tt)* } $($__rest:tt)*) => {
        $($__to)* ! { $($__rest)* [0 authorize, 1 transform, 2 edit, 3 pass, 4 stored, 5
        rank, 6 resolve, 7 names, 8 started, 9 commands] }
    };
}
#[doc(hidden)]
#[allow(unused_imports, unreachable_pub)]
pub use __hookspec_NodeHooks_44c34ba566be8097 as NodeHooks;
