#[allow(
    clippy::missing_const_for_fn,
    clippy::missing_errors_doc,
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::unused_async
)]
/// Says hello.
pub async fn hello((greeting, name): (&str, &str)) -> String {
    format!("{greeting}, {name}")
}
/// Says hello.
#[derive(
    ::hookspec::__private::Clone,
    ::hookspec::__private::Copy,
    ::hookspec::__private::Debug,
    ::hookspec::__private::Default
)]
pub struct Hello;
#[allow(clippy::used_underscore_binding)]
impl Enricher for Hello {
    async fn enrich(&self, __hookspec_0: (&str, &str)) -> String {
        hello(__hookspec_0).await
    }
}
#[automatically_derived]
impl ::hookspec::Plugin for Hello {
    const MANIFEST: &'static ::hookspec::Manifest = &::hookspec::Manifest {
        kinds: &[<Self as ::hookspec::Plugin>::KINDS[0usize].kind.name],
        ..::hookspec::__private::manifest!("acme.hello")
    };
    const KINDS: &'static [::hookspec::__private::KindRecord] = &[
        ::hookspec::__private::KindRecord::new::<
            dyn Enricher,
        >(|plugin| ::hookspec::__private::bind_kind::<
            dyn Enricher,
            Self,
        >(plugin, |plugin| plugin)),
    ];
    const COMPANIONS: &'static [&'static ::hookspec::__private::ImplRecord] = {
        #[allow(unused_imports)]
        use ::hookspec::__private::NoCompanions as _;
        ::hookspec::__private::Companions::<Self>::RECORDS
    };
}
#[automatically_derived]
impl ::hookspec::__private::SelfMade for Hello {
    const CONSTRUCTION: ::hookspec::__private::Construction = ::hookspec::__private::Construction::Plain(||
    ::hookspec::__private::erase::<
        Hello,
    >(<Hello as ::hookspec::Construct>::construct()));
}
::hookspec::__private::submit! {
    ::hookspec::__private::Record::Plugin(::hookspec::__private::PluginRecord::of:: <
    Hello > ())
}
