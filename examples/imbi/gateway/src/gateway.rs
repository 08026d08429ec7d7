//! The gateway itself: a registry that can be replaced while it serves, and calls that end in time.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::task::Poll;
use std::time::Duration;

use hookspec::actions::{ActionOutcome, ActionSkip, Rule};
use hookspec::{Linked, SystemTimer, Timer};
use imbi_hooks::{Call, Credentials, PatchOperation, PluginError};

use crate::{Entry, GatewayError, Registry, Vault, VaultError, Webhook, WebhookRule, check_labels};

/// Serves with one registry until another takes its place.
#[derive(Debug)]
pub struct Gateway {
    registry: RwLock<Arc<Registry>>,
    vault: RwLock<Vault>,
    timeout: Duration,
    timer: Arc<dyn Timer>,
}

/// The labels of the core's own graph.
const CORE_VERTICES: [&str; 4] = ["Organization", "Project", "Team", "User"];
const CORE_EDGES: [&str; 3] = ["BELONGS_TO", "MEMBER_OF", "OWNED_BY"];

/// The time that plugins have: `IMBI_PLUGIN_TIMEOUT_SECONDS`, or 10 seconds.
///
/// # Errors
///
/// Where the variable is no number of seconds.
pub fn timeout(variable: Option<&str>) -> Result<Duration, GatewayError> {
    let Some(text) = variable else { return Ok(Duration::from_secs(10)) };
    let seconds = text.trim().parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    seconds
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| GatewayError::Timeout { found: text.escape_debug().to_string() })
}

impl Gateway {
    /// A gateway with these plugins; what entries have stored is put into the vault.
    ///
    /// # Errors
    ///
    /// Where labels of plugins collide, and where credentials cannot be kept.
    pub fn new(registry: Registry, mut vault: Vault) -> Result<Self, GatewayError> {
        check(&registry).map_err(GatewayError::Labels)?;
        store(&mut vault, &registry)?;
        let (registry, vault) = (RwLock::new(Arc::new(registry)), RwLock::new(vault));
        Ok(Self { registry, vault, timeout: Duration::from_secs(10), timer: Arc::new(SystemTimer) })
    }

