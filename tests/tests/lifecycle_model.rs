//! Whatever is done to a host, and whatever fails: what must hold of it does.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use hookspec::{Cx, Event, HookError, Host, Lifecycle, Load, Observer, State, hookimpl, hookspec, plugin};
use proptest::prelude::*;

const PLUGINS: usize = 6;

#[hookspec]
trait Names {
    /// Who is there.
    #[hook(collect)]
    fn name(&self, cx: Cx<'_, Self>) -> Option<String>;
}

/// What an instance has been through; it complains when that is not as it should be.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Been {
    #[default]
    Made,
    Ready,
    Begun,
    Ended,
    Clean,
    /// A step of it failed: nothing but the way out may follow.
    Failed,
}

/// What all instances share: how many there are, which steps are to fail, and what went wrong.
#[derive(Clone, Default)]
struct World {
    alive: Arc<AtomicUsize>,
    /// For each plugin, the step that fails.
    bad: Arc<Mutex<[Option<u8>; PLUGINS]>>,
    wrong: Arc<Mutex<Vec<String>>>,
    states: Arc<Mutex<BTreeMap<String, State>>>,
}

#[plugin(id = "walker", manual)]
struct Walker {
    place: usize,
    been: Mutex<Been>,
    world: World,
}

impl Walker {
    fn make(place: usize, world: &World) -> Self {
        let bad = world.bad.lock().unwrap()[place];
        if bad == Some(0) {
            // Without a word on the terminal.
            std::panic::resume_unwind(Box::new("not made"));
        }
        world.alive.fetch_add(1, Ordering::SeqCst);
        Self { place, been: Mutex::default(), world: world.clone() }
    }

    fn step(&self, step: u8, from: &[Been], to: Been) -> Result<(), HookError> {
        let mut been = self.been.lock().unwrap();
        if !from.contains(&*been) {
            self.world.wrong.lock().unwrap().push(format!("{}: step {step} after {:?}", self.place, *been));
        }
        let fails = self.world.bad.lock().unwrap()[self.place] == Some(step);
        *been = if fails { Been::Failed } else { to };
        if fails { Err(HookError::message("as it was told")) } else { Ok(()) }
    }
}

impl Drop for Walker {
    fn drop(&mut self) {
        self.world.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

#[hookimpl]
impl Names for Walker {
    fn name(&self, cx: Cx<'_, Self>) -> Option<String> {
        if *self.been.lock().unwrap() != Been::Begun {
            self.world.wrong.lock().unwrap().push(format!("{}: fired", self.place));
        }
        Some(cx.plugin().id().to_owned())
    }
}

#[hookimpl]
impl Lifecycle for Walker {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.step(1, &[Been::Made], Been::Ready)
    }
    async fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        // One that failed to start again stays stopped, and may be tried once more.
        self.step(2, &[Been::Ready, Been::Ended, Been::Failed], Been::Begun)
    }
    async fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.step(3, &[Been::Begun], Been::Ended)
    }
    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.step(4, &[Been::Ready, Been::Ended, Been::Failed], Been::Clean)
    }
}

/// Holds every transition against the table, and against the one before.
impl Observer for World {
    fn event(&self, event: &Event) {
        if let Event::Transition { plugin, from, to } = event {
            let mut states = self.states.lock().unwrap();
            let known = states.insert(plugin.clone(), *to).unwrap_or_default();
            // A whole set that replaces another comes with states of its own.
            if (known != *from && *from != State::Loaded) || !from.leads_to(*to) {
                self.wrong.lock().unwrap().push(format!("{plugin}: {known}, {from} -> {to}"));
            }
        }
    }
}

/// One thing that is done to a host.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Bad(usize, Option<u8>),
    Start,
    StartOne(usize),
    StopOne(usize),
    Load(usize),
    Unload(usize),
    Enable(usize),
    Disable(usize),
    Reload(usize),
    ReloadAll,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = 0..PLUGINS;
    prop_oneof![
        3 => (at.clone(), proptest::option::of(0..5_u8)).prop_map(|(at, step)| Deed::Bad(at, step)),
        3 => Just(Deed::Start),
        2 => at.clone().prop_map(Deed::StartOne),
        2 => at.clone().prop_map(Deed::StopOne),
        2 => at.clone().prop_map(Deed::Load),
        2 => at.clone().prop_map(Deed::Unload),
        1 => at.clone().prop_map(Deed::Enable),
        1 => at.clone().prop_map(Deed::Disable),
        3 => at.prop_map(Deed::Reload),
        1 => Just(Deed::ReloadAll),
    ]
}

