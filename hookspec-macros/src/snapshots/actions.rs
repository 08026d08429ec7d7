impl Chat {
    /// Posts the payload to a channel.
    #[allow(
        clippy::needless_pass_by_value,
        clippy::unnecessary_wraps,
        clippy::unused_self
    )]
    async fn post(&self, call: Webhook<'_>, config: Post) -> Result<String, HookError> {
        todo!()
    }
    #[allow(
        clippy::needless_pass_by_value,
        clippy::unnecessary_wraps,
        clippy::unused_self
    )]
    fn mute(&self, call: Webhook<'_>) -> Result<String, HookError> {
        todo!()
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::hookspec::Actions<Gateway> for Chat {
    const ADD_THE_ATTRIBUTE_ACTIONS_TO_THIS_IMPL: ::hookspec::Origin = ::hookspec::__private::origin!();
    #[allow(unused_mut)]
    fn actions(
        self: &::hookspec::__private::Arc<Self>,
    ) -> ::hookspec::__private::Result<
        ::hookspec::__private::Vec<::hookspec::Action<Gateway>>,
        ::hookspec::HookError,
    > {
        #[allow(unused_imports)]
        use ::hookspec::__private::NoSchema as _;
        let mut __hookspec_actions = ::hookspec::__private::Vec::new();
        __hookspec_actions
            .push(
                ::hookspec::Action::new::<
                    _,
                    Post,
                >(
                        "post",
                        "Post",
                        ::hookspec::__private::Arc::clone(self),
                        |
                            __hookspec_plugin,
                            __hookspec_call: <Gateway as ::hookspec::ActionHost>::Call<
                                '_,
                            >,
                            __hookspec_config|
                        ::hookspec::__private::Box::pin(async move {
                            ::hookspec::__private::answer_of::<
                                Gateway,
                            >(
                                Self::post(
                                        __hookspec_plugin,
                                        __hookspec_call,
                                        __hookspec_config,
                                    )
                                    .await,
                            )
                        }),
                    )
                    .described("Posts the payload to a channel.")
                    .with_schema(::hookspec::__private::SchemaOf::<Post>::SCHEMA),
            );
        __hookspec_actions
            .push(
                ::hookspec::Action::new::<
                    _,
                    ::hookspec::NoConfig,
                >(
                    "mute",
                    "Say nothing",
                    ::hookspec::__private::Arc::clone(self),
                    |
                        __hookspec_plugin,
                        __hookspec_call: <Gateway as ::hookspec::ActionHost>::Call<'_>,
                        _|
                    ::hookspec::__private::Box::pin(async move {
                        ::hookspec::__private::answer_of::<
                            Gateway,
                        >(Self::mute(__hookspec_plugin, __hookspec_call))
                    }),
                ),
            );
        ::hookspec::__private::Result::Ok(__hookspec_actions)
    }
}
const _: () = {
    ::hookspec::__private::submit! {
        ::hookspec::__private::Record::Impl(< Chat as ::hookspec::Actions < Gateway > >
        ::__ACTIONS)
    }
};
