//! The same faults where one is enough for a quarantine: who faults is left out of the next fire, and comes back on trial.

use std::time::{Duration, Instant};

use hookspec::Quarantine;

use crate::cells::{Cell, Mode, Trouble, id};
use crate::model;
use crate::run::{Findings, Stage};
use crate::seen::Heard;
use crate::specs::Fires;

const PAUSE: Duration = Duration::from_secs(5);

/// The first fire faults, the second is without the one that did, the third is its trial, the fourth as if nothing had been.
pub(crate) fn four_fires<D: Fires>(cell: Cell) -> Findings {
    let rule = Quarantine::after(1).within(PAUSE).pause(PAUSE);
    let mut stage = Stage::<D>::new(cell, |everywhere| everywhere.quarantine(rule));
    let heard = Heard::default();
    let _undo = stage.live.observe(heard.clone());
    let calls = model::expect(cell, &stage.actors).calls;
    stage.fire("at first", None);
    let _ = heard.take();
    let out = model::quarantined(cell, &stage.actors, &calls);
    let is_out = out.iter().any(|actor| actor.quarantined);
    stage.actors = out;
    let mut expected = model::expect(cell, &stage.actors);
    stage.fire_as("quarantined", D::fire, None, &expected);
    expect_lines(&mut stage, "quarantined", &heard, &expected.heard);
    // A call that hangs keeps its handler out until it has ended.
    let hung = is_out && cell.mode == Mode::Worker && cell.trouble == Trouble::Late && !cell.is_around();
    stage.heal();
    let begun = Instant::now();
    while hung && heard.late() == 0 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::yield_now();
    }
    stage.world.timer.advance(PAUSE);
    for when in ["on trial", "after it"] {
        expected = model::expect(cell, &stage.actors);
        // A plugin that is not called is on no trial.
        if is_out && when == "on trial" && expected.calls.contains(&cell.number()) {
            let who = id(cell.number());
            expected.heard.extend([format!("{who} on trial"), format!("{who} closed")]);
            expected.heard.sort_unstable();
        }
        stage.fire_as(when, D::fire, None, &expected);
        expect_lines(&mut stage, when, &heard, &expected.heard);
    }
    stage.found
}

fn expect_lines<D: Fires>(stage: &mut Stage<D>, when: &str, heard: &Heard, expected: &[String]) {
    match heard.take() {
        Ok((lines, _)) if lines == expected => {}
        other => stage.differs(when, &format!("heard {other:?}, expected {expected:?}")),
    }
}
