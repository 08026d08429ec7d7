//! What is the same for all tenants: which plugins there are.

use std::path::Path;

use aisoc_hooks::{Actions, Connectors, Enrichers};
use hookspec::lifecycle::{Admission, Cause};
use hookspec::{Factory, KindRule, Linked, Load, LoadReport, ManifestProblem, Problem, Registry, Settings};

use crate::{Audit, HostError, InstallError, Installed, OperatorState, Tenant, Trust};

/// What plugins can be here.
pub type Specs = (Enrichers, Actions, Connectors);

/// The version of this platform.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The plugins that are installed and linked, chosen, checked and put in order once, of which every tenant has its own instances.
#[derive(Debug)]
pub struct Platform {
    factory: Factory<Specs>,
    audit: Audit,
    discovered: Vec<&'static str>,
    advice: Vec<String>,
    malformed: bool,
}

impl Platform {
    /// Matches the plugins that are installed in a folder with those that are linked. No plugin code runs.
    ///
    /// A plugin that fails is left out and on [report](Self::report); one that is linked and not installed is skipped.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be read, or the program was not put together as it should be.
    pub fn open(directory: &Path, trust: Trust, linked: Linked) -> Result<Self, HostError> {
        let installed = Installed::read(directory)?;
        let malformed = installed.is_malformed();
        let Installed { manifests, places, refused, advice } = installed;
        let discovered: Vec<_> =
            linked.manifests().map(|manifest| manifest.id).filter(|id| places.contains_key(*id)).collect();
        let load = Load::collect().only(discovered.iter().copied()).check(move |plugin| {
            match refused.get(plugin.id) {
                Some(reason) => Admission::Refuse(reason.clone()),
                None => Admission::Admit,
            }
        });
        let audit = Audit::default();
        let factory = Registry::builder::<Specs>()
            .linked(linked)
            .host("aisoc", VERSION)
            .kind_rule(KindRule::ExactlyOne)
            .manifests(manifests)
            .trust(trust.gate(places))
            .observe(audit.clone())
            .factory(load)?;
        for failed in factory.report().errors() {
            if matches!(
                &*failed.cause,
                Cause::Duplicate { .. }
                    | Cause::Problem(Problem::Manifest(ManifestProblem::Duplicate { .. }))
            ) {
                audit.note("plugin.duplicate_id", &failed.id, failed.cause.to_string());
            }
        }
        Ok(Self { factory, audit, discovered, advice, malformed })
    }

    /// What is known of the plugins before any tenant has an instance; nobody is loaded in it.
    pub fn report(&self) -> &LoadReport {
        self.factory.report()
    }

    /// What an audit log is told.
    pub fn audit(&self) -> &Audit {
        &self.audit
    }

    /// What should be otherwise, and harms nobody.
    pub fn advice(&self) -> &[String] {
        &self.advice
    }

    /// Whether a manifest could not be read.
    pub fn is_malformed(&self) -> bool {
        self.malformed
    }

    /// How a plugin stands before any tenant has an instance; nothing where nobody has heard of it.
    pub fn state(&self, id: &str) -> Option<OperatorState> {
        let report = self.report();
        if report.error(id).is_some() {
            return Some(OperatorState::Failed);
        }
        self.discovered.contains(&id).then_some(OperatorState::Discovered)
    }

    /// Makes a tenant's own instances, configures and starts them.
    ///
    /// # Errors
    ///
    /// [`InstallError`] where one of them does not get ready: the tenant has none then, and other tenants keep theirs.
    pub fn tenant(&self, name: &str, settings: Settings) -> Result<Tenant, InstallError> {
        Tenant::install(&self.factory, name, settings)
    }
}
