//! Every fault in every place of every hook: what comes of it is what the rules say.
//!
//! The cells are generated (`cells.rs`), what each comes to is worked out by rules that stand in one place (`model.rs`), and
//! no cell is an exception. Each is a live set of its own, fired at three times: as it is; once more, while it is watched;
//! and when nothing is wrong any more.

#[path = "fault_matrix/actors.rs"]
mod actors;
#[path = "fault_matrix/cells.rs"]
mod cells;
#[path = "fault_matrix/model.rs"]
mod model;
#[path = "fault_matrix/quarantine.rs"]
mod quarantine;
#[path = "fault_matrix/run.rs"]
mod run;
#[path = "fault_matrix/seen.rs"]
mod seen;
#[path = "fault_matrix/specs.rs"]
mod specs;

use std::sync::{Mutex, Once};

use cells::{Cell, Mode, Trouble};
use run::Findings;

/// Runs cells on some threads; what differs from the rules is told at once.
fn hold(cells: &[Cell], threads: usize, run: impl Fn(Cell) -> Findings + Sync) {
    hush();
    let (queue, all) = (Mutex::new(cells.iter()), Mutex::new(Findings::default()));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some(cell) = queue.lock().unwrap().next() else { return };
                    let found = run(*cell);
                    all.lock().unwrap().add(found);
                }
            });
        }
    });
    let all = all.into_inner().unwrap();
    println!("{} cells, {} fires, {} faults", cells.len(), all.fires, all.faults);
    assert_eq!((all.escaped, all.allowed), (0, 0), "panics that escaped, faulted votes that allowed");
    let wrong = all.wrong.len();
    assert!(wrong == 0, "{wrong} of {} are not as the rules say:\n{}", cells.len(), first(&all.wrong));
}

fn first(wrong: &[String]) -> String {
    wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
}

/// Handlers panic by the thousand, and each is expected: only what a test says itself is told.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name().is_some_and(|name| name != "hookspec-worker") {
                tell(panic);
            }
        }));
    });
}

/// Those that wait for real time, and those that do not; of each some only, where `THIN` says that one of so many is enough.
fn split(cells: Vec<Cell>) -> (Vec<Cell>, Vec<Cell>) {
    let thin = std::env::var("THIN").map_or(1, |thin| thin.parse().unwrap());
    cells
        .into_iter()
        .step_by(thin)
        .partition(|cell| cell.mode == Mode::Worker && cell.trouble == Trouble::Late)
}

#[test]
fn every_fault_comes_to_what_the_rules_say() {
    let (slow, quick) = split(cells::all());
    hold(&quick, 2, run::cell);
    hold(&slow, 64, run::cell);
}

#[test]
fn who_faults_too_often_is_left_out_until_its_trial_goes_well() {
    use Trouble::{Disables, PanicBomb, PanicCustom, PanicString, Registers, Unregisters};
    // A panic is a panic to a circuit, and a change of the set is none of its.
    let other = [PanicBomb, PanicCustom, PanicString, Registers, Unregisters, Disables];
    let counts = |cell: &Cell| !other.contains(&cell.trouble);
    let (slow, quick) = split(cells::all().into_iter().filter(counts).collect());
    hold(&quick, 2, run::quarantined);
    hold(&slow, 64, run::quarantined);
}
