//! `bevy_ecs`: observers of an event. Their order is not promised, so there is no chain.

use std::cell::RefCell;
use std::sync::Arc;

use bevy_ecs::event::Event;
use bevy_ecs::observer::On;
use bevy_ecs::world::World;

use crate::run::{Mode, Peer, Run, Task};
use crate::work::Crew;

pub const PEER: Peer = Peer { name: "`bevy_ecs`", make };

#[derive(Event)]
struct Told(u64);

/// Observers cannot stop an event that has no target: those that come after a denial look at it.
#[derive(Event)]
struct Asked {
    fact: u64,
    denied: bool,
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    let mut world = World::new();
    match (task, mode) {
        (Task::Tell, Mode::Sync) => {
            for work in crew.iter().map(Arc::clone) {
                world.add_observer(move |event: On<Told>| work.tell(&event.0));
            }
            let world = RefCell::new(world);
            Some(Run::new(move |fact| {
                world.borrow_mut().trigger(Told(fact));
                0
            }))
        }
        (Task::Vote, Mode::Sync) => {
            for work in crew.iter().map(Arc::clone) {
                world.add_observer(move |mut event: On<Asked>| {
                    if !event.denied {
                        event.denied = !work.allows(event.fact);
                    }
                });
            }
            let world = RefCell::new(world);
            Some(Run::new(move |fact| {
                let mut asked = Asked { fact, denied: false };
                world.borrow_mut().trigger_ref(&mut asked);
                (!asked.denied).into()
            }))
        }
        _ => None,
    }
}