    /// Gives plugins this long, by this timer.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration, timer: impl Timer) -> Self {
        Self { timeout, timer: Arc::new(timer), ..self }
    }

    /// The plugins of this moment.
    pub fn registry(&self) -> Arc<Registry> {
        Arc::clone(&self.registry.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The vault; credentials cannot be changed for as long as it is held.
    pub fn vault(&self) -> RwLockReadGuard<'_, Vault> {
        self.vault.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Loads the plugins anew, and goes on with them; what entries have stored is put into the vault.
    ///
    /// # Errors
    ///
    /// Where they cannot be loaded, or collide, or their credentials cannot be kept: the registry that is there keeps serving.
    pub fn reload(&self, entries: &[Entry], linked: Linked) -> Result<(), GatewayError> {
        let next = Registry::load(entries, linked)?;
        check(&next).map_err(GatewayError::Labels)?;
        store(&mut self.vault.write().unwrap_or_else(PoisonError::into_inner), &next)?;
        *self.registry.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(())
    }

    /// The credentials of a plugin.
    ///
    /// # Errors
    ///
    /// [`PluginError::CredentialsMissing`] with those that it needs and has not.
    pub fn credentials(&self, slug: &str, entry: &Entry) -> Result<Credentials, PluginError> {
        let found =
            self.vault().credentials(slug).map_err(|error| PluginError::Unavailable(error.to_string()))?;
        let required = entry.credentials.iter().filter(|field| field.required);
        let missing = required.map(|field| &field.name).filter(|name| found.get(name).is_none());
        let mut names: Vec<String> = missing.cloned().collect();
        if names.is_empty() {
            return Ok(found);
        }
        names.sort_unstable();
        Err(PluginError::CredentialsMissing { plugin: slug.to_owned(), names })
    }

    /// Runs rules over a webhook; what goes wrong with one never stops another.
    pub async fn dispatch(
        &self,
        rules: &[WebhookRule],
        webhook: &Webhook,
    ) -> Vec<ActionOutcome<Vec<PatchOperation>>> {
        let registry = self.registry();
        let credentials: BTreeMap<&str, Result<Credentials, PluginError>> =
            registry.list().map(|(slug, entry)| (slug, self.credentials(slug, entry))).collect();
        // The framework sees the rules in their order: by that a filter is found again.
        let mut sorted: Vec<&WebhookRule> = rules.iter().collect();
        sorted.sort_by_key(|rule| rule.ordinal);
        let numbered: Vec<Rule> = sorted.iter().map(|rule| rule.rule()).collect();
        let mut outcomes = Vec::with_capacity(numbered.len());
        for (rule, written) in numbered.iter().zip(sorted) {
            let dispatch =
                registry.catalog().dispatch().timeout(self.timeout).timer(Shared(Arc::clone(&self.timer)));
            let dispatch = dispatch.only_if(move |_| {
                Ok(written.filter.as_ref().is_none_or(|filter| filter.holds(webhook.context())))
            });
            let call = |_: &Rule, slug: &str| match credentials.get(slug) {
                Some(Ok(credentials)) => Ok(Call {
                    credentials,
                    external_identifier: webhook.external_identifier(),
                    context: webhook.context(),
                }),
                Some(Err(PluginError::CredentialsMissing { .. })) => {
                    Err(ActionSkip::because("missing credentials"))
                }
                Some(Err(error)) => Err(ActionSkip::because(error.to_string())),
                None => Err(ActionSkip::NotResolvable),
            };
            outcomes.extend(dispatch.run(std::slice::from_ref(rule), call).await);
        }
        outcomes
    }

    /// Calls a plugin with its credentials, within the timeout; where the service does not take them they are refreshed, and it is
    /// called once more.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin, it has not the credentials that it needs, does not answer in time, or fails.
    pub async fn call<T>(
        &self,
        slug: &str,
        refresh: impl AsyncFnOnce(&Credentials) -> Result<Credentials, PluginError>,
        call: impl AsyncFn(&Credentials) -> Result<T, PluginError>,
    ) -> Result<T, PluginError> {
        let registry = self.registry();
        let entry = registry.get(slug).ok_or_else(|| PluginError::NotFound(slug.to_owned()))?;
        let credentials = self.credentials(slug, entry)?;
        match self.within(slug, call(&credentials)).await {
            Err(PluginError::AuthenticationFailed(_)) => {
                let fresh = self.within(slug, refresh(&credentials)).await?;
                self.within(slug, call(&fresh)).await
            }
            answered => answered,
        }
    }

    async fn within<T>(
        &self,
        slug: &str,
        call: impl Future<Output = Result<T, PluginError>>,
    ) -> Result<T, PluginError> {
        let (mut call, mut sleep) = (pin!(call), self.timer.sleep(self.timeout));
        poll_fn(|task| {
            if let Poll::Ready(answered) = call.as_mut().poll(task) {
                return Poll::Ready(answered);
            }
            sleep
                .as_mut()
                .poll(task)
                .map(|()| Err(PluginError::Timeout { plugin: slug.to_owned(), limit: self.timeout }))
        })
        .await
    }
}

/// A timer that several calls share.
#[derive(Debug)]
struct Shared(Arc<dyn Timer>);

impl Timer for Shared {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn sleep(&self, time: Duration) -> hookspec::Sleep {
        self.0.sleep(time)
    }
}

/// Puts what entries have stored into the vault: of all of them, or of none where one cannot be read.
fn store(vault: &mut Vault, registry: &Registry) -> Result<(), VaultError> {
    let stored = || registry.list().filter(|(_, entry)| !entry.stored.is_empty());
    stored().try_for_each(|(slug, _)| vault.credentials(slug).map(drop))?;
    for (slug, entry) in stored() {
        vault.patch(slug, entry.stored.iter().map(|(name, secret)| (&**name, secret.as_ref())))?;
    }
    Ok(())
}

fn check(registry: &Registry) -> Result<(), String> {
    let labels =
        |of: fn(&Entry) -> &[crate::Label]| registry.list().map(move |(slug, entry)| (slug, of(entry)));
    check_labels("vlabel", &CORE_VERTICES, labels(|entry| &entry.vertex_labels))?;
    check_labels("edge label", &CORE_EDGES, labels(|entry| &entry.edge_labels))
}
