//! One cell: its set, its three fires, and what is held against the model.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use hookspec::FaultPolicy::{self, Fail, FailAfterAll, Report};
use hookspec::{BoxFuture, Live, ManualTimer, Policy, PolicyRule, Registry};

use crate::actors::{LIMIT, Link, Script, Shell, World};
use crate::cells::{Cell, Kind, Mode, NEWCOMER, Trouble, id};
use crate::model::{self, Actor, DEPTH, Expected};
use crate::quarantine::four_fires;
use crate::seen::{Got, Heard};
use crate::specs::{self, Fires};

/// How long a handler on a worker may take where it hangs: in real time, and enough for a thread to start.
const WORKER_LIMIT: Duration = Duration::from_millis(250);

/// What came of some cells.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) fires: usize,
    pub(crate) faults: usize,
    /// Panics that reached whoever fired.
    pub(crate) escaped: usize,
    /// Votes with a fault that allowed.
    pub(crate) allowed: usize,
    pub(crate) wrong: Vec<String>,
}

impl Findings {
    pub(crate) fn add(&mut self, other: Self) {
        self.fires += other.fires;
        self.faults += other.faults;
        self.escaped += other.escaped;
        self.allowed += other.allowed;
        self.wrong.extend(other.wrong);
    }
}

/// Calls a generic function with the dispatcher that has the cell's hook.
macro_rules! by_spec {
    ($cell:expr, $run:ident) => {{
        use specs::*;
        let cell: Cell = $cell;
        let at = (cell.mode.is_async(), cell.spec);
        match (cell.kind, cell.mode, at) {
            (Kind::Pass, _, (false, _)) => $run::<moves_sync::HooksDispatcher>(cell),
            (Kind::Pass, _, (true, _)) => $run::<moves_async::HooksDispatcher>(cell),
            (Kind::AtOnce, _, (_, Fail)) => $run::<at_once_fail::HooksDispatcher>(cell),
            (Kind::AtOnce, _, (_, Report)) => $run::<at_once_report::HooksDispatcher>(cell),
            (Kind::AtOnce, _, (_, FailAfterAll)) => $run::<at_once_all::HooksDispatcher>(cell),
            (Kind::Edit, _, (false, Fail)) => $run::<drafts_sync_fail::HooksDispatcher>(cell),
            (Kind::Edit, _, (false, Report)) => $run::<drafts_sync_report::HooksDispatcher>(cell),
            (Kind::Edit, _, (false, FailAfterAll)) => $run::<drafts_sync_all::HooksDispatcher>(cell),
            (Kind::Edit, _, (true, Fail)) => $run::<drafts_async_fail::HooksDispatcher>(cell),
            (Kind::Edit, _, (true, Report)) => $run::<drafts_async_report::HooksDispatcher>(cell),
            (Kind::Edit, _, (true, FailAfterAll)) => $run::<drafts_async_all::HooksDispatcher>(cell),
            (_, Mode::Worker, (_, Fail)) => $run::<worker_fail::HooksDispatcher>(cell),
            (_, Mode::Worker, (_, Report)) => $run::<worker_report::HooksDispatcher>(cell),
            (_, Mode::Worker, (_, FailAfterAll)) => $run::<worker_all::HooksDispatcher>(cell),
            (_, _, (true, Fail)) => $run::<async_fail::HooksDispatcher>(cell),
            (_, _, (true, Report)) => $run::<async_report::HooksDispatcher>(cell),
            (_, _, (true, FailAfterAll)) => $run::<async_all::HooksDispatcher>(cell),
            (_, _, (false, Fail)) => $run::<sync_fail::HooksDispatcher>(cell),
            (_, _, (false, Report)) => $run::<sync_report::HooksDispatcher>(cell),
            (_, _, (false, FailAfterAll)) => $run::<sync_all::HooksDispatcher>(cell),
        }
    }};
}

/// Runs one cell under the quarantine.
pub(crate) fn quarantined(cell: Cell) -> Findings {
    by_spec!(cell, four_fires)
}

/// Runs one cell.
pub(crate) fn cell(cell: Cell) -> Findings {
    by_spec!(cell, three_fires)
}

/// A cell, under way.
pub(crate) struct Stage<D> {
    pub(crate) cell: Cell,
    pub(crate) world: Arc<World>,
    pub(crate) live: Live<D>,
    pub(crate) actors: Vec<Actor>,
    pub(crate) found: Findings,
    /// The plugin in trouble, which goes when it is taken out.
    bad: Weak<Script>,
}

