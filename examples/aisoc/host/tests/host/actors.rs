//! Plugins of the tests: linked with them, and installed where a test puts their manifest.

use std::sync::atomic::{AtomicUsize, Ordering};

use aisoc_hooks::{
    Alert, Confidence, Connector, Enricher, EnrichmentRequest, EnrichmentResult, IndicatorType, PluginContext,
};
use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};
use serde_json::json;

/// Fails as the indicator says.
#[plugin(id = "test.fails", kind = Enricher::enrich)]
async fn fails(request: &EnrichmentRequest, _cx: &PluginContext) -> Result<EnrichmentResult, HookError> {
    match &*request.indicator_value {
        "error" => Err(HookError::message("429 from the vendor")),
        "panic" => panic!("no such vendor"),
        "elsewhere" => Ok(EnrichmentResult::of(request).field("hello_plugin.digest", "mine")),
        "unsure" => Ok(EnrichmentResult::of(request).confidence(Confidence::new(1.5)?)),
        _ => Ok(EnrichmentResult::of(request)),
    }
}

/// Has opinions that come after those of `acme.reputation`.
#[plugin(id = "test.opinion", kind = Enricher::enrich)]
async fn opinion(request: &EnrichmentRequest, cx: &PluginContext) -> Result<EnrichmentResult, HookError> {
    let result = EnrichmentResult::of(request).field("test_opinion.for", &*cx.tenant).tag("listed");
    match request.indicator_type {
        IndicatorType::Ip => Ok(result.malicious(false)),
        IndicatorType::Domain => Ok(result.confidence(Confidence::new(0.0)?)),
        _ => Ok(result),
    }
}

/// Counts what it is asked, in its own instance.
#[plugin(id = "test.counts", kinds(Enricher))]
#[derive(Debug, Default)]
pub(crate) struct Counts(AtomicUsize);

/// How many instances were cleaned up.
pub(crate) static CLEANED_UP: AtomicUsize = AtomicUsize::new(0);

#[hookimpl]
impl Lifecycle for Counts {
    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        CLEANED_UP.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

impl Enricher for Counts {
    async fn enrich(
        &self,
        request: &EnrichmentRequest,
        _cx: &PluginContext,
    ) -> Result<EnrichmentResult, HookError> {
        let count = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(EnrichmentResult::of(request).field("test_counts.count", count))
    }
}

/// A vendor whose alerts are known.
#[plugin(id = "test.feed", kinds(Connector))]
#[derive(Debug, Default)]
pub(crate) struct Feed;

impl Connector for Feed {
    async fn test_connection(&self, cx: &PluginContext) -> Result<bool, HookError> {
        Ok(cx.api_token.is_empty())
    }

    async fn fetch_events(&self, since: Option<u64>, _cx: &PluginContext) -> Result<Vec<Alert>, HookError> {
        let alert =
            |at| Alert { id: format!("alert-{at}"), at, title: "port scan".to_owned(), raw: json!({}) };
        Ok([10, 20, 30].into_iter().filter(|at| since.is_none_or(|since| *at > since)).map(alert).collect())
    }
}

/// Cannot be made.
#[plugin(id = "test.unmade", kinds(Connector), construct = Unmade::new)]
#[derive(Debug)]
pub(crate) struct Unmade;

impl Unmade {
    fn new() -> Self {
        panic!("no vendor today")
    }
}

impl Connector for Unmade {
    async fn test_connection(&self, _cx: &PluginContext) -> Result<bool, HookError> {
        Ok(false)
    }

    async fn fetch_events(&self, _since: Option<u64>, _cx: &PluginContext) -> Result<Vec<Alert>, HookError> {
        Ok(Vec::new())
    }
}
