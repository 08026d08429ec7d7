//! The names of everything that a spec becomes.

use proc_macro2::Ident;
use quote::format_ident;

use crate::hookspec::parse::{Hook, Spec};
use crate::paths::{self, camel, plain};

/// What is named once per spec.
pub(super) struct Names {
    pub(super) dispatcher: Ident,
    pub(super) handlers: Ident,
    pub(super) tally: Ident,
    /// A plugin's callable hooks.
    pub(super) table: Ident,
    /// The spec as data.
    pub(super) spec: Ident,
    /// The trait that both engines implement.
    pub(super) fires: Ident,
    /// The trait of what goes from plugin to plugin.
    pub(super) visit: Ident,
    /// The trait of a list of plugins.
    pub(super) list: Ident,
    /// The same of async hooks.
    pub(super) waiting_visit: Ident,
    pub(super) waiting_list: Ident,
    /// The same of those whose handlers run at once.
    pub(super) crowd_visit: Ident,
    pub(super) crowd_list: Ident,
    /// The trait that holds the spec's key.
    pub(super) keyed: Ident,
}

impl Names {
    pub(super) fn of(spec: &Spec) -> Self {
        let name = &spec.item.ident;
        Self {
            dispatcher: format_ident!("{name}Dispatcher"),
            handlers: format_ident!("{name}Handlers"),
            tally: format_ident!("{name}Tally"),
            table: format_ident!("__{name}Table"),
            fires: format_ident!("Fire{name}"),
            visit: format_ident!("__VisitOf{name}"),
            list: format_ident!("__ListOf{name}"),
            waiting_visit: format_ident!("__VisitWaitingOf{name}"),
            waiting_list: format_ident!("__WaitingListOf{name}"),
            crowd_visit: format_ident!("__VisitCrowdOf{name}"),
            crowd_list: format_ident!("__CrowdListOf{name}"),
            keyed: format_ident!("__KeyOf{name}"),
            spec: format_ident!("__HOOKSPEC_{}", name.to_string().to_uppercase()),
        }
    }
}

/// What is named once per hook.
pub(super) struct HookNames {
    /// The object trait.
    pub(super) object: Ident,
    /// The trait of what an around calls.
    pub(super) next: Ident,
    /// The hook as data.
    pub(super) meta: Ident,
    /// The trait of what is left to run in a set.
    pub(super) rest: Ident,
    /// The trait that says that a set has the hook, where it may not be there.
    pub(super) there: Ident,
}

impl HookNames {
    pub(super) fn of(spec: &Spec, hook: &Hook) -> Self {
        let (spec, hook) = (&spec.item.ident, &hook.ident);
        Self {
            object: format_ident!("__{spec}{}", camel(hook)),
            rest: format_ident!("__RestOf{spec}{}", camel(hook)),
            there: format_ident!("__ThereOf{spec}{}", camel(hook)),
            next: format_ident!("{}", paths::next(hook), span = hook.span()),
            meta: format_ident!(
                "__HOOKSPEC_{}_{}",
                spec.to_string().to_uppercase(),
                plain(hook).to_uppercase()
            ),
        }
    }
}
