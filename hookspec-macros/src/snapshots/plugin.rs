pub struct Guard;
#[automatically_derived]
impl ::hookspec::Plugin for Guard {
    const MANIFEST: &'static ::hookspec::Manifest = &::hookspec::Manifest {
        id: "acme-guard",
        version: "1.0.0",
        description: ::hookspec::__private::package_description!(),
        requires_host: ::hookspec::__private::Option::None,
        dependencies: &[
            ::hookspec::__private::Needs {
                id: "acme-identity",
                requirement: ">=1.2",
                optional: false,
            },
        ],
        conflicts: &[],
        capabilities: &[<Audit as ::hookspec::Capability>::NAME],
        origin: ::hookspec::__private::origin!(),
    };
    const COMPANIONS: &'static [&'static ::hookspec::__private::ImplRecord] = {
        #[allow(unused_imports)]
        use ::hookspec::__private::NoCompanions as _;
        ::hookspec::__private::Companions::<Self>::RECORDS
    };
}
#[automatically_derived]
impl ::hookspec::Declares<Audit> for Guard {}
const _: () = {
    fn __hookspec_construct() -> ::hookspec::__private::AnyPlugin {
        ::hookspec::__private::erase::<
            Guard,
        >(<Guard as ::hookspec::Construct>::construct())
    }
    ::hookspec::__private::submit! {
        ::hookspec::__private::Record::Plugin(::hookspec::__private::PluginRecord::new::
        < Guard > (__hookspec_construct))
    }
};
