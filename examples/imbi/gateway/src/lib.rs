//! The gateway that lets webhooks set off actions of plugins.
//!
//! The framework loads the plugins, gathers their actions and runs the rules; what stands here is what only Imbi has: its entries,
//! its vault, its templates, its labels.

pub mod cli;
mod entries;
mod error;
mod fan_out;
mod filter;
mod gateway;
mod labels;
mod load;
mod manifest;
mod outcome;
mod print;
mod remarks;
mod rules;
mod run;
mod template;
mod vault;
mod webhook;

pub use entries::{Advertised, Entry, read_entries};
pub use error::GatewayError;
pub use fan_out::{FanOut, Journal};
pub use filter::Filter;
pub use gateway::{Gateway, timeout};
pub use labels::check_labels;
pub use load::{LoadResult, Registry, Specs};
pub use manifest::{
    AUTH_TYPES, CredentialField, DataType, Index, Label, OPTION_TYPES, OpsLogTemplate, OptionDefault,
    PluginOption, Shape,
};
pub use outcome::{Line, LogQuery, Outcome};
pub use print::print;
pub use remarks::Remarks;
pub use rules::{WebhookRule, read_rules};
pub use run::run;
pub use template::{TEMPLATE_VARIABLES, expand_template, validate_template};
pub use vault::{Key, Vault, VaultError};
pub use webhook::Webhook;
