//! Rights: declared by the plugin, provided by the host, asked for through the context.

use std::sync::Arc;

use hookspec::{Capability, CapabilityError, Cx, hookimpl, hookspec, plugin};

trait Reader: Send + Sync {
    fn read(&self) -> String;
}

struct Facts {
    token: String,
}

impl Reader for Facts {
    fn read(&self) -> String {
        format!("read with {}", self.token)
    }
}

struct FactsRead;

impl Capability for FactsRead {
    const NAME: &'static str = "facts.read";
    const ACCESSOR: &'static str = "get_facts_reader";
    type Handle = dyn Reader;
}

/// With the accessor that a capability has unless it names one, and a handle of a known size.
struct Counter;

impl Capability for Counter {
    const NAME: &'static str = "counter";
    type Handle = u32;
}

/// What comes of asking.
type Asked<T> = Result<Option<T>, CapabilityError>;

/// What each plugin gets when it asks.
#[hookspec(capabilities(FactsRead, Counter))]
trait Asks {
    #[hook(collect)]
    fn typed(&self, cx: Cx<'_, Self>) -> Option<Asked<String>>;
    #[hook(collect)]
    fn untyped(&self, cx: Cx<'_, Self>) -> Option<Asked<u32>>;
    #[hook(collect)]
    fn undeclared(&self, cx: Cx<'_, Self>) -> Option<Asked<String>>;
}

#[plugin(id = "rights", manual, capabilities(FactsRead, "counter"))]
struct Rights;

#[hookimpl]
impl Asks for Rights {
    fn typed(&self, cx: Cx<'_, Self>) -> Option<Asked<String>> {
        Some(Ok(cx.get::<FactsRead>().map(Reader::read)))
    }
    fn untyped(&self, cx: Cx<'_, Self>) -> Option<Asked<u32>> {
        Some(cx.try_get::<Counter>().map(Option::<&u32>::copied))
    }
    fn undeclared(&self, cx: Cx<'_, Self>) -> Option<Asked<String>> {
        Some(cx.try_get::<FactsRead>().map(|reader| reader.map(Reader::read)))
    }
}

#[plugin(id = "none", manual)]
struct NoRights;

#[hookimpl]
impl Asks for NoRights {
    fn untyped(&self, cx: Cx<'_, Self>) -> Option<Asked<u32>> {
        Some(cx.try_get::<Counter>().map(Option::<&u32>::copied))
    }
    fn undeclared(&self, cx: Cx<'_, Self>) -> Option<Asked<String>> {
        Some(cx.try_get::<FactsRead>().map(|reader| reader.map(Reader::read)))
    }
}

fn facts() -> Arc<dyn Reader> {
    Arc::new(Facts { token: "hunter2".to_owned() })
}

#[test]
fn a_declared_right_that_is_provided_opens_its_handle() {
    let hooks = AsksDispatcher::builder()
        .plugin(Rights)
        .provide::<FactsRead>(facts())
        .provide::<Counter>(7.into())
        .build()
        .unwrap();
    assert_eq!(hooks.typed().unwrap()[0].value, Ok(Some("read with hunter2".to_owned())));
    assert_eq!(hooks.untyped().unwrap()[0].value, Ok(Some(7)));
    assert!(hooks.registry().plugin("rights").unwrap().declares("facts.read"));
}

#[test]
fn a_declared_right_that_is_not_provided_is_none() {
    let hooks = AsksDispatcher::builder().plugin(Rights).build().unwrap();
    assert_eq!(hooks.typed().unwrap()[0].value, Ok(None));
    assert_eq!(hooks.untyped().unwrap()[0].value, Ok(None));
}

#[test]
fn a_right_that_is_not_declared_is_refused_whether_it_is_provided_or_not() {
    let builders = [
        AsksDispatcher::builder().provide::<FactsRead>(facts()).provide::<Counter>(7.into()),
        AsksDispatcher::builder(),
    ];
    for builder in builders {
        let hooks = builder.plugin_as("p0", NoRights).build().unwrap();
        let refusal = hooks.undeclared().unwrap()[0].value.clone().unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "plugin 'p0' cannot call get_facts_reader: capability 'facts.read' not declared"
        );
        assert_eq!(
            hooks.untyped().unwrap()[0].value.clone().unwrap_err(),
            CapabilityError { plugin: "p0".to_owned(), capability: "counter", accessor: "get" }
        );
    }
}

#[test]
fn the_host_has_every_right_that_it_provides() {
    let handlers = || {
        AsksHandlers::new()
            .typed("own", |cx| Some(Ok(cx.get::<FactsRead>().map(Reader::read))))
            .untyped("own", |cx| Some(cx.try_get::<Counter>().map(Option::<&u32>::copied)))
    };
    let hooks = AsksDispatcher::builder()
        .core(handlers())
        .provide::<FactsRead>(facts())
        .provide::<Counter>(7.into())
        .build()
        .unwrap();
    assert_eq!(hooks.typed().unwrap()[0].value, Ok(Some("read with hunter2".to_owned())));
    assert_eq!(hooks.untyped().unwrap()[0].value, Ok(Some(7)));
    let extras = AsksDispatcher::builder().provide::<Counter>(7.into()).build().unwrap().with(handlers());
    assert_eq!(extras.untyped().unwrap()[0].value, Ok(Some(7)));
    assert_eq!(extras.typed().unwrap()[0].value, Ok(None));
}

#[test]
fn the_last_handle_that_is_provided_counts() {
    let hooks = AsksDispatcher::builder()
        .plugin(Rights)
        .provide::<Counter>(1.into())
        .provide::<Counter>(2.into())
        .build()
        .unwrap();
    assert_eq!(hooks.untyped().unwrap()[0].value, Ok(Some(2)));
}

#[test]
fn a_handle_never_shows_in_debug() {
    let show = AsksHandlers::new().typed("show", |cx| Some(Ok(Some(format!("{cx:?} {:?}", cx.plugin())))));
    let builder = AsksDispatcher::builder().plugin(Rights).core(show).provide::<FactsRead>(facts());
    let debug = format!("{builder:?}");
    assert!(debug.contains("facts.read") && !debug.contains("hunter2"), "{debug}");
    let hooks = builder.build().unwrap();
    let debug = format!("{hooks:?} {:?}", hooks.registry());
    assert!(debug.contains("facts.read") && !debug.contains("hunter2"), "{debug}");
    let shown = hooks.typed().unwrap()[0].value.clone().unwrap().unwrap();
    assert!(shown.starts_with("Cx(core.show) PluginInfo") && !shown.contains("hunter2"), "{shown}");
}
