//! The cells of the matrix: what is tried.

use std::fmt;

use hookspec::FaultPolicy::{self, Fail, FailAfterAll, Report};

/// How the handlers of a hook are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Sync,
    /// Async; nobody ever waits, but for one that hangs.
    Ready,
    /// Async; everybody waits once before anything else.
    Waits,
    /// Sync, on workers.
    Worker,
}

/// The hook: its semantic, and its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A vote in which the first Deny decides.
    Deny,
    /// A vote in which the first Allow decides.
    Permit,
    /// A vote that is counted.
    Majority,
    /// A filter chain that keeps its value.
    Keep,
    /// A filter chain over drafts.
    Edit,
    /// A filter chain that moves its value.
    Pass,
    Broadcast,
    /// A broadcast whose handlers run at once.
    AtOnce,
    Score,
    First,
    Collect,
}

/// What goes wrong, or is done where a handler could go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    Error,
    Reject,
    PanicStr,
    PanicString,
    PanicCustom,
    /// A panic whose payload panics when it is dropped.
    PanicBomb,
    /// It hangs where it can be cut off, and takes too long where it cannot.
    Late,
    Nan,
    Infinity,
    /// It fires its own hook without end.
    Reenters,
    /// It is an around that does not call on.
    Silent,
    /// It takes itself out of the set.
    Unregisters,
    Disables,
    /// It puts another plugin into the set.
    Registers,
}

/// Where the one that is in trouble stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    First,
    Middle,
    Last,
    Only,
    /// Around three others, before it calls on.
    Before,
    /// Around three others, after it has called on.
    After,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) mode: Mode,
    pub(crate) kind: Kind,
    pub(crate) trouble: Trouble,
    pub(crate) place: Place,
    /// What the spec says of faults.
    pub(crate) spec: FaultPolicy,
    /// What the operator says of them.
    pub(crate) table: Option<FaultPolicy>,
}

use Kind::{AtOnce, Broadcast, Collect, Deny, Edit, First, Keep, Majority, Pass, Permit, Score};
use Trouble::{
    Disables, Error, Infinity, Late, Nan, PanicBomb, PanicCustom, PanicStr, PanicString, Reenters, Registers,
    Reject, Silent, Unregisters,
};

pub(crate) const MODES: [Mode; 4] = [Mode::Sync, Mode::Ready, Mode::Waits, Mode::Worker];
const KINDS: [Kind; 11] =
    [Deny, Permit, Majority, Keep, Edit, Pass, Broadcast, AtOnce, Score, First, Collect];
const TROUBLES: [Trouble; 14] = [
    Error,
    Reject,
    PanicStr,
    PanicString,
    PanicCustom,
    PanicBomb,
    Late,
    Nan,
    Infinity,
    Reenters,
    Silent,
    Unregisters,
    Disables,
    Registers,
];
const PLACES: [Place; 6] =
    [Place::First, Place::Middle, Place::Last, Place::Only, Place::Before, Place::After];
const POLICIES: [FaultPolicy; 3] = [Fail, Report, FailAfterAll];
const TABLES: [Option<FaultPolicy>; 4] = [None, Some(Fail), Some(Report), Some(FailAfterAll)];

impl Mode {
    pub(crate) fn is_async(self) -> bool {
        matches!(self, Self::Ready | Self::Waits)
    }
}

impl Kind {
    pub(crate) fn is_vote(self) -> bool {
        matches!(self, Deny | Permit | Majority)
    }

    /// What does not compile is not tried.
    fn is_declared(self, mode: Mode, spec: FaultPolicy, table: Option<FaultPolicy>) -> bool {
        match self {
            // Its handlers may outlive the fire, which keeps its value then.
            Edit => mode != Mode::Worker,
            // It has nothing to go on with after a fault.
            Pass => mode != Mode::Worker && spec == Fail && table.is_none_or(|table| table == Fail),
            AtOnce => mode.is_async(),
            _ => true,
        }
    }
}

impl Trouble {
    fn is_possible(self, kind: Kind, place: Place) -> bool {
        let around = matches!(place, Place::Before | Place::After);
        match self {
            // An around has no error of its own to return.
            Error | Reject => !around,
            Nan | Infinity => kind == Score && !around,
            Silent => place == Place::Before,
            _ => true,
        }
    }
}

/// Every cell of a mode under what a spec says.
pub(crate) fn cells(mode: Mode, spec: FaultPolicy) -> Vec<Cell> {
    let mut cells = Vec::new();
    for kind in KINDS {
        for table in TABLES {
            for trouble in TROUBLES {
                for place in PLACES {
                    if kind.is_declared(mode, spec, table) && trouble.is_possible(kind, place) {
                        cells.push(Cell { mode, kind, trouble, place, spec, table });
                    }
                }
            }
        }
    }
    cells
}

/// Every cell.
pub(crate) fn all() -> Vec<Cell> {
    MODES.into_iter().flat_map(|mode| POLICIES.into_iter().flat_map(move |spec| cells(mode, spec))).collect()
}

impl Cell {
    /// What a fault does here.
    pub(crate) fn policy(self) -> FaultPolicy {
        self.table.unwrap_or(self.spec)
    }

    /// Whether the hook hands its faults out beside its result.
    pub(crate) fn reports(self) -> bool {
        self.spec == Report
    }

    pub(crate) fn is_around(self) -> bool {
        matches!(self.place, Place::Before | Place::After)
    }

    /// The number of the handler in trouble.
    pub(crate) fn number(self) -> u8 {
        match self.place {
            Place::First | Place::Only => 0,
            Place::Middle => 1,
            Place::Last => 2,
            Place::Before | Place::After => AROUND,
        }
    }
}

/// The number of an around, and of the one that is put into the set.
pub(crate) const AROUND: u8 = 8;
pub(crate) const NEWCOMER: u8 = 9;

/// The id of a plugin with this number.
pub(crate) fn id(number: u8) -> String {
    format!("p{number}")
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mode, kind, trouble, place, spec, table } = self;
        write!(f, "{mode:?} {kind:?} {trouble:?} {place:?} {spec:?}/{table:?}")
    }
}
