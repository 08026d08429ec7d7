//! How deep fires are nested in one thread.
//!
//! A handler may fire hooks, also the one it answers. Each thread keeps the hooks under way in a fixed array, so a fire
//! pays two stores and a compare, never an allocation; at the limit the fire is refused with the path that led there,
//! long before the stack overflows (which nothing could catch).
//!
//! A handler that runs in a worker takes a [`Snapshot`] of its caller's nesting along, or it could fire without end.

use std::cell::Cell;

use crate::data::HookMeta;
use crate::sync::thread_local;

/// The deepest nesting of fires in one thread that a registry can allow.
pub const MAX_DEPTH: usize = 64;

struct Stack {
    depth: Cell<usize>,
    hooks: [Cell<Option<&'static HookMeta>>; MAX_DEPTH],
}

thread_local! {
    static STACK: Stack = const {
        Stack { depth: Cell::new(0), hooks: [const { Cell::new(None) }; MAX_DEPTH] }
    };
}

/// One fire under way in this thread; it is over when this is dropped.
#[doc(hidden)]
#[derive(Debug)]
pub struct Nesting {
    before: usize,
}

/// Counts a fire in, unless there are already `limit` of them.
#[inline]
pub(crate) fn enter(hook: &'static HookMeta, limit: usize) -> Option<Nesting> {
    STACK.with(|stack| {
        let before = stack.depth.get();
        if before >= limit {
            return None;
        }
        // No limit is above `MAX_DEPTH`, so the remainder is the place itself, and there is no second branch.
        stack.hooks[before % MAX_DEPTH].set(Some(hook));
        stack.depth.set(before + 1);
        Some(Nesting { before })
    })
}

impl Drop for Nesting {
    #[inline]
    fn drop(&mut self) {
        STACK.with(|stack| stack.depth.set(self.before));
    }
}

/// The fires under way in one thread, for another thread that goes on in their stead.
pub(crate) struct Snapshot(Box<[&'static HookMeta]>);

/// The fires under way in this thread.
pub(crate) fn snapshot() -> Snapshot {
    STACK.with(|stack| {
        let hooks = stack.hooks.iter().take(stack.depth.get()).filter_map(Cell::get);
        Snapshot(hooks.collect())
    })
}

/// Runs something as if these fires were under way in this thread, in place of its own.
pub(crate) fn with_stack<R>(fires: &Snapshot, run: impl FnOnce() -> R) -> R {
    /// Puts back what was there, also when `run` panics.
    struct Restore(Snapshot);

    impl Drop for Restore {
        fn drop(&mut self) {
            replace(&self.0);
        }
    }

    let _restore = Restore(snapshot());
    replace(fires);
    run()
}

fn replace(fires: &Snapshot) {
    STACK.with(|stack| {
        for (place, hook) in stack.hooks.iter().zip(&fires.0) {
            place.set(Some(*hook));
        }
        stack.depth.set(fires.0.len());
    });
}

/// The hooks under way, outermost first, a repeated run of one hook written once with its length.
#[cold]
pub(crate) fn under_way(refused: &'static HookMeta) -> String {
    let mut steps: Vec<(&'static str, usize)> = Vec::new();
    STACK.with(|stack| {
        let hooks = stack.hooks.iter().take(stack.depth.get()).filter_map(Cell::get);
        for hook in hooks.chain([refused]) {
            match steps.last_mut() {
                Some((name, times)) if *name == hook.name => *times += 1,
                _ => steps.push((hook.name, 1)),
            }
        }
    });
    let steps: Vec<String> = steps
        .into_iter()
        .map(|(name, times)| if times == 1 { name.to_owned() } else { format!("{name} (x{times})") })
        .collect();
    steps.join(" -> ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::isolate;
    use crate::toy::{HUSH, SAY};

    #[test]
    fn carries_the_nesting_to_another_thread() {
        let _outer = enter(&SAY, 3).unwrap();
        let _inner = enter(&HUSH, 3).unwrap();
        let fires = snapshot();
        let in_thread = move || {
            with_stack(&fires, || {
                let _third = enter(&SAY, 3).unwrap();
                assert!(enter(&SAY, 3).is_none());
                under_way(&SAY)
            })
        };
        assert_eq!(std::thread::spawn(in_thread).join().unwrap(), "say -> hush -> say (x2)");
    }

    #[test]
    fn puts_back_the_nesting_of_the_thread_also_after_a_panic() {
        let _fire = enter(&HUSH, 4).unwrap();
        let longer = {
            let _second = enter(&SAY, 4).unwrap();
            let _third = enter(&SAY, 4).unwrap();
            snapshot()
        };
        assert_eq!(with_stack(&longer, || under_way(&HUSH)), "hush -> say (x2) -> hush");
        assert_eq!(with_stack(&Snapshot(Box::new([&SAY])), || under_way(&SAY)), "say (x2)");
        assert_eq!(isolate(|| with_stack(&longer, || -> () { panic!("ended") })).unwrap_err(), "ended");
        assert_eq!(under_way(&SAY), "hush -> say");
    }
}
