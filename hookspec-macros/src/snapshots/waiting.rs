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
    fn stored(&self, fact: &str) {
        ::hookspec::__private::not_implemented("stored")
    }
    #[allow(unused_variables, clippy::missing_errors_doc, clippy::too_many_arguments)]
    fn resolve(&self, token: String) -> Option<u32> {
        ::hookspec::__private::not_implemented("resolve")
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_authorize(
        &self,
        __hookspec_cx: ::hookspec::Cx<'_, Self>,
        __hookspec_next: impl AuthorizeNext,
        source: &str,
    ) -> impl ::hookspec::__private::AsyncAround<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        async move { ::hookspec::__private::not_implemented("authorize") }
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
    ) -> impl ::hookspec::__private::Future<
        Output = Vote,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::can_be_shared::<str>();
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_transform(
        &self,
        __hookspec_next: impl TransformNext,
        fact: String,
    ) -> impl ::hookspec::__private::AsyncAround<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move { ::hookspec::__private::not_implemented("transform") }
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
    ) -> impl ::hookspec::__private::Future<
        Output = Result<String, HookError>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::can_be_sent::<String>();
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_edit(
        &self,
        __hookspec_next: impl EditNext,
        fact: String,
    ) -> impl ::hookspec::__private::AsyncAround<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move { ::hookspec::__private::not_implemented("edit") }
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
    ) -> impl ::hookspec::__private::Future<Output = ()> + ::hookspec::__private::Send {
        ::hookspec::__private::can_be_sent::<&mut Draft<'_, String>>();
        ::hookspec::__private::pending()
    }
    #[doc(hidden)]
    #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn around_stored(
        &self,
        __hookspec_next: impl StoredNext,
        fact: &str,
    ) -> impl ::hookspec::__private::AsyncAround<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        async move { ::hookspec::__private::not_implemented("stored") }
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
    ) -> impl ::hookspec::__private::Future<Output = ()> + ::hookspec::__private::Send {
        ::hookspec::__private::can_be_shared::<str>();
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
        &__HOOKSPEC_NODEHOOKS_STORED,
        &__HOOKSPEC_NODEHOOKS_RESOLVE,
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
    is_async: true,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[],
    timeout: ::hookspec::__private::Option::Some(
        ::hookspec::__private::Duration::new(0u64, 250000000u32),
    ),
    worker: false,
    concurrent: ::hookspec::__private::Option::None,
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::authorize`], as an around of it sees it.
pub trait AuthorizeNext: ::hookspec::__private::Sized + ::hookspec::__private::Send {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send;
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
    fn call(
        self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        <dyn __NodeHooksAuthorize>::proceed(self, (source,))
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksAuthorize {
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::voting::State,
        >,
        __args: (&str,),
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::voting::proceed_async(
            __next,
            || ::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            },
            __args,
            |__handler, __args| __handler.when(__args.0),
            |__handler, __cx, __args, __task| { __handler.call(__cx, __task, __args.0) },
            <Vote as ::hookspec::VotingAnswer>::into_vote,
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        source: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, Vote>;
    /// A closure of the host wraps nothing.
    fn around<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksAuthorize,
            ::hookspec::__private::voting::State,
        >,
        source: &'__l0 str,
    ) -> ::hookspec::__private::BoxFuture<'__f, ::hookspec::Verdict> {
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        source: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, Vote> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .waits("authorize")
        } {
            ::hookspec::__private::start(
                <__P as NodeHooks>::async_authorize(&self.0, __cx.of(), source),
                __task,
            )
        } else {
            ::hookspec::__private::Answered::Ready({
                <__P as NodeHooks>::authorize(&self.0, __cx.of(), source)
            })
        }
    }
    fn around<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksAuthorize,
            ::hookspec::__private::voting::State,
        >,
        source: &'__l0 str,
    ) -> ::hookspec::__private::BoxFuture<'__f, ::hookspec::Verdict> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .wraps("authorize")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_authorize(&self.0, __cx.of(), source),
            );
            ::hookspec::__private::Box::pin(async move {
                ::hookspec::__private::Wrap::end(
                    __wrap,
                    AuthorizeNext::call(__next, source).await,
                )
            })
        } else {
            ::hookspec::__private::Box::pin(
                <__P as NodeHooks>::around_authorize(&self.0, __cx.of(), __next, source),
            )
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        source: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, Vote> {
        ::hookspec::__private::Answered::Ready({ (self.0)(__cx.of(), source) })
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
impl<__F> __NodeHooksAuthorize for ::hookspec::__private::HostAsync<__F>
where
    __F: for<'__f> ::hookspec::__private::Fn(
            ::hookspec::Cx<'__f, ::hookspec::Core>,
            &'__f str,
        ) -> ::hookspec::__private::BoxFuture<'__f, Vote> + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        source: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, Vote> {
        ::hookspec::__private::start_boxed((self.0)(__cx.of(), source), __task)
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
impl<'__l0, __S, __G> __VisitWaitingOfNodeHooks
for ::hookspec::__private::Round<
    '_,
    __S,
    dyn __NodeHooksAuthorize,
    __G,
    (&'__l0 str,),
    ::hookspec::__private::voting::Cast,
>
where
    __S: ::hookspec::__private::Direct,
    __G: ::hookspec::__private::Gather<::hookspec::__private::voting::Cast>
        + ::hookspec::__private::Send,
{
    type Answer = Vote;
    #[inline(always)]
    fn turn<__P: NodeHooks>(&mut self, __plugin: &__P) -> bool {
        self.advance()
            && (!const {
                <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                    .is_conditional("authorize")
            }
                || self
                    .is_wanted(|__gather, __args| <__P as NodeHooks>::when_authorize(
                        __plugin,
                        __args.0,
                    )))
    }
    #[inline(always)]
    fn waits<__P: NodeHooks>() -> bool {
        const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .waits("authorize")
        }
    }
    #[inline(always)]
    fn call<__P: NodeHooks>(&mut self, __plugin: &__P) -> Self::Answer {
        let (__cx, __gather, __args) = self.hand();
        <__P as NodeHooks>::authorize(__plugin, __cx.of(), __args.0)
    }
    #[inline(always)]
    fn begin<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
    ) -> impl ::hookspec::__private::Future<
        Output = Self::Answer,
    > + ::hookspec::__private::Send {
        let (__cx, __gather, __args) = self.hand();
        <__P as NodeHooks>::async_authorize(__plugin, __cx.of(), __args.0)
    }
    #[inline(always)]
    fn answered(
        &mut self,
        __answer: Self::Answer,
    ) -> ::hookspec::__private::ControlFlow<()> {
        self.take(
            (|__answer| <Vote as ::hookspec::VotingAnswer>::cast(__answer))(__answer),
        )
    }
    fn hosts(
        &mut self,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::ControlFlow<()>,
    > + ::hookspec::__private::Send {
        self.all_hosts(
            |__handler, __cx, __gather, __args, __task| {
                __handler.call(__cx, __task, __args.0)
            },
            |__answer| <Vote as ::hookspec::VotingAnswer>::cast(__answer),
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
pub trait __RestOfNodeHooksAuthorize<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::voting::State,
            __C,
        >,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send;
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 0usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    0usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::voting::direct::nobody(::hookspec::__private::VotingRule {
                        strategy: ::hookspec::__private::Strategy::DenyOverrides,
                        empty: ::hookspec::__private::Empty::Deny,
                        weighted: false,
                    });
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::voting::direct::refused(
                        __fired,
                        __fault,
                    );
                }
            }
            let __state = ::hookspec::__private::voting::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    0usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::voting::State,
                    false,
                >::new(&__state);
                {
                    let __run = ::hookspec::__private::pin!(
                        Self::run(__fired, __kept, source)
                    );
                    let __outcome = __fired.counted(__run).await;
                    __outcome
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                0usize,
                _,
            >(__set);
            ::hookspec::__private::voting::waiting::settled(__fired, __state, __outcome)
        }
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
impl<__S, __T> __RestOfNodeHooksAuthorize<__S> for ::hookspec::__private::Boxed<__T>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksAuthorize<__S> + 'static,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::voting::State,
            __C,
        >,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        async move {
            let __run: ::hookspec::__private::BoxFuture<'_, ::hookspec::Verdict> = ::hookspec::__private::Box::pin(
                <__T as __RestOfNodeHooksAuthorize<__S>>::run(__fired, __kept, source),
            );
            __run.await
        }
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
impl<__S> __RestOfNodeHooksAuthorize<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        0usize,
        Handlers: __WaitingListOfNodeHooks<__S>,
    >,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::voting::State,
            __C,
        >,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        async move {
            {
                let mut __round = ::hookspec::__private::Round::<
                    _,
                    dyn __NodeHooksAuthorize,
                    _,
                    _,
                    ::hookspec::__private::voting::Cast,
                >::new(
                    __fired,
                    ::hookspec::__private::voting::waiting::ask(
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
                ::hookspec::__private::to_the_end!(
                    __round, ::hookspec::__private::Walled:: < __S, _, false >, __fired,
                    << __S as ::hookspec::__private::HookOf < __NodeHooksTable, 0usize >>
                    ::Handlers as __WaitingListOfNodeHooks < __S >> ::each(__fired.set, &
                    mut __round,)
                );
                ::hookspec::__private::Concludes::conclude(__round.gathered())
            }
        }
    }
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 0usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    0usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::voting::direct::nobody(::hookspec::__private::VotingRule {
                        strategy: ::hookspec::__private::Strategy::DenyOverrides,
                        empty: ::hookspec::__private::Empty::Deny,
                        weighted: false,
                    });
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::voting::direct::refused(
                        __fired,
                        __fault,
                    );
                }
            }
            let __state = ::hookspec::__private::voting::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    0usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::voting::State,
                    false,
                >::new(&__state);
                {
                    let mut __round = ::hookspec::__private::Round::<
                        _,
                        dyn __NodeHooksAuthorize,
                        _,
                        _,
                        ::hookspec::__private::voting::Cast,
                    >::new(
                        __fired,
                        ::hookspec::__private::voting::waiting::ask(
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
                    ::hookspec::__private::to_the_end!(
                        __round, ::hookspec::__private::Walled:: < __S, _, true >,
                        ::hookspec::__private::fired:: < __NodeHooksTable, 0usize, _ >
                        (__set), << __S as ::hookspec::__private::HookOf <
                        __NodeHooksTable, 0usize >> ::Handlers as
                        __WaitingListOfNodeHooks < __S >> ::each(__set, & mut __round,)
                    );
                    ::hookspec::__private::Concludes::conclude(__round.gathered())
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                0usize,
                _,
            >(__set);
            ::hookspec::__private::voting::waiting::settled(__fired, __state, __outcome)
        }
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
impl<__S, __T, const __P: usize> __RestOfNodeHooksAuthorize<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksAuthorize<__S>,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::voting::State,
            __C,
        >,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        async move {
            let mut __wrapped = ::hookspec::__private::Wrapped::new(
                __fired,
                <Self as ::hookspec::__private::Wraps>::LEN,
                __kept,
                (source,),
            );
            let __returned = {
                let (__cx, __next, __args) = __wrapped.begin::<__T>();
                let __plugin = <__S as ::hookspec::__private::Nth<
                    __P,
                >>::nth(__fired.set);
                let __run = ::hookspec::__private::pin!(
                    ::hookspec::__private::Option::Some(async move { if const { < < __S
                    as ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("authorize") } { let
                    __wrap = ::hookspec::__private::Wrap::new(< < __S as
                    ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::wrap_authorize(__plugin, __cx.of(), __args.0)); let __outcome =
                    AuthorizeNext::call(__next, __args.0). await;
                    ::hookspec::__private::Wrap::end(__wrap, __outcome) } else { < < __S
                    as ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::around_authorize(__plugin, __cx.of(), __next, __args.0). await } })
                );
                let __returned = ::hookspec::__private::Walled::<
                    __S,
                    _,
                    false,
                >::new(__fired, __run)
                    .await;
                __returned
            };
            let __verdict = match ::hookspec::__private::voting::waiting::end(
                __wrapped,
                __returned,
            ) {
                ::hookspec::__private::Result::Ok(__outcome) => __outcome,
                ::hookspec::__private::Result::Err((source,)) => {
                    <__T as __RestOfNodeHooksAuthorize<
                        __S,
                    >>::run(__fired, __kept, source)
                        .await
                }
            };
            ::hookspec::__private::voting::waiting::hold(__kept, __verdict)
        }
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
impl<__S, __T, const __C: bool> AuthorizeNext
for ::hookspec::__private::Ahead<'_, __S, __T, ::hookspec::__private::voting::State, __C>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksAuthorize<__S>,
{
    fn call(
        self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Verdict,
    > + ::hookspec::__private::Send {
        async move {
            let (__fired, __kept) = self.go_on();
            <__T as __RestOfNodeHooksAuthorize<__S>>::run(__fired, __kept, source).await
        }
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_TRANSFORM: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "transform",
    summary: "",
    semantic: ::hookspec::__private::Semantic::FilterChain(
        ::hookspec::__private::FilterForm::Kept,
    ),
    is_async: true,
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
pub trait TransformNext: ::hookspec::__private::Sized + ::hookspec::__private::Send {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send;
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
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        <dyn __NodeHooksTransform>::proceed(self, fact, ())
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksTransform {
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
        __args: (),
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::filter::proceed_async(
            __next,
            fact,
            __args,
            |__handler, __value, __args| __handler.when(__value),
            |__handler, __cx, __value, __args, __task| {
                __handler.call(__cx, __task, __value)
            },
            <Result<String, HookError> as ::hookspec::FilterAnswer<String>>::into_flow,
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
    fn call<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: String,
    ) -> ::hookspec::__private::Answered<'__f, Result<String, HookError>>;
    /// A closure of the host wraps nothing.
    fn around<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksTransform,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::BoxFuture<
        '__f,
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > {
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
    fn call<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: String,
    ) -> ::hookspec::__private::Answered<'__f, Result<String, HookError>> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .waits("transform")
        } {
            ::hookspec::__private::start(
                <__P as NodeHooks>::async_transform(&self.0, fact),
                __task,
            )
        } else {
            ::hookspec::__private::Answered::Ready({
                <__P as NodeHooks>::transform(&self.0, fact)
            })
        }
    }
    fn around<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksTransform,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::BoxFuture<
        '__f,
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .wraps("transform")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_transform(&self.0, &fact),
            );
            ::hookspec::__private::Box::pin(async move {
                ::hookspec::__private::Wrap::end(
                    __wrap,
                    TransformNext::call(__next, fact).await,
                )
            })
        } else {
            ::hookspec::__private::Box::pin(
                <__P as NodeHooks>::around_transform(&self.0, __next, fact),
            )
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
    fn call<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: String,
    ) -> ::hookspec::__private::Answered<'__f, Result<String, HookError>> {
        ::hookspec::__private::Answered::Ready({ (self.0)(fact) })
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
impl<__F> __NodeHooksTransform for ::hookspec::__private::HostAsync<__F>
where
    __F: ::hookspec::__private::Fn(
            String,
        ) -> ::hookspec::__private::BoxFuture<'static, Result<String, HookError>>
        + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: String,
    ) -> ::hookspec::__private::Answered<'__f, Result<String, HookError>> {
        ::hookspec::__private::start_boxed((self.0)(fact), __task)
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
impl<__S, __G> __VisitWaitingOfNodeHooks
for ::hookspec::__private::Round<
    '_,
    __S,
    dyn __NodeHooksTransform,
    __G,
    (),
    ::hookspec::__private::Result<::hookspec::Flow<String>, ::hookspec::HookError>,
>
where
    __S: ::hookspec::__private::Direct,
    __G: ::hookspec::__private::Gather<
            ::hookspec::__private::Result<
                ::hookspec::Flow<String>,
                ::hookspec::HookError,
            >,
        > + ::hookspec::__private::Send,
    __G: ::hookspec::__private::Lends<String>,
{
    type Answer = Result<String, HookError>;
    #[inline(always)]
    fn turn<__P: NodeHooks>(&mut self, __plugin: &__P) -> bool {
        self.advance()
            && (!const {
                <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                    .is_conditional("transform")
            }
                || self
                    .is_wanted(|__gather, __args| <__P as NodeHooks>::when_transform(
                        __plugin,
                        ::hookspec::__private::Lends::lent(__gather),
                    )))
    }
    #[inline(always)]
    fn waits<__P: NodeHooks>() -> bool {
        const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                .waits("transform")
        }
    }
    #[inline(always)]
    fn call<__P: NodeHooks>(&mut self, __plugin: &__P) -> Self::Answer {
        let (__cx, __gather, __args) = self.hand();
        <__P as NodeHooks>::transform(
            __plugin,
            ::hookspec::__private::Lends::handed(__gather),
        )
    }
    #[inline(always)]
    fn begin<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
    ) -> impl ::hookspec::__private::Future<
        Output = Self::Answer,
    > + ::hookspec::__private::Send {
        let (__cx, __gather, __args) = self.hand();
        <__P as NodeHooks>::async_transform(
            __plugin,
            ::hookspec::__private::Lends::handed(__gather),
        )
    }
    #[inline(always)]
    fn answered(
        &mut self,
        __answer: Self::Answer,
    ) -> ::hookspec::__private::ControlFlow<()> {
        self.take(
            (|__answer| <Result<
                String,
                HookError,
            > as ::hookspec::FilterAnswer<String>>::into_flow(__answer))(__answer),
        )
    }
    fn hosts(
        &mut self,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::ControlFlow<()>,
    > + ::hookspec::__private::Send {
        self.all_hosts(
            |__handler, __cx, __gather, __args, __task| {
                __handler
                    .call(__cx, __task, ::hookspec::__private::Lends::handed(__gather))
            },
            |__answer| <Result<
                String,
                HookError,
            > as ::hookspec::FilterAnswer<String>>::into_flow(__answer),
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
pub trait __RestOfNodeHooksTransform<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send;
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 1usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    1usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::filter::direct::nobody(fact);
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::filter::direct::refused(
                        __fired,
                        __fault,
                        fact,
                    );
                }
            }
            let __state = ::hookspec::__private::filter::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    1usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::filter::State,
                    false,
                >::new(&__state);
                {
                    let __run = ::hookspec::__private::pin!(
                        Self::run(__fired, __kept, fact)
                    );
                    let __outcome = __fired.counted(__run).await;
                    __outcome
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                1usize,
                _,
            >(__set);
            ::hookspec::__private::filter::waiting::settled(__fired, __state, __outcome)
        }
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
impl<__S, __T> __RestOfNodeHooksTransform<__S> for ::hookspec::__private::Boxed<__T>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksTransform<__S> + 'static,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            let __run: ::hookspec::__private::BoxFuture<
                '_,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
            > = ::hookspec::__private::Box::pin(
                <__T as __RestOfNodeHooksTransform<__S>>::run(__fired, __kept, fact),
            );
            __run.await
        }
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
impl<__S> __RestOfNodeHooksTransform<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        1usize,
        Handlers: __WaitingListOfNodeHooks<__S>,
    >,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            {
                let mut __round = ::hookspec::__private::Round::<
                    _,
                    dyn __NodeHooksTransform,
                    _,
                    _,
                    ::hookspec::__private::Result<
                        ::hookspec::Flow<String>,
                        ::hookspec::HookError,
                    >,
                >::new(
                    __fired,
                    ::hookspec::__private::filter::waiting::keep(__fired, fact, __kept),
                    (),
                );
                ::hookspec::__private::to_the_end!(
                    __round, ::hookspec::__private::Walled:: < __S, _, false >, __fired,
                    << __S as ::hookspec::__private::HookOf < __NodeHooksTable, 1usize >>
                    ::Handlers as __WaitingListOfNodeHooks < __S >> ::each(__fired.set, &
                    mut __round,)
                );
                ::hookspec::__private::Concludes::conclude(__round.gathered())
            }
        }
    }
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 1usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    1usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::filter::direct::nobody(fact);
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::filter::direct::refused(
                        __fired,
                        __fault,
                        fact,
                    );
                }
            }
            let __state = ::hookspec::__private::filter::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    1usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::filter::State,
                    false,
                >::new(&__state);
                {
                    let mut __round = ::hookspec::__private::Round::<
                        _,
                        dyn __NodeHooksTransform,
                        _,
                        _,
                        ::hookspec::__private::Result<
                            ::hookspec::Flow<String>,
                            ::hookspec::HookError,
                        >,
                    >::new(
                        __fired,
                        ::hookspec::__private::filter::waiting::keep(
                            __fired,
                            fact,
                            __kept,
                        ),
                        (),
                    );
                    ::hookspec::__private::to_the_end!(
                        __round, ::hookspec::__private::Walled:: < __S, _, true >,
                        ::hookspec::__private::fired:: < __NodeHooksTable, 1usize, _ >
                        (__set), << __S as ::hookspec::__private::HookOf <
                        __NodeHooksTable, 1usize >> ::Handlers as
                        __WaitingListOfNodeHooks < __S >> ::each(__set, & mut __round,)
                    );
                    ::hookspec::__private::Concludes::conclude(__round.gathered())
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                1usize,
                _,
            >(__set);
            ::hookspec::__private::filter::waiting::settled(__fired, __state, __outcome)
        }
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
impl<__S, __T, const __P: usize> __RestOfNodeHooksTransform<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksTransform<__S>,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            let mut __wrapped = ::hookspec::__private::Wrapped::new(
                __fired,
                <Self as ::hookspec::__private::Wraps>::LEN,
                __kept,
                (fact, ()),
            );
            let __returned = {
                let (__cx, __next, __args) = __wrapped.begin::<__T>();
                let __plugin = <__S as ::hookspec::__private::Nth<
                    __P,
                >>::nth(__fired.set);
                let __run = ::hookspec::__private::pin!(
                    ::hookspec::__private::Option::Some(async move { let (__value,
                    __args) = __args; let __value =
                    ::hookspec::__private::Clone::clone(__value); if const { < < __S as
                    ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("transform") } { let
                    __wrap = ::hookspec::__private::Wrap::new(< < __S as
                    ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::wrap_transform(__plugin, & __value,)); let __outcome =
                    TransformNext::call(__next, __value,). await;
                    ::hookspec::__private::Wrap::end(__wrap, __outcome) } else { < < __S
                    as ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::around_transform(__plugin, __next, __value,). await } })
                );
                let __returned = ::hookspec::__private::Walled::<
                    __S,
                    _,
                    false,
                >::new(__fired, __run)
                    .await;
                __returned
            };
            match ::hookspec::__private::filter::waiting::end(__wrapped, __returned) {
                ::hookspec::__private::Result::Ok(__outcome) => __outcome,
                ::hookspec::__private::Result::Err((fact, ())) => {
                    <__T as __RestOfNodeHooksTransform<__S>>::run(__fired, __kept, fact)
                        .await
                }
            }
        }
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
impl<__S, __T, const __C: bool> TransformNext
for ::hookspec::__private::Ahead<'_, __S, __T, ::hookspec::__private::filter::State, __C>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksTransform<__S>,
{
    fn call(
        self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            let (__fired, __kept) = self.go_on();
            <__T as __RestOfNodeHooksTransform<__S>>::run(__fired, __kept, fact).await
        }
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_EDIT: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "edit",
    summary: "",
    semantic: ::hookspec::__private::Semantic::FilterChain(
        ::hookspec::__private::FilterForm::Transactional,
    ),
    is_async: true,
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
pub trait EditNext: ::hookspec::__private::Sized + ::hookspec::__private::Send {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send;
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
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        <dyn __NodeHooksEdit>::proceed(self, fact, ())
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksEdit {
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
        __args: (),
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::filter::proceed_transactional_async(
            __next,
            fact,
            __args,
            |__handler, __value, __args| {
                __handler.when(&::hookspec::Draft::new(__value))
            },
            |__handler, __cx, __value, __args, __task| {
                __handler.call(__cx, __task, __value)
            },
            <() as ::hookspec::DraftAnswer>::into_draft_flow,
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 String,
    ) -> ::hookspec::__private::Answered<
        '__f,
        ((), ::hookspec::__private::Option<String>),
    >;
    /// A closure of the host wraps nothing.
    fn around<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksEdit,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::BoxFuture<
        '__f,
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > {
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 String,
    ) -> ::hookspec::__private::Answered<
        '__f,
        ((), ::hookspec::__private::Option<String>),
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.waits("edit")
        } {
            ::hookspec::__private::start(
                async move {
                    let mut __draft = ::hookspec::Draft::new(fact);
                    let __answer = <__P as NodeHooks>::async_edit(&self.0, &mut __draft)
                        .await;
                    (__answer, __draft.into_written())
                },
                __task,
            )
        } else {
            ::hookspec::__private::Answered::Ready({
                let mut __draft = ::hookspec::Draft::new(fact);
                let __answer = <__P as NodeHooks>::edit(&self.0, &mut __draft);
                (__answer, __draft.into_written())
            })
        }
    }
    fn around<'__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksEdit,
            ::hookspec::__private::filter::State,
        >,
        fact: String,
    ) -> ::hookspec::__private::BoxFuture<
        '__f,
        ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("edit")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_edit(&self.0, &fact),
            );
            ::hookspec::__private::Box::pin(async move {
                ::hookspec::__private::Wrap::end(
                    __wrap,
                    EditNext::call(__next, fact).await,
                )
            })
        } else {
            ::hookspec::__private::Box::pin(
                <__P as NodeHooks>::around_edit(&self.0, __next, fact),
            )
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 String,
    ) -> ::hookspec::__private::Answered<
        '__f,
        ((), ::hookspec::__private::Option<String>),
    > {
        ::hookspec::__private::Answered::Ready({
            let mut __draft = ::hookspec::Draft::new(fact);
            let __answer = (self.0)(&mut __draft);
            (__answer, __draft.into_written())
        })
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
impl<__S, __G> __VisitWaitingOfNodeHooks
for ::hookspec::__private::Round<
    '_,
    __S,
    dyn __NodeHooksEdit,
    __G,
    (),
    (
        ::hookspec::__private::Result<::hookspec::Flow<()>, ::hookspec::HookError>,
        ::hookspec::__private::Option<String>,
    ),
>
where
    __S: ::hookspec::__private::Direct,
    __G: ::hookspec::__private::Gather<
            (
                ::hookspec::__private::Result<
                    ::hookspec::Flow<()>,
                    ::hookspec::HookError,
                >,
                ::hookspec::__private::Option<String>,
            ),
        > + ::hookspec::__private::Send,
    __G: ::hookspec::__private::Lends<String>,
{
    type Answer = ((), ::hookspec::__private::Option<String>);
    #[inline(always)]
    fn turn<__P: NodeHooks>(&mut self, __plugin: &__P) -> bool {
        self.advance()
            && (!const {
                <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                    .is_conditional("edit")
            }
                || self
                    .is_wanted(|__gather, __args| <__P as NodeHooks>::when_edit(
                        __plugin,
                        &::hookspec::Draft::new(
                            ::hookspec::__private::Lends::lent(__gather),
                        ),
                    )))
    }
    #[inline(always)]
    fn waits<__P: NodeHooks>() -> bool {
        const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.waits("edit")
        }
    }
    #[inline(always)]
    fn call<__P: NodeHooks>(&mut self, __plugin: &__P) -> Self::Answer {
        let (__cx, __gather, __args) = self.hand();
        let mut __draft = ::hookspec::Draft::new(
            ::hookspec::__private::Lends::lent(__gather),
        );
        let __answer = <__P as NodeHooks>::edit(__plugin, &mut __draft);
        (__answer, __draft.into_written())
    }
    #[inline(always)]
    fn begin<__P: NodeHooks>(
        &mut self,
        __plugin: &__P,
    ) -> impl ::hookspec::__private::Future<
        Output = Self::Answer,
    > + ::hookspec::__private::Send {
        let (__cx, __gather, __args) = self.hand();
        async move {
            let mut __draft = ::hookspec::Draft::new(
                ::hookspec::__private::Lends::lent(__gather),
            );
            let __answer = <__P as NodeHooks>::async_edit(__plugin, &mut __draft).await;
            (__answer, __draft.into_written())
        }
    }
    #[inline(always)]
    fn answered(
        &mut self,
        __answer: Self::Answer,
    ) -> ::hookspec::__private::ControlFlow<()> {
        self.take(
            (|(__answer, __written)| (
                <() as ::hookspec::DraftAnswer>::into_draft_flow(__answer),
                __written,
            ))(__answer),
        )
    }
    fn hosts(
        &mut self,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::ControlFlow<()>,
    > + ::hookspec::__private::Send {
        self.all_hosts(
            |__handler, __cx, __gather, __args, __task| {
                __handler
                    .call(__cx, __task, ::hookspec::__private::Lends::lent(__gather))
            },
            |(__answer, __written)| (
                <() as ::hookspec::DraftAnswer>::into_draft_flow(__answer),
                __written,
            ),
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
pub trait __RestOfNodeHooksEdit<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send;
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 2usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    2usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::filter::direct::nobody(fact);
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::filter::direct::refused(
                        __fired,
                        __fault,
                        fact,
                    );
                }
            }
            let __state = ::hookspec::__private::filter::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    2usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::filter::State,
                    false,
                >::new(&__state);
                {
                    let __run = ::hookspec::__private::pin!(
                        Self::run(__fired, __kept, fact)
                    );
                    let __outcome = __fired.counted(__run).await;
                    __outcome
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                2usize,
                _,
            >(__set);
            ::hookspec::__private::filter::waiting::settled(__fired, __state, __outcome)
        }
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
impl<__S, __T> __RestOfNodeHooksEdit<__S> for ::hookspec::__private::Boxed<__T>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksEdit<__S> + 'static,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            let __run: ::hookspec::__private::BoxFuture<
                '_,
                ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
            > = ::hookspec::__private::Box::pin(
                <__T as __RestOfNodeHooksEdit<__S>>::run(__fired, __kept, fact),
            );
            __run.await
        }
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
impl<__S> __RestOfNodeHooksEdit<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        2usize,
        Handlers: __WaitingListOfNodeHooks<__S>,
    >,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            {
                let mut __round = ::hookspec::__private::Round::<
                    _,
                    dyn __NodeHooksEdit,
                    _,
                    _,
                    (
                        ::hookspec::__private::Result<
                            ::hookspec::Flow<()>,
                            ::hookspec::HookError,
                        >,
                        ::hookspec::__private::Option<String>,
                    ),
                >::new(
                    __fired,
                    ::hookspec::__private::filter::waiting::draft(__fired, fact, __kept),
                    (),
                );
                ::hookspec::__private::to_the_end!(
                    __round, ::hookspec::__private::Walled:: < __S, _, false >, __fired,
                    << __S as ::hookspec::__private::HookOf < __NodeHooksTable, 2usize >>
                    ::Handlers as __WaitingListOfNodeHooks < __S >> ::each(__fired.set, &
                    mut __round,)
                );
                ::hookspec::__private::Concludes::conclude(__round.gathered())
            }
        }
    }
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 2usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    2usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::filter::direct::nobody(fact);
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::filter::direct::refused(
                        __fired,
                        __fault,
                        fact,
                    );
                }
            }
            let __state = ::hookspec::__private::filter::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    2usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::filter::State,
                    false,
                >::new(&__state);
                {
                    let mut __round = ::hookspec::__private::Round::<
                        _,
                        dyn __NodeHooksEdit,
                        _,
                        _,
                        (
                            ::hookspec::__private::Result<
                                ::hookspec::Flow<()>,
                                ::hookspec::HookError,
                            >,
                            ::hookspec::__private::Option<String>,
                        ),
                    >::new(
                        __fired,
                        ::hookspec::__private::filter::waiting::draft(
                            __fired,
                            fact,
                            __kept,
                        ),
                        (),
                    );
                    ::hookspec::__private::to_the_end!(
                        __round, ::hookspec::__private::Walled:: < __S, _, true >,
                        ::hookspec::__private::fired:: < __NodeHooksTable, 2usize, _ >
                        (__set), << __S as ::hookspec::__private::HookOf <
                        __NodeHooksTable, 2usize >> ::Handlers as
                        __WaitingListOfNodeHooks < __S >> ::each(__set, & mut __round,)
                    );
                    ::hookspec::__private::Concludes::conclude(__round.gathered())
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                2usize,
                _,
            >(__set);
            ::hookspec::__private::filter::waiting::settled(__fired, __state, __outcome)
        }
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
impl<__S, __T, const __P: usize> __RestOfNodeHooksEdit<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksEdit<__S>,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::filter::State,
            __C,
        >,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            let mut __wrapped = ::hookspec::__private::Wrapped::new(
                __fired,
                <Self as ::hookspec::__private::Wraps>::LEN,
                __kept,
                (fact, ()),
            );
            let __returned = {
                let (__cx, __next, __args) = __wrapped.begin::<__T>();
                let __plugin = <__S as ::hookspec::__private::Nth<
                    __P,
                >>::nth(__fired.set);
                let __run = ::hookspec::__private::pin!(
                    ::hookspec::__private::Option::Some(async move { let (__value,
                    __args) = __args; let __value =
                    ::hookspec::__private::Clone::clone(__value); if const { < < __S as
                    ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("edit") } { let
                    __wrap = ::hookspec::__private::Wrap::new(< < __S as
                    ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::wrap_edit(__plugin, & __value,)); let __outcome =
                    EditNext::call(__next, __value,). await;
                    ::hookspec::__private::Wrap::end(__wrap, __outcome) } else { < < __S
                    as ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::around_edit(__plugin, __next, __value,). await } })
                );
                let __returned = ::hookspec::__private::Walled::<
                    __S,
                    _,
                    false,
                >::new(__fired, __run)
                    .await;
                __returned
            };
            match ::hookspec::__private::filter::waiting::end(__wrapped, __returned) {
                ::hookspec::__private::Result::Ok(__outcome) => __outcome,
                ::hookspec::__private::Result::Err((fact, ())) => {
                    <__T as __RestOfNodeHooksEdit<__S>>::run(__fired, __kept, fact).await
                }
            }
        }
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
impl<__S, __T, const __C: bool> EditNext
for ::hookspec::__private::Ahead<'_, __S, __T, ::hookspec::__private::filter::State, __C>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksEdit<__S>,
{
    fn call(
        self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        async move {
            let (__fired, __kept) = self.go_on();
            <__T as __RestOfNodeHooksEdit<__S>>::run(__fired, __kept, fact).await
        }
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_STORED: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "stored",
    summary: "",
    semantic: ::hookspec::__private::Semantic::Broadcast,
    is_async: true,
    on_fault: ::hookspec::__private::FaultPolicy::Report,
    operator: &[],
    timeout: ::hookspec::__private::Option::None,
    worker: false,
    concurrent: ::hookspec::__private::Option::Some(8u32),
    history: ::hookspec::__private::Option::None,
    partition: ::hookspec::__private::Partition::CoreFirst,
    band: ::hookspec::__private::Option::None,
};
///What is left to run of [`NodeHooks::stored`], as an around of it sees it.
pub trait StoredNext: ::hookspec::__private::Sized + ::hookspec::__private::Send {
    /// Runs it, once: the other arounds, then the handlers. It never unwinds.
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn call(
        self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send;
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
    fn call(
        self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        <dyn __NodeHooksStored>::proceed(self, (fact,))
    }
}
#[allow(clippy::all, clippy::pedantic, clippy::nursery)]
impl dyn __NodeHooksStored {
    fn proceed(
        __next: ::hookspec::__private::Next<
            '_,
            Self,
            ::hookspec::__private::broadcast::State,
        >,
        __args: (&str,),
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::broadcast::proceed_concurrent(
            __next,
            8u32,
            __args,
            |__handler, __args| __handler.when(__args.0),
            |__handler, __cx, __args, __task| { __handler.call(__cx, __task, __args.0) },
            <() as ::hookspec::BroadcastAnswer>::into_done,
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, ()>;
    /// A closure of the host wraps nothing.
    fn around<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksStored,
            ::hookspec::__private::broadcast::State,
        >,
        fact: &'__l0 str,
    ) -> ::hookspec::__private::BoxFuture<
        '__f,
        ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > {
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, ()> {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.waits("stored")
        } {
            ::hookspec::__private::start(
                <__P as NodeHooks>::async_stored(&self.0, fact),
                __task,
            )
        } else {
            ::hookspec::__private::Answered::Ready({
                <__P as NodeHooks>::stored(&self.0, fact)
            })
        }
    }
    fn around<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __next: ::hookspec::__private::Next<
            '__f,
            dyn __NodeHooksStored,
            ::hookspec::__private::broadcast::State,
        >,
        fact: &'__l0 str,
    ) -> ::hookspec::__private::BoxFuture<
        '__f,
        ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > {
        if const {
            <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("stored")
        } {
            let __wrap = ::hookspec::__private::Wrap::new(
                <__P as NodeHooks>::wrap_stored(&self.0, fact),
            );
            ::hookspec::__private::Box::pin(async move {
                ::hookspec::__private::Wrap::end(
                    __wrap,
                    StoredNext::call(__next, fact).await,
                )
            })
        } else {
            ::hookspec::__private::Box::pin(
                <__P as NodeHooks>::around_stored(&self.0, __next, fact),
            )
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
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, ()> {
        ::hookspec::__private::Answered::Ready({ (self.0)(fact) })
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
impl<__F> __NodeHooksStored for ::hookspec::__private::HostAsync<__F>
where
    __F: for<'__f> ::hookspec::__private::Fn(
            &'__f str,
        ) -> ::hookspec::__private::BoxFuture<'__f, ()> + ::hookspec::__private::Send
        + ::hookspec::__private::Sync + 'static,
{
    #[inline]
    fn call<'__f, '__l0: '__f>(
        &'__f self,
        __cx: ::hookspec::Cx<'__f, ::hookspec::__private::Erased>,
        __task: &mut ::hookspec::__private::Context<'_>,
        fact: &'__l0 str,
    ) -> ::hookspec::__private::Answered<'__f, ()> {
        ::hookspec::__private::start_boxed((self.0)(fact), __task)
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
impl<'__a, '__l0, __S> __VisitCrowdOfNodeHooks
for ::hookspec::__private::Crowd<'__a, __S, dyn __NodeHooksStored, (&'__l0 str,)>
where
    __S: ::hookspec::__private::Direct,
{
    type Gather = ::hookspec::__private::broadcast::waiting::Telling<'__a>;
    type Answer = ();
    #[inline]
    fn handler<__P: NodeHooks>(
        &self,
        __plugin: &__P,
        __at: usize,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Option<Self::Answer>,
    > + ::hookspec::__private::Send {
        async move {
            let __args = &self.args;
            if const {
                <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                    .is_conditional("stored")
            } && !<__P as NodeHooks>::when_stored(__plugin, __args.0)
            {
                return ::hookspec::__private::Option::None;
            }
            ::hookspec::__private::Option::Some(
                if const {
                    <__P as NodeHooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL
                        .waits("stored")
                } {
                    <__P as NodeHooks>::async_stored(__plugin, __args.0).await
                } else {
                    <__P as NodeHooks>::stored(__plugin, __args.0)
                },
            )
        }
    }
    fn run<'__c>(
        &'__c self,
        __gather: &'__c mut Self::Gather,
        __rows: &'__c mut (dyn ::hookspec::__private::Rows<
            '__c,
            ::hookspec::__private::Option<Self::Answer>,
        > + '__c),
    ) -> impl ::hookspec::__private::Future<Output = ()> + ::hookspec::__private::Send {
        self.run_all(
            __gather,
            __rows,
            8u32,
            |__handler, __cx, __args, __task| __handler.call(__cx, __task, __args.0),
            |__answer| <() as ::hookspec::BroadcastAnswer>::into_done(__answer),
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
pub trait __RestOfNodeHooksStored<
    __S: ::hookspec::__private::Direct,
>: ::hookspec::__private::Wraps {
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::broadcast::State,
            __C,
        >,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send;
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Report<'__set>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 3usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    3usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::broadcast::direct::nobody();
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::broadcast::direct::refused(
                        __fired,
                        __fault,
                    );
                }
            }
            let __state = ::hookspec::__private::broadcast::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    3usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::broadcast::State,
                    false,
                >::new(&__state);
                {
                    let __run = ::hookspec::__private::pin!(
                        Self::run(__fired, __kept, fact)
                    );
                    let __outcome = __fired.counted(__run).await;
                    __outcome
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                3usize,
                _,
            >(__set);
            ::hookspec::__private::broadcast::waiting::settled(
                __fired,
                __state,
                __outcome,
            )
        }
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
impl<__S, __T> __RestOfNodeHooksStored<__S> for ::hookspec::__private::Boxed<__T>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksStored<__S> + 'static,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::broadcast::State,
            __C,
        >,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        async move {
            let __run: ::hookspec::__private::BoxFuture<
                '_,
                ::hookspec::__private::Result<(), ::hookspec::Faults>,
            > = ::hookspec::__private::Box::pin(
                <__T as __RestOfNodeHooksStored<__S>>::run(__fired, __kept, fact),
            );
            __run.await
        }
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
impl<__S> __RestOfNodeHooksStored<__S> for ::hookspec::__private::NoAround
where
    __S: ::hookspec::__private::HookOf<
        __NodeHooksTable,
        3usize,
        Handlers: __CrowdListOfNodeHooks<__S>,
    >,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::broadcast::State,
            __C,
        >,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        async move {
            {
                let mut __told = ::hookspec::__private::broadcast::waiting::tell_at_once(
                    __fired,
                    __kept,
                );
                let __crowd = ::hookspec::__private::Crowd::<
                    _,
                    dyn __NodeHooksStored,
                    _,
                >::new(__fired, (fact,));
                <<__S as ::hookspec::__private::HookOf<
                    __NodeHooksTable,
                    3usize,
                >>::Handlers as __CrowdListOfNodeHooks<
                    __S,
                >>::at_once(
                        __fired.set,
                        &__crowd,
                        &mut __told,
                        0,
                        ::hookspec::__private::Option::None,
                    )
                    .await;
                ::hookspec::__private::Concludes::conclude(__told)
            }
        }
    }
    #[inline]
    fn whole<'__set>(
        __set: &'__set __S,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Report<'__set>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
        __S: ::hookspec::__private::HookOf<__NodeHooksTable, 3usize>,
    {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    3usize,
                    _,
                >(__set);
                if __fired.is_empty() {
                    return ::hookspec::__private::broadcast::direct::nobody();
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::broadcast::direct::refused(
                        __fired,
                        __fault,
                    );
                }
            }
            let __state = ::hookspec::__private::broadcast::State::default();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    3usize,
                    _,
                >(__set);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::broadcast::State,
                    false,
                >::new(&__state);
                {
                    let mut __told = ::hookspec::__private::broadcast::waiting::tell_at_once(
                        __fired,
                        __kept,
                    );
                    let __crowd = ::hookspec::__private::Crowd::<
                        _,
                        dyn __NodeHooksStored,
                        _,
                    >::new(__fired, (fact,));
                    <<__S as ::hookspec::__private::HookOf<
                        __NodeHooksTable,
                        3usize,
                    >>::Handlers as __CrowdListOfNodeHooks<
                        __S,
                    >>::at_once(
                            __fired.set,
                            &__crowd,
                            &mut __told,
                            0,
                            ::hookspec::__private::Option::None,
                        )
                        .await;
                    ::hookspec::__private::Concludes::conclude(__told)
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                3usize,
                _,
            >(__set);
            ::hookspec::__private::broadcast::waiting::settled(
                __fired,
                __state,
                __outcome,
            )
        }
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
impl<__S, __T, const __P: usize> __RestOfNodeHooksStored<__S>
for ::hookspec::__private::Around<__P, __T>
where
    __S: ::hookspec::__private::Nth<__P, Plugin: NodeHooks>,
    __T: __RestOfNodeHooksStored<__S>,
{
    fn run<const __C: bool>(
        __fired: ::hookspec::__private::Fired<'_, __S>,
        __kept: ::hookspec::__private::Beside<
            '_,
            ::hookspec::__private::broadcast::State,
            __C,
        >,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        async move {
            let mut __wrapped = ::hookspec::__private::Wrapped::new(
                __fired,
                <Self as ::hookspec::__private::Wraps>::LEN,
                __kept,
                (fact,),
            );
            let __returned = {
                let (__cx, __next, __args) = __wrapped.begin::<__T>();
                let __plugin = <__S as ::hookspec::__private::Nth<
                    __P,
                >>::nth(__fired.set);
                let __run = ::hookspec::__private::pin!(
                    ::hookspec::__private::Option::Some(async move { if const { < < __S
                    as ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL.wraps("stored") } { let
                    __wrap = ::hookspec::__private::Wrap::new(< < __S as
                    ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::wrap_stored(__plugin, __args.0)); let __outcome =
                    StoredNext::call(__next, __args.0). await;
                    ::hookspec::__private::Wrap::end(__wrap, __outcome) } else { < < __S
                    as ::hookspec::__private::Nth < __P >> ::Plugin as NodeHooks >
                    ::around_stored(__plugin, __next, __args.0). await } })
                );
                let __returned = ::hookspec::__private::Walled::<
                    __S,
                    _,
                    false,
                >::new(__fired, __run)
                    .await;
                __returned
            };
            match ::hookspec::__private::broadcast::waiting::end(__wrapped, __returned) {
                ::hookspec::__private::Result::Ok(__outcome) => __outcome,
                ::hookspec::__private::Result::Err((fact,)) => {
                    <__T as __RestOfNodeHooksStored<__S>>::run(__fired, __kept, fact)
                        .await
                }
            }
        }
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
impl<__S, __T, const __C: bool> StoredNext
for ::hookspec::__private::Ahead<
    '_,
    __S,
    __T,
    ::hookspec::__private::broadcast::State,
    __C,
>
where
    __S: ::hookspec::__private::Direct,
    __T: __RestOfNodeHooksStored<__S>,
{
    fn call(
        self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<(), ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        async move {
            let (__fired, __kept) = self.go_on();
            <__T as __RestOfNodeHooksStored<__S>>::run(__fired, __kept, fact).await
        }
    }
}
#[doc(hidden)]
static __HOOKSPEC_NODEHOOKS_RESOLVE: ::hookspec::__private::HookMeta = ::hookspec::__private::HookMeta {
    name: "resolve",
    summary: "",
    semantic: ::hookspec::__private::Semantic::First,
    is_async: false,
    on_fault: ::hookspec::__private::FaultPolicy::Fail,
    operator: &[::hookspec::__private::FaultPolicy::Report],
    timeout: ::hookspec::__private::Option::None,
    worker: true,
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
            |__handler, __cx, __args| {
                let token = <String as ::hookspec::Handed>::hand(&__args.0);
                let __answer = ::hookspec::__private::on_worker(
                    __handler,
                    __cx,
                    |__handler| __handler.share(),
                    move |__handler, __cx| __handler.call(__cx, token),
                )?;
                <Option<u32> as ::hookspec::OptionalAnswer>::into_option(__answer)
            },
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
        4usize,
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
            4usize,
        >>::Handlers as __ListOfNodeHooks<
            __S,
        >>::all(
            __pass.set(),
            __pass,
            <__S as ::hookspec::__private::HookOf<__NodeHooksTable, 4usize>>::HANDLERS,
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
pub struct __NodeHooksTable {
    authorize: ::hookspec::__private::Bindings<dyn __NodeHooksAuthorize>,
    transform: ::hookspec::__private::Bindings<dyn __NodeHooksTransform>,
    edit: ::hookspec::__private::Bindings<dyn __NodeHooksEdit>,
    stored: ::hookspec::__private::Bindings<dyn __NodeHooksStored>,
    resolve: ::hookspec::__private::Bindings<dyn __NodeHooksResolve>,
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
    ///Who implements [`NodeHooks::stored`], in order.
    pub stored: ::hookspec::Hook<dyn __NodeHooksStored>,
    ///Who implements [`NodeHooks::resolve`], in order.
    pub resolve: ::hookspec::Hook<dyn __NodeHooksResolve>,
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
            stored: self
                .stored
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            resolve: self
                .resolve
                .extend(&self.__registry, &mut __extras, |__handler| __handler.share()),
            __registry: ::hookspec::__private::Clone::clone(&self.__registry),
        }
    }
    fn __select(&self, __subset: &::hookspec::__private::Subset) -> Self {
        Self {
            authorize: self.authorize.select(__subset, |__handler| __handler.share()),
            transform: self.transform.select(__subset, |__handler| __handler.share()),
            edit: self.edit.select(__subset, |__handler| __handler.share()),
            stored: self.stored.select(__subset, |__handler| __handler.share()),
            resolve: self.resolve.select(__subset, |__handler| __handler.share()),
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
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::voting::fire_async(
            &self.authorize,
            ::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            },
            (source,),
            <dyn __NodeHooksAuthorize>::proceed,
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
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::filter::fire_async(
            &self.transform,
            fact,
            (),
            <dyn __NodeHooksTransform>::proceed,
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
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::filter::fire_async(
            &self.edit,
            fact,
            (),
            <dyn __NodeHooksEdit>::proceed,
        )
    }
    #[allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    pub fn stored(
        &self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Report<'_>,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::broadcast::fire_async(
            &self.stored,
            (fact,),
            <dyn __NodeHooksStored>::proceed,
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
            stored: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_STORED,
                    |__table: &mut __NodeHooksTable| &mut __table.stored,
                ),
            resolve: __assembly
                .hook(
                    &__HOOKSPEC_NODEHOOKS,
                    &__HOOKSPEC_NODEHOOKS_RESOLVE,
                    |__table: &mut __NodeHooksTable| &mut __table.resolve,
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
    ///Adds a handler of [`NodeHooks::authorize`] that can wait: it returns a boxed future.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn async_authorize<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: for<'__f> ::hookspec::__private::Fn(
                ::hookspec::Cx<'__f, ::hookspec::Core>,
                &'__f str,
            ) -> ::hookspec::__private::BoxFuture<'__f, Vote>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksAuthorize> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostAsync(::hookspec::__private::Arc::new(handler)),
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
    ///Adds a handler of [`NodeHooks::transform`] that can wait: it returns a boxed future.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn async_transform<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: ::hookspec::__private::Fn(
                String,
            ) -> ::hookspec::__private::BoxFuture<'static, Result<String, HookError>>
            + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksTransform> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostAsync(::hookspec::__private::Arc::new(handler)),
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
    ///Adds a handler of [`NodeHooks::stored`] that can wait: it returns a boxed future.
    #[track_caller]
    #[must_use]
    #[allow(elided_lifetimes_in_paths, clippy::all, clippy::pedantic, clippy::nursery)]
    pub fn async_stored<__F>(
        mut self,
        name: impl ::hookspec::__private::Into<::hookspec::__private::String>,
        handler: __F,
    ) -> Self
    where
        __F: for<'__f> ::hookspec::__private::Fn(
                &'__f str,
            ) -> ::hookspec::__private::BoxFuture<'__f, ()> + ::hookspec::__private::Send
            + ::hookspec::__private::Sync + 'static,
    {
        let handler: ::hookspec::__private::Box<dyn __NodeHooksStored> = ::hookspec::__private::Box::new(
            ::hookspec::__private::HostAsync(::hookspec::__private::Arc::new(handler)),
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
    pub fn authorize(
        &self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Tally,
    > + ::hookspec::__private::Send {
        FireNodeHooks::__tally_authorize(self.0, source)
    }
}
::hookspec::__private::waiting_lists!(
    pub NodeHooks __VisitWaitingOfNodeHooks __WaitingListOfNodeHooks
);
::hookspec::__private::crowd_lists!(
    pub NodeHooks __VisitCrowdOfNodeHooks __CrowdListOfNodeHooks
);
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
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>,
    > + ::hookspec::__private::Send;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn transform(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn edit(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn stored(
        &self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Report<'_>,
    > + ::hookspec::__private::Send;
    #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
    fn resolve(
        &self,
        token: String,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Option<::hookspec::Given<'_, u32>>,
        ::hookspec::Faults,
    >;
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
    fn __tally_authorize(
        &self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Tally,
    > + ::hookspec::__private::Send;
}
#[automatically_derived]
impl FireNodeHooks for NodeHooksDispatcher {
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn authorize(
        &self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        NodeHooksDispatcher::authorize(self, source)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn transform(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        NodeHooksDispatcher::transform(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn edit(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        NodeHooksDispatcher::edit(self, fact)
    }
    #[allow(deprecated, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn stored(
        &self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Report<'_>,
    > + ::hookspec::__private::Send {
        NodeHooksDispatcher::stored(self, fact)
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
    #[doc(hidden)]
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn __tally_authorize(
        &self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Tally,
    > + ::hookspec::__private::Send {
        ::hookspec::__private::voting::tally_async(
            &self.authorize,
            ::hookspec::__private::VotingRule {
                strategy: ::hookspec::__private::Strategy::DenyOverrides,
                empty: ::hookspec::__private::Empty::Deny,
                weighted: false,
            },
            (source,),
            <dyn __NodeHooksAuthorize>::proceed,
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
            Arounds: __RestOfNodeHooksStored<__S>,
        >
        + ::hookspec::__private::HookOf<
            __NodeHooksTable,
            4usize,
            Arounds: __RestOfNodeHooksResolve<__S>,
        >,
{
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn authorize(
        &self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<::hookspec::Verdict, ::hookspec::Faults>,
    > + ::hookspec::__private::Send {
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            0usize,
        >>::Arounds as __RestOfNodeHooksAuthorize<Self>>::whole(self, source)
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn transform(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            1usize,
        >>::Arounds as __RestOfNodeHooksTransform<Self>>::whole(self, fact)
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn edit(
        &self,
        fact: String,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::__private::Result<String, ::hookspec::FilterFault<String>>,
    > + ::hookspec::__private::Send {
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            2usize,
        >>::Arounds as __RestOfNodeHooksEdit<Self>>::whole(self, fact)
    }
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    #[inline]
    fn stored(
        &self,
        fact: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Report<'_>,
    > + ::hookspec::__private::Send {
        <<Self as ::hookspec::__private::HookOf<
            __NodeHooksTable,
            3usize,
        >>::Arounds as __RestOfNodeHooksStored<Self>>::whole(self, fact)
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
            4usize,
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
            4usize,
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
    #[doc(hidden)]
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn __tally_authorize(
        &self,
        source: &str,
    ) -> impl ::hookspec::__private::Future<
        Output = ::hookspec::Tally,
    > + ::hookspec::__private::Send {
        async move {
            {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    0usize,
                    _,
                >(self);
                if __fired.is_empty() {
                    return ::hookspec::__private::voting::direct::tally_of_nobody(::hookspec::__private::VotingRule {
                        strategy: ::hookspec::__private::Strategy::DenyOverrides,
                        empty: ::hookspec::__private::Empty::Deny,
                        weighted: false,
                    });
                }
                if let ::hookspec::__private::Result::Err(__fault) = __fired.may_begin()
                {
                    return ::hookspec::__private::voting::direct::tally_refused(
                        __fired,
                        __fault,
                    );
                }
            }
            let __state = ::hookspec::__private::voting::waiting::counting();
            let __outcome = {
                let __fired = ::hookspec::__private::fired::<
                    __NodeHooksTable,
                    0usize,
                    _,
                >(self);
                let __kept = ::hookspec::__private::Beside::<
                    ::hookspec::__private::voting::State,
                    true,
                >::new(&__state);
                {
                    let __run = ::hookspec::__private::pin!(
                        << Self as ::hookspec::__private::HookOf < __NodeHooksTable,
                        0usize >> ::Arounds as __RestOfNodeHooksAuthorize < Self >>
                        ::run(__fired, __kept, source)
                    );
                    let __outcome = __fired.counted(__run).await;
                    __outcome
                }
            };
            let __fired = ::hookspec::__private::fired::<
                __NodeHooksTable,
                0usize,
                _,
            >(self);
            ::hookspec::__private::voting::waiting::tally(__state, __outcome)
        }
    }
}
#[doc(hidden)]
#[allow(non_local_definitions)]
#[macro_export]
macro_rules! __hookspec_NodeHooks_44c34ba566be8097 {
    ({ $($__to:tt)* } $($__rest:tt)*) => {
        $($__to)* ! { $($__rest)* [0 async authorize, 1 async transform, 2 async edit, 3
        async stored, 4 resolve] }
    };
}
#[doc(hidden)]
#[allow(unused_imports, unreachable_pub)]
pub use __hookspec_NodeHooks_44c34ba566be8097 as NodeHooks;
