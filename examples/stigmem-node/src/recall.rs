//! Recalling facts: authorize, rewrite, look up, filter, rank, audit.

use stigmem_hooks::{Fact, RecallOutcome, RecallRequest};

use crate::{Call, Node, Run, Stop, Trouble};

/// What became of a recall.
#[derive(Debug, Clone, PartialEq)]
pub struct Recalled {
    /// 200; 403 not authorized, 500 something failed.
    pub status: u16,
    /// Why it was refused.
    pub detail: Option<String>,
    /// Who decided so.
    pub by: Option<String>,
    /// The answer, best first.
    pub answer: Answer,
    /// Who ran, in order.
    pub calls: Vec<Call>,
    /// Who failed, in order.
    pub troubles: Vec<Trouble>,
}

/// The facts that answer a recall.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// What plugins added to the confidence, by fact.
    pub deltas: std::collections::BTreeMap<String, f64>,
    /// The facts with their scores, best first.
    pub results: Vec<(Fact, f64)>,
}

impl Node {
    /// Answers what is known of an entity.
    ///
    /// Every recall ends with `post_recall_audit`, refused ones too. That hook is strict: where it fails, the answer is
    /// withheld.
    pub fn recall(&self, mut request: RecallRequest) -> Recalled {
        let mut run = Run::new(self.hooks(), self.audit());
        let mut answer = self.look_up(&mut request, &mut run);
        let detail = answer.as_ref().err().map(|(_, stop)| stop.detail());
        let outcome = RecallOutcome {
            request: &request,
            status: answer.as_ref().map_or_else(|(status, _)| *status, |_| 200),
            found: answer.as_ref().map_or(0, |answer| answer.results.len()),
            detail: detail.as_deref(),
        };
        let audited = run.told_strictly(self.hooks().post_recall_audit(&outcome));
        if let (Err(stop), true) = (audited, answer.is_ok()) {
            answer = Err((500, stop));
        }
        let (calls, troubles) = run.end();
        match answer {
            Ok(answer) => Recalled { status: 200, detail: None, by: None, answer, calls, troubles },
            Err((status, stop)) => Recalled {
                status,
                detail: Some(stop.detail()),
                by: stop.by().map(ToOwned::to_owned),
                answer: Answer::default(),
                calls,
                troubles,
            },
        }
    }

    fn look_up(&self, request: &mut RecallRequest, run: &mut Run<'_>) -> Result<Answer, (u16, Stop)> {
        let hooks = self.hooks();
        let stopped = |stop: Stop| (stop.status(403), stop);
        run.voted(hooks.pre_recall_authorize(&request.caller, request)).map_err(stopped)?;
        *request = run.filtered(hooks.pre_recall_rewrite(request.clone())).map_err(stopped)?;
        let facts = self.store().of_entity(&request.entity).map_err(|error| {
            (
                500,
                Stop::Failed(Trouble {
                    hook: None,
                    handler: "the store".to_owned(),
                    message: error.to_string(),
                }),
            )
        })?;
        let facts = run.filtered(hooks.recall_filter(facts, request)).map_err(stopped)?;
        let deltas = run.scored(hooks.recall_rank(&facts, request)).map_err(stopped)?;
        let score = |fact: &Fact| score(fact.confidence, deltas.get(&fact.id).copied().unwrap_or_default());
        let mut results: Vec<_> =
            facts.into_iter().map(|fact| (score(&fact), fact)).map(|(s, fact)| (fact, s)).collect();
        results.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.id.cmp(&b.id)));
        Ok(Answer { deltas, results })
    }
}

/// Never negative, and rounded to six decimals: half to even of the exact value, as Python rounds.
fn score(confidence: f64, delta: f64) -> f64 {
    let sum = (confidence + delta).clamp(0.0, f64::MAX);
    format!("{sum:.6}").parse().unwrap_or(sum)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn rounds_to_six_decimals_as_python_does() {
        let cases = [
            (1.0, -0.5, 0.5),
            (0.25, -1.0, 0.0),
            (0.123_456_7, 0.0, 0.123_457),
            // Exactly half way: to the even neighbour.
            (0.007_812_5, 0.0, 0.007_812),
            (0.023_437_5, 0.0, 0.023_438),
            (0.1, 0.2, 0.3),
            (f64::MAX, f64::MAX, f64::MAX),
        ];
        for (confidence, delta, expected) in cases {
            assert_eq!(score(confidence, delta).to_bits(), f64::to_bits(expected), "{confidence} {delta}");
        }
    }
}