fn three_fires<D: Fires>(cell: Cell) -> Findings {
    let mut stage = Stage::<D>::new(cell, PolicyRule::no_quarantine);
    stage.fire("at first", None);
    stage.fire("watched", Some(&Heard::default()));
    if cell.kind.is_vote() {
        let expected = model::expect_tally(cell, &stage.actors);
        stage.fire_as("tally", D::poll, None, &expected);
        stage.actors = model::left(std::mem::take(&mut stage.actors), &expected.calls);
    }
    stage.heal();
    stage.fire("healed", Some(&Heard::default()));
    stage.found
}

impl<D: Fires> Stage<D> {
    /// Makes the set of a cell, under a rule for all of it.
    pub(crate) fn new(cell: Cell, rule: impl Fn(PolicyRule) -> PolicyRule) -> Self {
        let timer = ManualTimer::new();
        let world = Arc::new(World::new(cell, timer.clone()));
        let actors = model::cast(cell);
        let everywhere = rule(cell.table.map_or(PolicyRule::new(), every));
        let mut table = Policy::new().everywhere(everywhere);
        if cell.trouble == Trouble::Late {
            let hangs_in_a_thread = cell.mode == Mode::Worker && !cell.is_around();
            let limit = if hangs_in_a_thread { WORKER_LIMIT } else { LIMIT };
            table = table.plugin(id(cell.number()), PolicyRule::new().timeout(limit));
        }
        let mut builder = Registry::builder::<D>().timer(timer).policy(table).max_depth(DEPTH).workers(8);
        if cell.mode == Mode::Worker {
            builder = builder.timeout(Duration::from_secs(30));
        }
        let mut bad = Weak::new();
        for actor in &actors {
            let script = Script::new(*actor, Arc::clone(&world));
            if actor.trouble.is_some() {
                bad = Arc::downgrade(&script);
            }
            let id = id(actor.number);
            builder = if actor.around {
                builder.plugin_as(id, Shell(script))
            } else {
                builder.plugin_as(id, Link(script))
            };
        }
        let live = builder.live().unwrap();
        hand_out(cell, &world, &live);
        Self { cell, world, live, actors, found: Findings::default(), bad }
    }

    /// Fires, and holds what is seen against the model.
    pub(crate) fn fire(&mut self, when: &str, heard: Option<&Heard>) {
        let expected = model::expect(self.cell, &self.actors);
        self.fire_as(when, D::fire, heard, &expected);
        self.actors = model::left(std::mem::take(&mut self.actors), &expected.calls);
        self.set(when);
    }

