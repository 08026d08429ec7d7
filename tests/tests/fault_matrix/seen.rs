//! What is seen of a fire, in the words of the model.

use std::sync::{Arc, Mutex};

use hookspec::{
    BroadcastFault, CallOutcome, Event, Fault, Faults, FilterFault, FireEnd, Given, HookMeta, Hookimpl,
    Observer, Outcome, Report, Reported, Scores, Tally, Verdict,
};

/// What the caller of a fire gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Got {
    pub(crate) is_err: bool,
    /// The result; of an error, what comes with it.
    pub(crate) text: String,
    /// Who is blamed, and for what.
    pub(crate) faults: Vec<String>,
}

/// What a generated method returns.
pub(crate) trait Returned {
    fn got(self) -> Got;
}

/// A result.
pub(crate) trait Value {
    fn text(&self) -> String;

    /// The faults that it carries itself.
    fn faults(&self) -> Vec<String> {
        Vec::new()
    }
}

/// An error.
pub(crate) trait Ended {
    fn faults(&self) -> &Faults;

    fn text(&self) -> String {
        String::new()
    }
}

fn blame(fault: &Fault) -> String {
    format!("{} {}", fault.plugin(), fault.kind_name())
}

impl<V: Value, E: Ended> Returned for Result<V, E> {
    fn got(self) -> Got {
        match self {
            Ok(value) => Got { is_err: false, text: value.text(), faults: value.faults() },
            Err(error) => {
                let faults = error.faults().iter().map(blame).collect();
                Got { is_err: true, text: error.text(), faults }
            }
        }
    }
}

impl<V: Value> Returned for Reported<V> {
    fn got(self) -> Got {
        let faults = self.faults.iter().map(blame).collect();
        Got { is_err: false, text: self.value.text(), faults }
    }
}

impl Returned for Report<'_> {
    fn got(self) -> Got {
        Got { is_err: false, text: self.text(), faults: Value::faults(&self) }
    }
}

impl Returned for Tally {
    fn got(self) -> Got {
        let faults = self.ballots.iter().filter_map(|ballot| ballot.vote.as_ref().err()).map(blame).collect();
        Got { is_err: false, text: self.verdict.text(), faults }
    }
}

impl Value for Verdict {
    fn text(&self) -> String {
        match self.denial() {
            None => "allowed".to_owned(),
            Some(denial) => format!("denied by {}", denial.plugin().unwrap_or("nobody")),
        }
    }
}

impl Value for String {
    fn text(&self) -> String {
        self.clone()
    }
}

impl Value for Report<'_> {
    fn text(&self) -> String {
        self.outcomes().map(|(_, outcome)| letter(&outcome)).collect()
    }

    fn faults(&self) -> Vec<String> {
        Report::faults(self).map(blame).collect()
    }
}

impl Value for Scores<u8> {
    fn text(&self) -> String {
        self.values().map(f64::to_string).collect()
    }
}

impl Value for Option<Given<'_, u8>> {
    fn text(&self) -> String {
        self.as_ref().map(given).unwrap_or_default()
    }
}

impl Value for Vec<Given<'_, u8>> {
    fn text(&self) -> String {
        self.iter().map(given).collect::<Vec<_>>().join(" ")
    }
}

/// Who gave an answer, which is its number.
fn given(given: &Given<'_, u8>) -> String {
    assert_eq!(given.plugin(), format!("p{}", given.value));
    given.plugin().to_owned()
}

impl Ended for Faults {
    fn faults(&self) -> &Faults {
        self
    }
}

impl Ended for FilterFault<String> {
    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn text(&self) -> String {
        self.last_good.clone()
    }
}

impl Ended for FilterFault<Option<String>> {
    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn text(&self) -> String {
        self.last_good.clone().unwrap_or_else(|| "lost".to_owned())
    }
}

impl Ended for BroadcastFault {
    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn text(&self) -> String {
        self.outcomes().map(|(_, outcome)| letter(outcome)).collect()
    }
}

fn letter(outcome: &Outcome) -> char {
    match outcome {
        Outcome::Done => 'd',
        Outcome::Failed(_) => 'f',
        Outcome::Skipped(_) => 's',
        Outcome::Cancelled => 'c',
        Outcome::NotRun => '-',
        _ => '?',
    }
}

/// Writes down what observers hear.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Record>>);

#[derive(Default)]
struct Record {
    ends: Vec<String>,
    /// Calls and fires that have begun and not ended.
    open: Vec<String>,
    missed: usize,
    late: usize,
}

impl Heard {
    /// What has ended, sorted; everything that began must have.
    pub(crate) fn take(&self) -> Result<(Vec<String>, usize), String> {
        let Record { mut ends, open, missed, .. } = {
            let mut record = self.0.lock().unwrap();
            let late = record.late;
            std::mem::replace(&mut *record, Record { late, ..Record::default() })
        };
        ends.sort_unstable();
        if open.is_empty() { Ok((ends, missed)) } else { Err(format!("never ended: {open:?}")) }
    }

    /// How many have answered too late so far.
    pub(crate) fn late(&self) -> usize {
        self.0.lock().unwrap().late
    }

    fn begins(&self, what: String) {
        self.0.lock().unwrap().open.push(what);
    }

    fn ends(&self, what: &str, how: &str) {
        let mut record = self.0.lock().unwrap();
        let at = record.open.iter().rposition(|open| open == what);
        let Some(at) = at else { return record.ends.push(format!("{what} {how} unbegun")) };
        record.open.remove(at);
        record.ends.push(format!("{what} {how}"));
    }
}

impl Observer for Heard {
    fn before_fire(&self, _hook: &'static HookMeta) {
        self.begins("fire".to_owned());
    }

    fn after_fire(&self, _hook: &'static HookMeta, end: FireEnd) {
        self.ends("fire", &format!("{end:?}"));
    }

    fn before_handler(&self, hookimpl: &Hookimpl) {
        self.begins(hookimpl.plugin().id().to_owned());
    }

    fn after_handler(&self, hookimpl: &Hookimpl, outcome: &CallOutcome<'_>) {
        let how = match outcome {
            CallOutcome::Failed(fault) => fault.kind_name().to_owned(),
            CallOutcome::Skipped(why) => {
                let line = format!("{} {why:?}", hookimpl.plugin().id());
                return self.0.lock().unwrap().ends.push(line);
            }
            other => format!("{other:?}"),
        };
        self.ends(hookimpl.plugin().id(), &how);
    }

    fn event(&self, event: &Event) {
        let mut record = self.0.lock().unwrap();
        match event {
            Event::DeadlineMissed { .. } => record.missed += 1,
            Event::LateResult { .. } => record.late += 1,
            Event::QuarantineOpened { plugin, .. } => record.ends.push(format!("{plugin} opened")),
            Event::QuarantineTrial { plugin, .. } => record.ends.push(format!("{plugin} on trial")),
            Event::QuarantineClosed { plugin, .. } => record.ends.push(format!("{plugin} closed")),
            _ => {}
        }
    }
}
