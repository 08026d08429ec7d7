#[allow(deprecated)]
const _: () = {
    const _: () = {
        {
            ::hookspec::__private::assert!(
                ::hookspec::__private::is_async(< Guard as NodeHooks > ::__HOOKSPEC,
                "authorize"), "hook `authorize` is not async; write a plain `fn`"
            );
        }
    };
    const _: () = {
        {
            ::hookspec::__private::assert!(
                ::hookspec::__private::is_async(< Guard as NodeHooks > ::__HOOKSPEC,
                "transform"), "hook `transform` is not async; write a plain `fn`"
            );
        }
    };
    const _: () = {
        {
            ::hookspec::__private::assert!(
                ::hookspec::__private::is_async(< Guard as NodeHooks > ::__HOOKSPEC,
                "transform"), "hook `transform` is not async; write a plain `fn`"
            );
        }
    };
    const _: () = {
        {
            ::hookspec::__private::assert!(
                ! ::hookspec::__private::is_historic(< Guard as NodeHooks > ::__HOOKSPEC,
                "transform"),
                "hook `transform` is historic: it is fired again for each plugin that comes later, and there is nothing to wrap then; write a plain hookimpl"
            );
        }
    };
    const _: () = {
        {
            ::hookspec::__private::assert!(
                ! ::hookspec::__private::is_historic(< Guard as NodeHooks > ::__HOOKSPEC,
                "stored"),
                "hook `stored` is historic: it is fired again for each plugin that comes later, and there is nothing to wrap then; write a plain hookimpl"
            );
        }
    };
    ::hookspec::__private::submit! {
        ::hookspec::__private::Record::Impl(< Guard as NodeHooks > ::__HOOKSPEC_IMPL)
    }
};
impl NodeHooks for Guard {
    const ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL: &'static ::hookspec::__private::Hookimpls = {
        static HOOKIMPLS: ::hookspec::__private::Hookimpls = ::hookspec::__private::Hookimpls {
            manifest: <Guard as ::hookspec::Plugin>::MANIFEST,
            origin: ::hookspec::__private::origin!(),
            list: &[
                ::hookspec::__private::HookimplMeta {
                    waits: true,
                    conditional: true,
                    timeout: ::hookspec::__private::Option::Some(
                        ::hookspec::__private::Duration::new(0u64, 100000000u32),
                    ),
                    ..::hookspec::__private::HookimplMeta::new("authorize")
                },
                ::hookspec::__private::HookimplMeta::new("transform"),
                ::hookspec::__private::HookimplMeta {
                    around: true,
                    ..::hookspec::__private::HookimplMeta::new("transform")
                },
                ::hookspec::__private::HookimplMeta {
                    around: true,
                    wraps: true,
                    ..::hookspec::__private::HookimplMeta::new("stored")
                },
            ],
        };
        &HOOKIMPLS
    };
    #[allow(unused_variables, clippy::all, clippy::pedantic, clippy::nursery)]
    fn when_authorize(&self, source: &str) -> bool {
        let source: &str = ::hookspec::__private::lent(source);
        !source.is_empty()
    }
    async fn async_authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
        self.ask(source).await
    }
    #[inline]
    fn transform(&self, fact: String) -> Result<String, HookError> {
        Ok(fact)
    }
    #[allow(
        refining_impl_trait,
        clippy::needless_lifetimes,
        clippy::elidable_lifetime_names
    )]
    async fn around_transform(
        &self,
        next: impl TransformNext,
        fact: String,
    ) -> Result<String, FilterFault<String>> {
        next.call(fact).await
    }
    #[allow(
        refining_impl_trait,
        clippy::needless_lifetimes,
        clippy::elidable_lifetime_names
    )]
    fn wrap_stored<'__s>(
        &'__s self,
        fact: &str,
    ) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send + '__s {
        |end| {}
    }
}
