//! The gate before a registry.

use crate::observe::{Event, Observers};
use crate::registry::{Candidate, Problem};
use crate::trust::{Gate, Subject};

/// Has the gate decide over those that were not checked yet; returns the ids of those that may not run, in order.
///
/// The observers are told of every decision, and every refusal that is not only left out is a problem.
pub(crate) fn judge(
    gate: &Gate,
    candidates: &[Candidate],
    observers: &Observers,
    leave_out: bool,
    problems: &mut Vec<Problem>,
) -> Vec<usize> {
    let new: Vec<usize> = (0..candidates.len()).filter(|&at| candidates[at].info.is_none()).collect();
    let subject = |&at: &usize| {
        let candidate = &candidates[at];
        Subject::new(&candidate.id, candidate.manifest, candidate.origin)
    };
    let judgement = gate.judge(new.iter().map(subject));
    let mut refused = Vec::new();
    for (at, decision) in new.into_iter().zip(judgement.decisions()) {
        observers.tell(&Event::TrustDecided { decision: Box::new(decision.clone()) });
        if let Some(cause) = decision.refusal() {
            refused.push(at);
            if !leave_out {
                let (plugin, origin) = (decision.plugin.clone(), decision.origin);
                problems.push(Problem::Untrusted { plugin, origin, cause: cause.clone() });
            }
        }
    }
    refused
}
