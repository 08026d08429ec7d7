#[allow(deprecated)]
const _: () = {
    ::hookspec::__private::submit! {
        ::hookspec::__private::Record::Impl(< Guard as NodeHooks > ::__HOOKSPEC_IMPL)
    }
};
impl NodeHooks for Guard {
    const ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL: &'static ::hookspec::__private::Hookimpls = {
        &::hookspec::__private::Hookimpls {
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
        }
    };
    #[inline]
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
        Vote::Allow
    }
    fn around_stored(&self, next: impl StoredNext, fact: &str) -> Result<(), Faults> {
        next.call(fact)
    }
}
