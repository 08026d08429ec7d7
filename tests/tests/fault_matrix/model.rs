//! What each cell comes to: the rules, written once, from what the project promises.
//!
//! Handler 0 has nothing to say; every other one answers. Handlers run in the order of their numbers.
//!
//! 1. A fault is an error, a panic, a missed deadline, an adjustment that is not finite, an around that does not call on.
//!    A reject is an error too, but in a vote a denial.
//! 2. Under `fail` nobody runs behind a fault. Under `report` and `fail_after_all` the others run on as if the faulty one had
//!    nothing to say. An around that fails before it calls on ends the fire, but under `report`, where the others run on as
//!    if it were not there. One that fails after it has called on takes the outcome along.
//! 3. What the spec declares is the type of the result. A hook that reports always has one, with the faults beside it. Any
//!    other returns the faults, unless they are reported: then it has a result.
//! 4. A vote with a fault is never an Allow; where a voter has denied it, that denial stands. A chain keeps its last good value; one that moves it gets it back with an error,
//!    and never from a handler that panicked or was too late.
//! 5. A first answer and an Allow that decides end a fire: nobody behind it runs.
//! 6. What cannot be cut off runs on: one that is too late in its fire's own thread has done all it does by then.
//! 7. Of handlers that run at once, a fault that ends the fire cancels those that have not come to their end.
//! 8. Fires nest to a limit; the one that goes beyond is refused to whoever fires it.
//! 9. Who is in quarantine is not called: a handler is passed over, and if it is a voter the vote is a denial; an around is a
//!    fault.
//! 10. A tally asks everybody, whatever is decided and whatever fails.
//! 11. A change of the set shows in the next fire, and never in the one that it is made in.

use hookspec::FaultPolicy;

use crate::cells::{AROUND, Cell, Kind, Mode, NEWCOMER, Place, Trouble, id};
use crate::seen::Got;

/// How deep fires may nest in every cell.
pub(crate) const DEPTH: usize = 4;

/// One plugin of the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Actor {
    pub(crate) number: u8,
    pub(crate) around: bool,
    pub(crate) trouble: Option<Trouble>,
    pub(crate) quarantined: bool,
}

/// What is to be seen of one fire.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// What the caller gets.
    pub(crate) got: Got,
    /// Who was called, in order; where fires nest, as often.
    pub(crate) calls: Vec<u8>,
    /// What observers heard of calls and of fires, sorted.
    pub(crate) heard: Vec<String>,
    /// Whether somebody fired without end, and was told so.
    pub(crate) too_deep: Option<String>,
}

/// How one that is called does.
enum Does {
    Well,
    Denies,
    Wrong(&'static str),
    /// It is not called.
    Nothing,
}

impl Actor {
    pub(crate) fn good(number: u8) -> Self {
        Self { number, around: false, trouble: None, quarantined: false }
    }