fn id(at: usize) -> String {
    format!("plugin-{at}")
}

fn host(
    needs: &[(usize, usize)],
    load: Load<NamesDispatcher>,
    world: &World,
) -> Option<Host<NamesDispatcher>> {
    let mut builder = NamesDispatcher::builder().observe(world.clone());
    for at in 0..PLUGINS {
        let world = world.clone();
        builder = builder.plugin_by(id(at), move || Walker::make(at, &world));
    }
    for &(who, on) in needs {
        builder = builder.depends_on(id(who), id(on));
    }
    builder.load(load).ok()
}

fn check(host: &Host<NamesDispatcher>, needs: &[(usize, usize)], world: &World) -> Result<(), TestCaseError> {
    let states = host.states();
    let mut hooks = host.handle();
    let mut fired: Vec<_> = hooks.now().name().unwrap().into_iter().map(|given| given.value).collect();
    fired.sort();
    let active = |id: &str| states[id] == State::Active;
    let expected: Vec<_> = states.keys().filter(|id| active(id)).cloned().collect();
    prop_assert_eq!(fired, expected, "those are fired that are active");
    for &(who, on) in needs {
        prop_assert!(!active(&id(who)) || active(&id(on)), "{who} runs without {on}");
    }
    let there = host.registry().plugins().len();
    prop_assert_eq!(world.alive.load(Ordering::SeqCst), there, "nobody is kept who is not there");
    let wrong = world.wrong.lock().unwrap();
    prop_assert!(wrong.is_empty(), "{:?}", wrong);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn holds_whatever_is_done(
        edges in proptest::collection::vec((1..PLUGINS, 0..PLUGINS), 0..6),
        bad in proptest::array::uniform6(proptest::option::weighted(0.1, 0..5_u8)),
        halts: bool,
        deeds in proptest::collection::vec(deed(), 0..20),
    ) {
        // Whoever depends has the greater number, so there is no circle.
        let needs: Vec<_> = edges.into_iter().filter(|(who, on)| on < who).collect();
        let world = World::default();
        *world.bad.lock().unwrap() = bad;
        let load = if halts { Load::halt() } else { Load::collect() };
        let Some(mut host) = host(&needs, load, &world) else {
            prop_assert!(halts);
            prop_assert_eq!(world.alive.load(Ordering::SeqCst), 0, "nothing is left");
            return Ok(());
        };
        check(&host, &needs, &world)?;
        for deed in deeds {
            let name = |at: usize| id(at);
            match deed {
                Deed::Bad(at, step) => world.bad.lock().unwrap()[at] = step,
                Deed::Start => {
                    if host.start().is_err() {
                        prop_assert!(halts);
                        prop_assert_eq!(host.registry().plugins().len(), 0, "nothing is left");
                    }
                }
                Deed::StartOne(at) => drop(host.start_plugin(&name(at))),
                Deed::StopOne(at) => drop(host.stop_plugin(&name(at))),
                Deed::Load(at) => drop(host.load_plugin(&name(at))),
                Deed::Unload(at) => drop(host.unload_plugin(&name(at))),
                Deed::Enable(at) => drop(host.enable(&name(at))),
                Deed::Disable(at) => drop(host.disable(&name(at))),
                Deed::Reload(at) => drop(host.reload(&name(at))),
                Deed::ReloadAll => {
                    if host.reload_all().is_ok() {
                        *world.states.lock().unwrap() = host.states();
                    }
                }
            }
            check(&host, &needs, &world)?;
        }
        let _ = host.stop();
        prop_assert_eq!(world.alive.load(Ordering::SeqCst), 0);
        let wrong = world.wrong.lock().unwrap();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
    }
}
