//! A whole run: everything is read before anything is done.

use std::collections::BTreeMap;

use hookspec::{Linked, SystemTimer};

use crate::cli::Cli;
use crate::{
    Gateway, GatewayError, Key, Line, LogQuery, Outcome, Registry, Remarks, TEMPLATE_VARIABLES, Vault,
    VaultError, Webhook, expand_template, read_entries, read_rules, timeout, validate_template,
};

/// Loads the plugins, and runs the rules of a webhook.
///
/// # Errors
///
/// Everything that keeps the gateway from running.
pub fn run(cli: &Cli, linked: Linked) -> Result<Outcome, GatewayError> {
    let mut remarks = Remarks::default();
    let entries = read_entries(&cli.entries, &mut remarks)?;
    let rules = read_rules(&cli.rules, &mut remarks)?;
    let webhook = Webhook::open(&cli.webhook)?;
    validate_template(&cli.log_query, &TEMPLATE_VARIABLES).map_err(GatewayError::Template)?;
    let limit = timeout(std::env::var("IMBI_PLUGIN_TIMEOUT_SECONDS").ok().as_deref())?;
    let vault = vault(cli)?;

    let gateway = Gateway::new(Registry::load(&entries, linked)?, vault)?.with_timeout(limit, SystemTimer);
    let outcomes = pollster::block_on(gateway.dispatch(&rules, &webhook));
    let vars = BTreeMap::from([
        ("project_slug", webhook.project_slug().map(str::to_owned)),
        ("environment", cli.environment.clone()),
    ]);
    let expanded = expand_template(&cli.log_query, &TEMPLATE_VARIABLES, |name| vars.get(name)?.as_deref());
    Ok(Outcome {
        load: gateway.registry().result().clone(),
        project_patch: outcomes
            .iter()
            .filter(|outcome| outcome.handler == "gateway-actions#update_project")
            .filter_map(|outcome| outcome.output())
            .flatten()
            .cloned()
            .collect(),
        outcomes: outcomes
            .into_iter()
            .map(|outcome| Line {
                status: outcome.status(),
                error: outcome.error(),
                took: outcome.duration,
                handler: outcome.handler,
            })
            .collect(),
        external_identifier: webhook.external_identifier().map(str::to_owned),
        log_query: LogQuery {
            template: cli.log_query.clone(),
            expanded: expanded.map_err(GatewayError::Template)?,
            vars,
        },
        remarks,
    })
}

fn vault(cli: &Cli) -> Result<Vault, GatewayError> {
    let Some(file) = &cli.vault else { return Ok(Vault::in_memory()?) };
    let key = match &cli.key_file {
        Some(file) => Key::open(file)?,
        None => match std::env::var("IMBI_VAULT_KEY") {
            Ok(text) => Key::parse(&text, "`IMBI_VAULT_KEY`")?,
            Err(_) => return Err(VaultError::NoKey.into()),
        },
    };
    Ok(Vault::open(file, &key)?)
}
