//! Knows addresses of ill repute.

use aisoc_hooks::{Confidence, Enricher, EnrichmentRequest, EnrichmentResult, IndicatorType, PluginContext};
use hookspec::{HookError, plugin};

/// Says that an address is listed; nothing of any other indicator.
#[plugin(id = "acme.reputation", name = "Acme Reputation", keywords("reputation"), kind = Enricher::enrich)]
pub async fn reputation(
    request: &EnrichmentRequest,
    _cx: &PluginContext,
) -> Result<EnrichmentResult, HookError> {
    let nothing = EnrichmentResult::of(request);
    if request.indicator_type != IndicatorType::Ip {
        return Ok(nothing);
    }
    Ok(nothing
        .field("acme_reputation.listed", true)
        .tag("listed")
        .malicious(true)
        .confidence(Confidence::new(0.9)?))
}