    fn does(self, kind: Kind) -> Does {
        if self.quarantined {
            return if self.around { Does::Wrong("quarantined") } else { Does::Nothing };
        }
        match self.trouble {
            None | Some(Trouble::Unregisters | Trouble::Disables | Trouble::Registers) => Does::Well,
            Some(Trouble::Nan | Trouble::Infinity) if kind != Kind::Score => Does::Well,
            // An around has no error to return: it fires, and calls on.
            Some(Trouble::Reenters) if self.around => Does::Well,
            Some(Trouble::Reject) if kind.is_vote() => Does::Denies,
            Some(Trouble::Reject) => Does::Wrong("reject"),
            Some(Trouble::Error | Trouble::Reenters) => Does::Wrong("error"),
            Some(Trouble::Late) => Does::Wrong("deadline"),
            Some(Trouble::Nan | Trouble::Infinity) => Does::Wrong("non_finite"),
            Some(Trouble::Silent) => Does::Wrong("next_not_called"),
            Some(_) => Does::Wrong("panic"),
        }
    }
}

/// The plugins of a cell before its first fire.
pub(crate) fn cast(cell: Cell) -> Vec<Actor> {
    let bad = Actor { around: cell.is_around(), trouble: Some(cell.trouble), ..Actor::good(cell.number()) };
    let mut actors: Vec<_> = match cell.place {
        Place::Only => Vec::new(),
        _ => (0..3).filter(|&number| number != cell.number()).map(Actor::good).collect(),
    };
    actors.push(bad);
    actors.sort_by_key(|actor| (!actor.around, actor.number));
    actors
}

/// The plugins that a fire leaves behind.
pub(crate) fn left(mut actors: Vec<Actor>, calls: &[u8]) -> Vec<Actor> {
    let acts = |actor: &Actor| calls.contains(&actor.number);
    let comes = |actor: &Actor| acts(actor) && actor.trouble == Some(Trouble::Registers);
    if actors.iter().any(comes) && actors.iter().all(|actor| actor.number != NEWCOMER) {
        actors.push(Actor::good(NEWCOMER));
    }
    let leaves = |actor: &Actor| matches!(actor.trouble, Some(Trouble::Unregisters | Trouble::Disables));
    actors.retain(|actor| !(acts(actor) && leaves(actor)));
    actors
}

/// The same plugins when nobody is in trouble any more.
pub(crate) fn healed(actors: &[Actor]) -> Vec<Actor> {
    actors.iter().map(|actor| Actor { trouble: None, quarantined: false, ..*actor }).collect()
}

/// The same plugins after a fire, where one fault is enough for a quarantine.
pub(crate) fn quarantined(cell: Cell, actors: &[Actor], calls: &[u8]) -> Vec<Actor> {
    let faulted =
        |actor: &Actor| calls.contains(&actor.number) && matches!(actor.does(cell.kind), Does::Wrong(_));
    actors.iter().map(|actor| Actor { quarantined: faulted(actor), ..*actor }).collect()
}

/// One fire, as it is gone through.
struct Fire {
    cell: Cell,
    /// Whether everybody is asked.
    tally: bool,
    calls: Vec<u8>,
    heard: Vec<String>,
    faults: Vec<(String, &'static str)>,
    /// Those whose answers count.
    answers: Vec<u8>,
    denials: Vec<u8>,
    /// Voters that were not asked.
    missing: Vec<u8>,
    /// How each took it, by one letter, in the order of the set.
    letters: String,
    /// Whether the outcome went down with an around.
    spoilt: bool,
    /// Whether the value went down with its holder.
    lost: bool,
}

/// Goes through a fire.
fn gone(cell: Cell, actors: &[Actor], tally: bool) -> Fire {
    let mut fire = Fire {
        cell,
        tally,
        calls: Vec::new(),
        heard: Vec::new(),
        faults: Vec::new(),
        answers: Vec::new(),
        denials: Vec::new(),
        missing: Vec::new(),
        letters: String::new(),
        spoilt: false,
        lost: false,
    };
    let (arounds, handlers): (Vec<Actor>, Vec<Actor>) = actors.iter().partition(|actor| actor.around);
    let around = arounds.first().copied();
    if around.is_none_or(|around| fire.calls_on(around)) {
        if cell.kind == Kind::AtOnce {
            fire.run_at_once(&handlers);
        } else {
            fire.run(&handlers);
        }
        if let Some(around) = around {
            fire.comes_back(around);
        }
    } else {
        fire.letters.extend(handlers.iter().map(|_| '-'));
    }
    fire
}

/// What is to be seen of a fire at these plugins.
pub(crate) fn expect(cell: Cell, actors: &[Actor]) -> Expected {
    let mut fire = gone(cell, actors, false);
    let (mut calls, mut heard) = (std::mem::take(&mut fire.calls), std::mem::take(&mut fire.heard));
    let got = fire.got();
    if !actors.is_empty() {
        heard.push(if got.is_err { "fire Failed" } else { "fire Done" }.to_owned());
    }
    let too_deep = too_deep(actors, &calls);
    if too_deep.is_some() {
        calls = calls.repeat(DEPTH);
        heard = (0..DEPTH).flat_map(|_| heard.clone()).collect();
    }
    heard.sort_unstable();
    Expected { got, calls, heard, too_deep }
}

/// What is to be seen of a tally; the fires inside it are no tallies.
pub(crate) fn expect_tally(cell: Cell, actors: &[Actor]) -> Expected {
    let mut fire = gone(cell, actors, true);
    let mut calls = std::mem::take(&mut fire.calls);
    let inner = gone(cell, actors, false).calls;
    let too_deep = too_deep(actors, &inner);
    let again = |actor: &Actor| actor.trouble == Some(Trouble::Reenters) && calls.contains(&actor.number);
    if actors.iter().any(again) {
        calls.extend(inner.repeat(if too_deep.is_some() { DEPTH - 1 } else { 1 }));
    }
    let text = fire.verdict();
    let of_handlers = |(who, kind): &(String, &str)| (*who != id(AROUND)).then(|| format!("{who} {kind}"));
    let faults = fire.faults.iter().filter_map(of_handlers).collect();
    Expected { got: Got { is_err: false, text, faults }, calls, heard: Vec::new(), too_deep }
}

/// What whoever fires without end is told: the first of the hook is not called.
fn too_deep(actors: &[Actor], calls: &[u8]) -> Option<String> {
    let again = |actor: &Actor| actor.trouble == Some(Trouble::Reenters) && calls.contains(&actor.number);
    let first = actors.first().filter(|_| actors.iter().any(again))?;
    Some(format!("{} too_deep", id(first.number)))
}

impl Fire {
    fn done(&mut self, number: u8) {
        self.heard.push(format!("{} Done", id(number)));
        self.letters.push('d');
    }

