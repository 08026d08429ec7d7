//! How deep fires are nested in one thread.
//!
//! A handler may fire hooks, also the one it answers. Each thread keeps the hooks under way in a fixed array, so a fire
//! pays two stores and a compare, never an allocation; at the limit the fire is refused with the path that led there,
//! long before the stack overflows (which nothing could catch).

use std::cell::Cell;

use crate::data::HookMeta;

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
pub(crate) struct Nesting {
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