    /// Fires, and holds what is seen against what is expected.
    pub(crate) fn fire_as(
        &mut self,
        when: &str,
        fire: impl for<'x> Fn(&'x D, Kind) -> BoxFuture<'x, Got>,
        heard: Option<&Heard>,
        expected: &Expected,
    ) {
        self.found.fires += 1;
        let undo = heard.map(|heard| self.live.observe(heard.clone()));
        let (kind, live) = (self.cell.kind, &self.live);
        let mut handle = live.handle();
        let fired = catch_unwind(AssertUnwindSafe(|| {
            let now = handle.now();
            drive(&self.world.timer, fire(&now, kind))
        }));
        let Ok(got) = fired else {
            self.found.escaped += 1;
            return self.differs(when, "a panic escaped");
        };
        self.found.faults += got.faults.len();
        let faulted = !got.faults.is_empty() || expected.got.text.starts_with("denied");
        if faulted && got.text == "allowed" {
            self.found.allowed += 1;
        }
        if let Some(undo) = undo {
            undo.undo();
        }
        if got != expected.got {
            self.differs(when, &format!("got {got:?}, expected {:?}", expected.got));
        }
        let (mut calls, mut right) =
            (std::mem::take(&mut *self.world.calls.lock().unwrap()), expected.calls.clone());
        if self.cell.trouble == Trouble::Reenters {
            // Which fire inside which is called first is no rule.
            calls.sort_unstable();
            right.sort_unstable();
        }
        if calls != right {
            self.differs(when, &format!("called {calls:?}, expected {right:?}"));
        }
        let too_deep = self.world.too_deep.lock().unwrap().take();
        let told = too_deep.as_ref().map(|got| got.faults.join(", "));
        if told != expected.too_deep {
            self.differs(when, &format!("too deep: {told:?}, expected {:?}", expected.too_deep));
        }
        let refused = too_deep.is_none_or(|got| got.is_err != self.cell.reports());
        if !refused {
            self.differs(when, "whoever went too deep was not refused");
        }
        if let Some(heard) = heard {
            self.told(when, heard, expected);
        }
    }

    fn told(&mut self, when: &str, heard: &Heard, expected: &Expected) {
        match heard.take() {
            Err(open) => self.differs(when, &open),
            Ok((lines, missed)) => {
                if lines != expected.heard {
                    self.differs(when, &format!("heard {lines:?}, expected {:?}", expected.heard));
                }
                let late = expected.heard.iter().filter(|line| line.ends_with("deadline")).count();
                if missed != late {
                    self.differs(when, &format!("heard of {missed} missed deadlines, expected {late}"));
                }
            }
        }
    }

    /// Ends every trouble.
    pub(crate) fn heal(&mut self) {
        self.world.heal();
        self.actors = model::healed(&self.actors);
    }

    /// Holds the set that is left against the model.
    fn set(&mut self, when: &str) {
        let mut fired: Vec<String> = self.actors.iter().map(|actor| id(actor.number)).collect();
        if self.cell.trouble == Trouble::Disables && !fired.contains(&id(self.cell.number())) {
            // It stays, and is not fired.
            fired.push(id(self.cell.number()));
        }
        fired.sort_unstable();
        let registry = self.live.registry();
        let mut there: Vec<String> = registry.plugins().map(|plugin| plugin.id().to_owned()).collect();
        there.sort_unstable();
        if there != fired {
            self.differs(when, &format!("left {there:?}, expected {fired:?}"));
        }
        let goes = self.cell.trouble == Trouble::Unregisters
            && self.actors.iter().all(|actor| actor.number != self.cell.number());
        drop(registry);
        let order: Vec<_> = self.actors.iter().map(|actor| (id(actor.number), actor.around)).collect();
        let who = self.live.handle().now().who(self.cell.kind);
        if who != order {
            self.differs(when, &format!("next are {who:?}, expected {order:?}"));
        }
        if goes && self.bad.strong_count() > 0 {
            self.differs(when, "the value of the plugin that left is still there");
        }
    }

    pub(crate) fn differs(&mut self, when: &str, what: &str) {
        self.found.wrong.push(format!("{} ({when}): {what}", self.cell));
    }
}

fn every(action: FaultPolicy) -> PolicyRule {
    PolicyRule::new().error(action).panic(action).deadline(action)
}

/// Gives the plugins of a cell their ways back to the set.
fn hand_out<D: Fires>(cell: Cell, world: &Arc<World>, live: &Live<D>) {
    let (kind, weak) = (cell.kind, live.downgrade());
    let again = world.again.set(Box::new(move || {
        let live = weak.upgrade().unwrap();
        Box::pin(async move { live.snapshot().fire(kind).await })
    }));
    let (number, weak, newcomer) = (cell.number(), live.downgrade(), Arc::downgrade(world));
    let change = world.change.set(Box::new(move |trouble| {
        let live = weak.upgrade().unwrap();
        match trouble {
            Trouble::Unregisters => drop(live.unregister(&id(number)).unwrap()),
            Trouble::Disables => drop(live.disable(&id(number)).unwrap()),
            // For another time it is there already, and that is an error of nobody's.
            _ => {
                let script = Script::newcomer(newcomer.upgrade().unwrap());
                drop(live.register_as(id(NEWCOMER), Link(script)));
            }
        }
    }));
    assert!(again.is_ok() && change.is_ok());
}

struct Bell(AtomicBool);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Runs a fire to its end; where nobody is woken, time passes.
fn drive(timer: &ManualTimer, fire: impl Future<Output = Got>) -> Got {
    let bell = Arc::new(Bell(AtomicBool::new(false)));
    let waker = Waker::from(Arc::clone(&bell));
    let mut fire = pin!(fire);
    for _ in 0..10_000 {
        if let Poll::Ready(got) = fire.as_mut().poll(&mut Context::from_waker(&waker)) {
            return got;
        }
        if !bell.0.swap(false, Ordering::SeqCst) {
            timer.advance(LIMIT);
        }
    }
    panic!("the fire never ends");
}