    fn failed(&mut self, number: u8, kind: &'static str) {
        let heard = if kind == "quarantined" { "Quarantined" } else { kind };
        self.heard.push(format!("{} {heard}", id(number)));
        self.faults.push((id(number), kind));
        self.letters.push('f');
    }

    fn fails_before(&self, around: Actor) -> bool {
        let soft = around.trouble == Some(Trouble::Late) && !self.cell.mode.is_async();
        around.quarantined || self.cell.place == Place::Before && !soft
    }

    /// The beginning of an around; whether anything further in runs.
    fn calls_on(&mut self, around: Actor) -> bool {
        if !around.quarantined {
            self.calls.push(around.number);
        }
        let Does::Wrong(kind) = around.does(self.cell.kind) else { return true };
        if !self.fails_before(around) {
            return true;
        }
        self.failed(around.number, kind);
        // It hands its value back where it returns at all.
        self.lost = !matches!(kind, "next_not_called" | "quarantined");
        self.tally || self.cell.policy() == FaultPolicy::Report
    }

    /// The end of an around that has called on.
    fn comes_back(&mut self, around: Actor) {
        let inner = std::mem::take(&mut self.letters);
        match around.does(self.cell.kind) {
            Does::Wrong(_) if self.fails_before(around) => {}
            Does::Wrong(kind) => {
                self.failed(around.number, kind);
                self.spoilt = true;
                self.lost = kind != "deadline" || self.cell.mode.is_async();
            }
            _ => self.done(around.number),
        }
        self.letters.push_str(&inner);
    }

    /// Handlers one after the other.
    fn run(&mut self, handlers: &[Actor]) {
        let mut over = false;
        for handler in handlers {
            let number = handler.number;
            if over {
                self.letters.push('-');
                continue;
            }
            if !handler.quarantined {
                self.calls.push(number);
            }
            match handler.does(self.cell.kind) {
                Does::Nothing => self.passed_over(number),
                Does::Well => {
                    self.done(number);
                    if self.speaks(number) {
                        self.answers.push(number);
                        over = !self.tally && matches!(self.cell.kind, Kind::First | Kind::Permit);
                    }
                }
                Does::Denies => {
                    self.done(number);
                    self.denials.push(number);
                    over = !self.tally && self.cell.kind == Kind::Deny;
                }
                Does::Wrong(kind) => {
                    self.failed(number, kind);
                    self.lost = matches!(kind, "panic" | "deadline");
                    over = !self.tally && self.cell.policy() == FaultPolicy::Fail;
                }
            }
        }
    }

    fn passed_over(&mut self, number: u8) {
        self.heard.push(format!("{} Quarantined", id(number)));
        self.missing.push(number);
        self.letters.push('s');
    }

    /// Whether a handler has something to say: a link of a chain and a scorer always do.
    fn speaks(&self, number: u8) -> bool {
        number > 0 || matches!(self.cell.kind, Kind::Keep | Kind::Edit | Kind::Pass | Kind::Score)
    }

