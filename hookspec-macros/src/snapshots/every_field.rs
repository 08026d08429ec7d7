pub struct Reputation;
#[automatically_derived]
impl ::hookspec::Plugin for Reputation {
    const MANIFEST: &'static ::hookspec::Manifest = &::hookspec::Manifest {
        name: "Acme Reputation",
        license: "MIT",
        homepage: "https://acme.example",
        repository: "https://acme.example/source",
        authors: &["Ada", "Zoë"],
        keywords: &["reputation"],
        platforms: &["linux-x86_64"],
        requires_host: ::hookspec::__private::Option::Some(">=1.0.0, <=2.0.0"),
        api_versions: &[1u32, 2u32],
        kinds: &[<Self as ::hookspec::Plugin>::KINDS[0usize].kind.name, "widget"],
        extra: &[
            ("tier", ::hookspec::__private::Extra::Text("stable")),
            (
                "limits",
                ::hookspec::__private::Extra::Table(
                    &[
                        (
                            "most",
                            ::hookspec::__private::Extra::List(
                                &[
                                    ::hookspec::__private::Extra::Integer(1i64),
                                    ::hookspec::__private::Extra::Number(-0.5f64),
                                    ::hookspec::__private::Extra::Bool(true),
                                ],
                            ),
                        ),
                    ],
                ),
            ),
        ],
        ..::hookspec::__private::manifest!("acme.reputation")
    };
    const KINDS: &'static [::hookspec::__private::KindRecord] = &[
        ::hookspec::__private::KindRecord::new::<
            dyn crate::Enricher,
        >(|plugin| ::hookspec::__private::bind_kind::<
            dyn crate::Enricher,
            Self,
        >(plugin, |plugin| plugin)),
    ];
    const COMPANIONS: &'static [&'static ::hookspec::__private::ImplRecord] = {
        #[allow(unused_imports)]
        use ::hookspec::__private::NoCompanions as _;
        ::hookspec::__private::Companions::<Self>::RECORDS
    };
}
