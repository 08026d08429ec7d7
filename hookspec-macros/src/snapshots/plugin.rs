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
}
#[automatically_derived]
impl ::hookspec::Declares<Audit> for Guard {}
#[automatically_derived]
impl ::hookspec::__private::Made for Guard {
    fn made() -> Self {
        <Guard as ::hookspec::Construct>::construct()
    }
}
const _: () = {
    ::hookspec::__private::submit! {
        ::hookspec::__private::Record::Plugin(::hookspec::__private::PluginRecord::of:: <
        Guard > ())
    }
};