    /// Handlers of a broadcast that run at once.
    fn run_at_once(&mut self, handlers: &[Actor]) {
        let waits = self.cell.mode == Mode::Waits;
        // Whether it comes to its end after all others have come to theirs.
        let slow = |handler: Actor| match handler.trouble {
            Some(Trouble::Late) => true,
            Some(Trouble::Reenters) => waits,
            _ => false,
        };
        let wrong = |at: &usize| matches!(handlers[*at].does(self.cell.kind), Does::Wrong(_));
        let (last, first): (Vec<_>, Vec<_>) =
            (0..handlers.len()).filter(wrong).partition(|&at| slow(handlers[at]));
        let ends =
            first.iter().chain(&last).next().filter(|_| self.cell.policy() == FaultPolicy::Fail).copied();
        let mut late = Vec::new();
        for (at, handler) in handlers.iter().enumerate() {
            let is_slow = slow(*handler);
            let started = waits || ends.is_none_or(|end| at <= end || slow(handlers[end]));
            let cut_off =
                ends.is_some_and(
                    |end| {
                        if slow(handlers[end]) { at > end && is_slow } else { at > end || is_slow }
                    },
                );
            if started && !handler.quarantined {
                self.calls.push(handler.number);
            }
            match handler.does(self.cell.kind) {
                Does::Nothing => self.passed_over(handler.number),
                _ if cut_off => {
                    self.letters.push('c');
                    if started {
                        self.heard.push(format!("{} Cancelled", id(handler.number)));
                    }
                }
                Does::Wrong(kind) => {
                    self.failed(handler.number, kind);
                    late.extend(self.faults.pop_if(|_| is_slow));
                }
                _ => self.done(handler.number),
            }
        }
        self.faults.append(&mut late);
    }

    /// What the caller gets.
    fn got(self) -> Got {
        let kind = self.cell.kind;
        let ended = !self.faults.is_empty() && self.cell.policy() != FaultPolicy::Report;
        let is_err = ended && !self.cell.reports();
        let shows = is_err || self.cell.reports() || matches!(kind, Kind::Broadcast | Kind::AtOnce);
        let nothing = ended || self.spoilt;
        let said: Vec<u8> = if nothing { Vec::new() } else { self.answers.clone() };
        let text = match kind {
            Kind::Deny | Kind::Permit | Kind::Majority if is_err => String::new(),
            Kind::Deny | Kind::Permit | Kind::Majority => self.verdict(),
            Kind::Pass if is_err && self.lost => "lost".to_owned(),
            Kind::Keep | Kind::Edit if self.spoilt => String::new(),
            Kind::Keep | Kind::Edit | Kind::Pass => self.answers.iter().map(u8::to_string).collect(),
            Kind::Broadcast | Kind::AtOnce => self.letters,
            _ if is_err => String::new(),
            Kind::Score if said.is_empty() => String::new(),
            Kind::Score => said.iter().map(|&number| 1 << number).sum::<u32>().to_string(),
            Kind::First | Kind::Collect => {
                said.iter().map(|&number| id(number)).collect::<Vec<_>>().join(" ")
            }
        };
        let faults = if shows { self.faults } else { Vec::new() };
        Got { is_err, text, faults: faults.into_iter().map(|(who, kind)| format!("{who} {kind}")).collect() }
    }

    fn verdict(&self) -> String {
        let (allow, deny) = (self.answers.len(), self.denials.len());
        let allowed = match self.cell.kind {
            Kind::Deny => deny == 0,
            Kind::Permit => allow > 0 || deny == 0,
            // Nobody voted: the spec says `empty = allow`.
            _ => allow > deny || deny == 0,
        };
        let said = self.denials.first().filter(|_| !allowed && !self.spoilt).map(|&number| id(number));
        let spoilt = self.faults.last().filter(|_| self.spoilt);
        let fault = spoilt.or(self.faults.first()).map(|(who, _)| who.clone());
        let missing = self.missing.first().map(|&number| id(number));
        match said.or(fault).or(missing) {
            Some(who) => format!("denied by {who}"),
            None => "allowed".to_owned(),
        }
    }
}
