//! Asserting a fact: authorize, validate, transform, store, persist, propagate, audit.

use stigmem_hooks::{AssertOutcome, Fact};

use crate::{Call, Node, Put, Run, Stop, Trouble};

/// What became of an assert.
#[derive(Debug, Clone, PartialEq)]
pub struct Asserted {
    /// 201 where the fact is stored; 403 not authorized, 422 not valid, 409 its id is taken, 500 something failed.
    pub status: u16,
    /// The fact: as stored, or as it was when it was refused.
    pub fact: Fact,
    /// Why it was refused.
    pub detail: Option<String>,
    /// Who decided so.
    pub by: Option<String>,
    /// Who ran, in order.
    pub calls: Vec<Call>,
    /// Who failed, in order.
    pub troubles: Vec<Trouble>,
}

struct Refusal {
    status: u16,
    detail: String,
    by: Option<String>,
}

impl Refusal {
    fn of(stop: &Stop, denied: u16) -> Self {
        Self { status: stop.status(denied), detail: stop.detail(), by: stop.by().map(ToOwned::to_owned) }
    }

    fn by_store(status: u16, detail: String) -> Self {
        Self { status, detail, by: None }
    }
}

impl Node {
    /// Takes a fact in, if nobody objects.
    ///
    /// Every assert ends with `post_assert_audit`, refused ones too. That hook is strict: where it fails, so does the
    /// assert, though the fact stays stored.
    pub fn assert(&self, mut fact: Fact) -> Asserted {
        let mut run = Run::new(self.hooks(), self.audit());
        let mut refusal = self.take_in(&mut fact, &mut run).err();
        let outcome = AssertOutcome {
            fact: &fact,
            status: refusal.as_ref().map_or(201, |refusal| refusal.status),
            detail: refusal.as_ref().map(|refusal| &*refusal.detail),
        };
        let audited = run.told_strictly(self.hooks().post_assert_audit(&outcome));
        if let (Err(stop), None) = (audited, &refusal) {
            refusal = Some(Refusal::of(&stop, 500));
        }
        let (calls, troubles) = run.end();
        let (status, detail, by) = match refusal {
            Some(Refusal { status, detail, by }) => (status, Some(detail), by),
            None => (201, None, None),
        };
        Asserted { status, fact, detail, by, calls, troubles }
    }

    fn take_in(&self, fact: &mut Fact, run: &mut Run<'_>) -> Result<(), Refusal> {
        let hooks = self.hooks();
        run.voted(hooks.pre_assert_authorize(&fact.source, fact)).map_err(|stop| Refusal::of(&stop, 403))?;
        run.voted(hooks.pre_assert_validate(fact)).map_err(|stop| Refusal::of(&stop, 422))?;
        *fact =
            run.filtered(hooks.pre_assert_transform(fact.clone())).map_err(|stop| Refusal::of(&stop, 500))?;
        match self.store().put(fact) {
            Ok(Put::Stored | Put::AlreadyThere) => {}
            Ok(Put::Taken) => {
                let detail = format!("fact '{}' is already there, with other content", fact.id);
                return Err(Refusal::by_store(409, detail));
            }
            Err(error) => return Err(Refusal::by_store(500, error.to_string())),
        }
        run.told(&hooks.post_assert_persist(fact));
        run.told(&hooks.post_assert_propagate(fact));
        Ok(())
    }
}
