//! A whole run: everything is read before anything is done.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use aisoc_hooks::EnrichmentRequest;
use hookspec::{Linked, Settings};
use serde_json::json;

use crate::cli::Cli;
use crate::outcome::{Line, Outcome, Problem};
use crate::{HostError, InstallError, Platform, Report, Tenant, read_indicators};

/// The tenant of who names none.
const NOBODY: &str = "default";

/// The plugin that has an option of its own on the command line.
const HELLO: &str = "aisoc.hello-plugin";

/// Installs the plugins for every tenant, and has them enrich every indicator.
///
/// # Errors
///
/// Everything that keeps it from being begun. What cannot be done for one tenant, or for one indicator, is in the outcome.
pub fn run(cli: &Cli, linked: Linked) -> Result<Outcome, HostError> {
    let indicators = read_indicators(&cli.indicators)?;
    let tenants = tenants(cli)?;
    let platform = Platform::open(&cli.plugins, cli.trust()?, linked)?;
    let mut outcome = Outcome {
        lines: Vec::new(),
        reports: String::new(),
        problems: Vec::new(),
        advice: platform.advice().to_vec(),
        audit: Vec::new(),
        malformed: platform.is_malformed(),
    };
    for (name, algorithm) in tenants {
        let layer = name.map_or_else(|| "command line".to_owned(), |name| format!("tenant {name}"));
        let settings = Settings::new().code_for(HELLO, &layer, &json!({ "algorithm": algorithm }))?;
        match platform.tenant(name.unwrap_or(NOBODY), settings) {
            Ok(tenant) => {
                outcome.report(name, Report(tenant.report()));
                outcome.enrich(cli, name, &algorithm, &tenant, &indicators);
                if let Err(error) = tenant.uninstall() {
                    outcome.problems.push(Problem(error.to_string()));
                }
            }
            Err(error) => {
                if let InstallError::Failed { report, .. } = &error {
                    outcome.report(name, Report(report));
                }
                outcome.problems.push(Problem(error.to_string()));
            }
        }
    }
    outcome.audit = platform.audit().entries();
    Ok(outcome)
}

/// Who is enriched for, and with what.
fn tenants(cli: &Cli) -> Result<Vec<(Option<&str>, String)>, HostError> {
    if cli.tenants.is_empty() {
        return Ok(vec![(None, cli.algorithm.clone())]);
    }
    let mut names = BTreeSet::new();
    let tenants = cli.tenants.iter().map(|tenant| {
        if !names.insert(&tenant.name) {
            return Err(HostError::TenantTwice { name: tenant.name.clone() });
        }
        let algorithm = tenant.algorithm.as_ref().unwrap_or(&cli.algorithm);
        Ok((Some(&*tenant.name), algorithm.clone()))
    });
    tenants.collect()
}

impl Outcome {
    fn report(&mut self, tenant: Option<&str>, report: Report<'_>) {
        if let Some(tenant) = tenant {
            let _ = write!(self.reports, "tenant `{tenant}`: ");
        }
        let _ = write!(self.reports, "{report}");
    }

    fn enrich(
        &mut self,
        cli: &Cli,
        name: Option<&str>,
        algorithm: &str,
        tenant: &Tenant,
        indicators: &[(usize, EnrichmentRequest)],
    ) {
        for (number, request) in indicators {
            match pollster::block_on(tenant.enrich(request)) {
                Ok(merged) => self.lines.push(Line::new(name, request, algorithm, merged)),
                Err(error) => {
                    let whose = name.map_or_else(String::new, |name| format!("tenant `{name}`: "));
                    let at = format!("{}:{number}", cli.indicators.display());
                    self.problems.push(Problem(format!("{at}: {whose}{error}")));
                }
            }
        }
    }
}
