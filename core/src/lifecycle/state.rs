//! The states of a plugin, and the ways between them.

use std::fmt;

use serde::Serialize;

/// Where a plugin is between being known and being gone.
///
/// ```text
/// unloaded ─► loading ─► loaded ─► active ─► inactive ─► unloading ─► unloaded
///                │          │        │                      │
///                └──────────┴────────┴─────► error ◄────────┘
/// ```
///
/// The line and the ways to `error` are AITBC's, and the only way out of `error` is `unloading`. Two ways are ours: one that
/// was stopped may be started again (`inactive` to `active`), and one that was never started may go (`loaded` to
/// `unloading`). Only an [`active`](Self::Active) plugin is fired.
///
/// # Examples
///
/// ```
/// use hookspec_core::lifecycle::State;
///
/// assert!(State::Loaded.leads_to(State::Active));
/// assert!(!State::Error.leads_to(State::Active));
/// assert_eq!(State::Error.next(), [State::Unloading]);
/// assert_eq!(State::Inactive.to_string(), "inactive");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is known, and there is no instance of it.
    #[default]
    Unloaded,
    /// Its instance is being made.
    Loading,
    /// There is an instance, and it was not started.
    Loaded,
    /// It was started, and is fired.
    Active,
    /// It was stopped, and may be started again.
    Inactive,
    /// It is being cleaned up.
    Unloading,
    /// One of its steps failed.
    Error,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Unloaded,
        Self::Loading,
        Self::Loaded,
        Self::Active,
        Self::Inactive,
        Self::Unloading,
        Self::Error,
    ];

    /// The states that a plugin may be in next.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Unloaded => &[Self::Loading],
            Self::Loading => &[Self::Loaded, Self::Error],
            Self::Loaded => &[Self::Active, Self::Unloading, Self::Error],
            Self::Active => &[Self::Inactive, Self::Error],
            Self::Inactive => &[Self::Active, Self::Unloading],
            Self::Unloading => &[Self::Unloaded, Self::Error],
            Self::Error => &[Self::Unloading],
        }
    }

    /// Whether a plugin may go from here to that state.
    pub fn leads_to(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Its name: `unloaded`, `loading`, `loaded`, `active`, `inactive`, `unloading`, `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unloaded => "unloaded",
            Self::Loading => "loading",
            Self::Loaded => "loaded",
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Unloading => "unloading",
            Self::Error => "error",
        }
    }

    /// What to do with a plugin that is here and cannot go where it is wanted.
    const fn cure(self) -> &'static str {
        match self {
            Self::Unloaded => "load it first",
            Self::Loaded => "start it first",
            Self::Active => "stop it first",
            Self::Inactive => "start it, or unload it",
            Self::Error => "unload it, or reload it",
            Self::Loading | Self::Unloading => "wait until it is through",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A plugin was to go to a state that its own does not lead to; it stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("plugin `{plugin}` cannot go from `{from}` to `{to}`: {}", .from.cure())]
#[non_exhaustive]
pub struct IllegalTransition {
    /// The plugin.
    pub plugin: String,
    /// Where it is.
    pub from: State,
    /// Where it was to go.
    pub to: State,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AITBC's row: who leads where, and nothing else.
    #[test]
    fn leads_where_the_table_says_and_nowhere_else() {
        use State::{Active, Error, Inactive, Loaded, Loading, Unloaded, Unloading};
        let ways = [
            (Unloaded, Loading),
            (Loading, Loaded),
            (Loading, Error),
            (Loaded, Active),
            (Loaded, Unloading),
            (Loaded, Error),
            (Active, Inactive),
            (Active, Error),
            (Inactive, Active),
            (Inactive, Unloading),
            (Unloading, Unloaded),
            (Unloading, Error),
            (Error, Unloading),
        ];
        for from in State::ALL {
            for to in State::ALL {
                assert_eq!(from.leads_to(to), ways.contains(&(from, to)), "{from} to {to}");
            }
        }
    }

    #[test]
    fn every_state_can_be_reached_and_left() {
        let mut seen = vec![State::Unloaded];
        for at in 0..State::ALL.len() {
            let here = seen[at];
            assert!(!here.next().is_empty());
            seen.extend(here.next().iter().filter(|next| !seen.contains(next)).copied().collect::<Vec<_>>());
        }
        seen.sort_unstable();
        assert_eq!(seen, State::ALL);
    }
}
