//! The order that pluggy calls in, for hosts that come from there.
//!
//! Age decides and names do not: the newest hookimpl is called first. `first` is pluggy's `tryfirst`, `last` its
//! `trylast`. The facts that this is tested against were obtained by running pluggy 1.6, in `pluggy_facts.txt`.

use super::sequence::Phase;

/// One hookimpl of a hook that is ordered as pluggy does.
#[derive(Debug, Clone, Copy)]
pub struct PluggyEntry {
    /// When it was registered: a later registration has a greater number.
    pub registered: u64,
    /// `First` for `tryfirst`, `Last` for `trylast`.
    pub phase: Phase,
}

/// Orders the hookimpls of one hook as pluggy calls them; the result holds indices into `entries`.
///
/// `first` ones run before all others, the newest of them first; then the normal ones, newest first; `last` ones run
/// after all others, the *oldest* of them first. Dependencies, priorities and names have no say. Arounds (pluggy's
/// wrappers) are outside all others and follow the same rule among themselves: order them by a call of their own. The extra
/// handlers of a single call (pluggy's `call_extra`) are the newest normal ones, in the order in which they are given.
///
/// # Examples
///
/// ```
/// use hookspec_core::order::{Phase, PluggyEntry, pluggy_sequence};
///
/// let phases = [Phase::Normal, Phase::Last, Phase::Normal, Phase::First, Phase::Last];
/// let entries: Vec<_> =
///     (0..).zip(phases).map(|(registered, phase)| PluggyEntry { registered, phase }).collect();
/// assert_eq!(pluggy_sequence(&entries), [3, 2, 0, 1, 4]);
/// ```
pub fn pluggy_sequence(entries: &[PluggyEntry]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_unstable_by_key(|&i| {
        let PluggyEntry { registered, phase } = entries[i];
        // The index settles equal numbers, as if the later in the slice had been registered later.
        let age =
            if phase == Phase::Last { (registered, i) } else { (u64::MAX - registered, usize::MAX - i) };
        (phase, age)
    });
    order
}
