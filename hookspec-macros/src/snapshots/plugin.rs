pub struct Guard;
#[automatically_derived]
impl ::hookspec::Plugin for Guard {
    const MANIFEST: &'static ::hookspec::Manifest = &::hookspec::Manifest {
        version: "1.0.0",
        dependencies: &[
            ::hookspec::__private::Needs {
                id: "acme-identity",
                requirement: ">=1.2",
                optional: false,
            },
        ],
        capabilities: &[<Audit as ::hookspec::Capability>::NAME],
        ..::hookspec::__private::manifest!("acme-guard")
    };
    const COMPANIONS: &'static [&'static ::hookspec::__private::ImplRecord] = {
        #[allow(unused_imports)]
        use ::hookspec::__private::NoCompanions as _;
        ::hookspec::__private::Companions::<Self>::RECORDS
    };
}
#[automatically_derived]
impl ::hookspec::Declares<Audit> for Guard {}
#[automatically_derived]
impl ::hookspec::__private::SelfMade for Guard {
    const CONSTRUCTION: ::hookspec::__private::Construction = ::hookspec::__private::Construction::Plain(||
    ::hookspec::__private::erase::<
        Guard,
    >(<Guard as ::hookspec::Construct>::construct()));
}
::hookspec::__private::submit! {
    ::hookspec::__private::Record::Plugin(::hookspec::__private::PluginRecord::of:: <
    Guard > ())
}
