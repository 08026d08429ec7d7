#[allow(deprecated)]
const _: () = {
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
                ::hookspec::__private::HookimplMeta::new("authorize"),
                ::hookspec::__private::HookimplMeta {
                    around: true,
                    phase: ::hookspec::__private::Phase::First,
                    before: &["acme-audit"],
                    ..::hookspec::__private::HookimplMeta::new("stored")
                },
            ],
        };
        &HOOKIMPLS
    };
    #[inline]
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
        Vote::Allow
    }
    fn around_stored(&self, next: impl StoredNext, fact: &str) -> Result<(), Faults> {
        next.call(fact)
    }
}
