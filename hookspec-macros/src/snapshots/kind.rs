/// Says more of an indicator.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `Enricher`, as plugins of kind `enricher` do",
    note = "write `impl Enricher for {Self} {{ … }}`, or leave `Enricher` out of the `kinds(…)` of its `#[plugin(…)]`"
)]
pub trait Enricher: Debug + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static {
    /// Says it.
    fn enrich(
        &self,
        indicator: &str,
        seen: &mut Seen<'_>,
    ) -> impl ::hookspec::__private::Future<
        Output = Result<String, HookError>,
    > + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized;
    fn label<'a>(&'a self, or: &'a str) -> &'a str {
        or
    }
    fn knows(
        &self,
    ) -> impl ::hookspec::__private::Future<Output = bool> + ::hookspec::__private::Send
    where
        Self: ::hookspec::__private::Sized,
    {
        async move { true }
    }
    fn twice(self) -> (Self, Self)
    where
        Self: Sized;
}
///[`Enricher`] as a host calls it: its futures are boxed. Whatever implements that implements this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `Enricher`, as plugins of kind `enricher` do",
    note = "write `impl Enricher for {Self} {{ … }}`, or leave `Enricher` out of the `kinds(…)` of its `#[plugin(…)]`"
)]
#[allow(clippy::missing_errors_doc, clippy::missing_panics_doc)]
pub trait DynEnricher: Debug + ::hookspec::__private::Send + ::hookspec::__private::Sync + 'static {
    /// Says it.
    fn enrich<'__f, '__l0: '__f, '__l1: '__f, '__l2: '__f>(
        &'__f self,
        indicator: &'__l0 str,
        seen: &'__l1 mut Seen<'__l2>,
    ) -> ::hookspec::__private::BoxFuture<'__f, Result<String, HookError>>;
    fn label<'a>(&'a self, or: &'a str) -> &'a str;
    fn knows<'__f>(&'__f self) -> ::hookspec::__private::BoxFuture<'__f, bool>;
}
#[automatically_derived]
#[allow(deprecated)]
#[diagnostic::do_not_recommend]
impl<__HookspecPlugin: Enricher> DynEnricher for __HookspecPlugin {
    fn enrich<'__f, '__l0: '__f, '__l1: '__f, '__l2: '__f>(
        &'__f self,
        indicator: &'__l0 str,
        seen: &'__l1 mut Seen<'__l2>,
    ) -> ::hookspec::__private::BoxFuture<'__f, Result<String, HookError>> {
        ::hookspec::__private::Box::pin(
            <__HookspecPlugin as Enricher>::enrich(self, indicator, seen),
        )
    }
    fn label<'a>(&'a self, or: &'a str) -> &'a str {
        <__HookspecPlugin as Enricher>::label(self, or)
    }
    fn knows<'__f>(&'__f self) -> ::hookspec::__private::BoxFuture<'__f, bool> {
        ::hookspec::__private::Box::pin(<__HookspecPlugin as Enricher>::knows(self))
    }
}
#[automatically_derived]
impl ::hookspec::Kind for dyn Enricher {
    const META: &'static ::hookspec::__private::KindMeta = &::hookspec::__private::KindMeta {
        name: "enricher",
        trait_name: "Enricher",
        origin: ::hookspec::__private::origin!(),
        id: ::hookspec::__private::TypeId::of::<dyn Enricher>,
    };
    type Object = dyn DynEnricher;
}
///The plugins of kind `enricher`, each an [`Enricher`].
pub type Enrichers = ::hookspec::Plugins<dyn Enricher>;
///Gives the plugins of kind `enricher` of a set that holds them: `set.enrichers()`.
pub trait HasEnrichers<__HookspecAt> {
    ///The plugins of kind `enricher`, each an [`Enricher`].
    fn enrichers(&self) -> &::hookspec::Plugins<dyn Enricher>;
}
#[automatically_derived]
impl<
    __HookspecAt,
    __HookspecSet: ::hookspec::Holds<dyn Enricher, __HookspecAt>,
> HasEnrichers<__HookspecAt> for __HookspecSet {
    fn enrichers(&self) -> &::hookspec::Plugins<dyn Enricher> {
        <__HookspecSet as ::hookspec::Holds<dyn Enricher, __HookspecAt>>::plugins(self)
    }
}
