//! The arounds of a set whose plugins the compiler knows: each is nested in the one before.

use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use super::pass::shielded;
use super::{Direct, Fired};
use crate::data::{Cx, Erased};
use crate::dispatch::aside::Lent;
use crate::dispatch::next::Failed;
use crate::fault::{Fault, FaultKind, describe};

/// No around is left.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoAround;

/// The around of the plugin in this place of the set, and those further in.
#[doc(hidden)]
#[derive(Debug)]
pub struct Around<const PLUGIN: usize, T>(PhantomData<T>);

/// A list of arounds.
#[doc(hidden)]
pub trait Wraps {
    /// How many they are.
    const LEN: usize;
}

impl Wraps for NoAround {
    const LEN: usize = 0;
}

impl<const PLUGIN: usize, T: Wraps> Wraps for Around<PLUGIN, T> {
    const LEN: usize = 1 + T::LEN;
}

/// What is left to run of one fire, as an around of a set sees it: the arounds `T`, then the handlers.
#[doc(hidden)]
pub struct Rest<'a, S, T, St, K> {
    fired: Fired<'a, S>,
    kept: Lent<'a, St, K>,
    called: &'a Cell<bool>,
    arounds: PhantomData<T>,
}

impl<'a, S, T, St, K> Rest<'a, S, T, St, K> {
    /// Takes it apart; it counts as the call that an around must make.
    #[inline(always)]
    pub fn go_on(self) -> (Fired<'a, S>, Lent<'a, St, K>) {
        self.called.set(true);
        (self.fired, self.kept)
    }
}

/// A state that arounds share with the handlers.
pub(in crate::dispatch) trait Begun {
    /// Says that the handlers have run, where nothing was kept of them.
    fn have_run(&self, _all: usize) {}
}

/// Runs one around.
#[inline(always)]
pub(in crate::dispatch) fn around<S, T, St, K, X, O>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, St, K>,
    mut args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, St, K>, &mut X) -> O,
    failed: impl FnOnce(&St, Failed<O>, &mut X) -> Option<O>,
    go_on: impl FnOnce(X) -> O,
) -> O
where
    S: Direct,
    St: Default + Begun,
{
    let place = fired.arounds - left;
    let called = Cell::new(false);
    let rest = Rest { fired, kept, called: &called, arounds: PhantomData };
    let cx = fired.roll.cx(place);
    let came = shielded::<S, _, _, _>(
        &mut args,
        |args| around(cx, rest, args),
        |_, outcome| if called.get() { Ok(outcome) } else { Err(Ok(outcome)) },
        |payload| Err(Err(payload)),
    );
    match came {
        Ok(outcome) => outcome,
        Err(returned) => match fault(fired, place, kept, called.get(), returned, &mut args, failed) {
            Some(outcome) => outcome,
            None => go_on(args),
        },
    }
}

/// What becomes of a fire whose around failed: the outcome, or none to have it go on as if that around were not there.
#[cold]
#[inline(never)]
fn fault<S, St, K, X, O>(
    fired: Fired<'_, S>,
    place: usize,
    kept: Lent<'_, St, K>,
    called: bool,
    returned: Result<O, Box<dyn Any + Send>>,
    args: &mut X,
    failed: impl FnOnce(&St, Failed<O>, &mut X) -> Option<O>,
) -> Option<O>
where
    S: Direct,
    St: Default + Begun,
{
    let (kind, returned) = match returned {
        Ok(outcome) => (FaultKind::NextNotCalled, Some(outcome)),
        Err(payload) => (FaultKind::Panic(describe(payload)), None),
    };
    let fault = Fault::new(fired.roll.by(place), kind);
    if called && kept.known().is_none() {
        kept.made().have_run(fired.len());
    }
    failed(kept.made(), Failed { at: place, fault, called, returned }, args)
}

impl<S, T, St, K> fmt::Debug for Rest<'_, S, T, St, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rest").field(&self.fired).finish()
    }
}
