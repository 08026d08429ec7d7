//! The arounds of a set whose plugins the compiler knows: each is nested in the one before.
//!
//! What the rest of a fire kept aside comes back beside its outcome, by value: the fire that keeps nothing has nowhere to look.

use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use super::finish::{Came, Finish};
use super::{Direct, Fired, Roll};
use crate::data::{Cx, Erased};
use crate::dispatch::next::Failed;
use crate::dispatch::{Aside, Keeps, Late, Resumed};
use crate::fault::{Fault, FaultKind, catch, describe};

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

    /// The place of the around that has these further in, among all.
    #[inline(always)]
    fn place(all: usize) -> usize {
        all - Self::LEN - 1
    }
}

impl Wraps for NoAround {
    const LEN: usize = 0;
}

impl<const PLUGIN: usize, T: Wraps> Wraps for Around<PLUGIN, T> {
    const LEN: usize = 1 + T::LEN;
}

/// What is left to run of one fire, as an around of a set sees it: the arounds `T`, then the handlers.
#[doc(hidden)]
pub struct Rest<'a, S, T, O, St, K> {
    fired: Fired<'a, S>,
    kept: K,
    inside: &'a Inside<O, St>,
    arounds: PhantomData<T>,
}

/// What an around learns of what is further in.
struct Inside<O, St> {
    called: Cell<bool>,
    held: Cell<Option<Box<Held<O, St>>>>,
}

/// What came of a fire in which something was kept, in one place from around to around. While one of them has the outcome, it is
/// not here.
#[doc(hidden)]
pub struct Held<O, St> {
    outcome: Option<O>,
    kept: Late<St>,
}

/// The end of what is further in: its outcome is the around's to see, and what was kept waits for it to return.
#[doc(hidden)]
pub struct Inner<'a, O, St>(&'a Inside<O, St>);

impl<'a, S, T, O, St, K> Rest<'a, S, T, O, St, K> {
    /// Takes it apart; it counts as the call that an around must make.
    #[inline(always)]
    pub fn go_on(self) -> (Fired<'a, S>, K, Inner<'a, O, St>) {
        self.inside.called.set(true);
        (self.fired, self.kept, Inner(self.inside))
    }
}

impl<'a, S, O, St> Finish<'a, S, O, St> for Inner<'_, O, St> {
    type Out = O;
    type Apart = ();
    /// One pointer: what comes back through memory of the fire would be in memory from the start.
    type Back = Box<Held<O, St>>;

    #[inline(always)]
    fn quick(self, _: Fired<'a, S>, outcome: O) -> O {
        outcome
    }

    #[inline(always)]
    fn apart(self) {}

    fn rare((): (), _: Fired<'a, S>, outcome: O, kept: Late<St>) -> Self::Back {
        Box::new(Held { outcome: Some(outcome), kept })
    }

    #[inline(always)]
    fn back(self, mut held: Self::Back) -> O {
        let Some(outcome) = held.outcome.take() else { lost(held) };
        self.0.held.set(Some(held));
        outcome
    }
}

/// A state that may be begun late.
#[doc(hidden)]
pub trait Begun: Default {
    /// Says that all have run, and nothing was kept of them.
    fn have_run(&self, _all: usize) {}
}

/// A state that stands by arounds: `O` is what they return, and `X` what is at hand when one fails.
#[doc(hidden)]
pub trait Beholds<O, X>: Begun {
    /// What an outcome comes to, where there is something to keep.
    fn held(&self, outcome: O) -> O {
        outcome
    }

    /// What comes of a fire whose around failed: the outcome, or none to have it go on as if that around were not there.
    fn failed(&self, failed: Failed<O>, args: &mut X) -> Option<O>;
}

/// Runs one around; `go_on` runs what is further in where it is passed over.
#[doc(hidden)]
#[inline(always)]
pub fn around<'a, S, T, St, K, X, O, E>(
    fired: Fired<'a, S>,
    kept: K,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, O, St, K>, &mut X) -> O,
    go_on: impl FnOnce(Fired<'a, S>, Resumed<'_, St, K::First>, X) -> Came<O, St> + Copy,
    end: E,
) -> E::Out
where
    S: Direct,
    T: Wraps,
    St: Beholds<O, X>,
    K: Keeps<St>,
    E: Finish<'a, S, O, St>,
{
    let mut args = args;
    let inside = Inside { called: Cell::new(false), held: Cell::default() };
    let rest = Rest { fired, kept, inside: &inside, arounds: PhantomData };
    let place = T::place(fired.arounds);
    let cx = fired.roll.cx(place);
    // Not by closures for the two ways: what they hold would be in memory.
    let payload = if S::ISOLATED {
        match catch(|| around(cx, rest, &mut args)) {
            Ok(outcome) => return inside.came::<S, T, _, _, _>(fired, kept, args, outcome, go_on, end),
            Err(payload) => payload,
        }
    } else {
        let outcome = around(cx, rest, &mut args);
        return inside.came::<S, T, _, _, _>(fired, kept, args, outcome, go_on, end);
    };
    let (called, inner) = (inside.called.get(), inside.held.take());
    let broken = Broken { fired, place, called, inner, returned: Err(payload), args };
    end.back(broken.mend::<_, _, E>(kept, go_on, end.apart()))
}

impl<O, St> Inside<O, St> {
    /// Goes on behind an around that returned.
    #[inline(always)]
    fn came<'a, S, T, K, X, E>(
        &self,
        fired: Fired<'a, S>,
        kept: K,
        args: X,
        outcome: O,
        go_on: impl FnOnce(Fired<'a, S>, Resumed<'_, St, K::First>, X) -> Came<O, St>,
        end: E,
    ) -> E::Out
    where
        S: Direct,
        T: Wraps,
        St: Beholds<O, X>,
        K: Keeps<St>,
        E: Finish<'a, S, O, St>,
    {
        let inner = self.held.take();
        if !self.called.get() {
            let place = T::place(fired.arounds);
            let broken = Broken { fired, place, called: false, inner, returned: Ok(outcome), args };
            return end.back(broken.mend::<_, _, E>(kept, go_on, end.apart()));
        }
        let Some(mut held) = inner else { return end.quick(fired, outcome) };
        held.outcome = Some(outcome);
        let Fired { set, roll, arounds, handlers } = fired;
        end.back(beside::<_, _, X, _, E>(held, set, roll, [arounds, handlers], end.apart()))
    }
}

/// Each around gives the outcome back before the next one takes it.
#[cold]
#[inline(never)]
fn lost<O, St>(_: Box<Held<O, St>>) -> ! {
    unreachable!("an outcome that was not given back")
}

/// Goes on behind an around that returned, where something was kept further in. Of the fire it is given the parts: whole, it
/// would be in memory from the start.
#[cold]
#[inline(never)]
fn beside<'a, S, St, X, O, E>(
    held: Box<Held<O, St>>,
    set: &'a S,
    roll: &'a Roll,
    [arounds, handlers]: [usize; 2],
    apart: E::Apart,
) -> E::Back
where
    S: Direct,
    St: Beholds<O, X>,
    E: Finish<'a, S, O, St>,
{
    let fired = Fired::new(set, roll, arounds, handlers);
    let Held { outcome: Some(outcome), kept } = *held else { lost(held) };
    let outcome = match kept.known() {
        Some(state) => state.held(outcome),
        None => outcome,
    };
    E::rare(apart, fired, outcome, kept)
}

/// A fire whose around failed.
struct Broken<'a, S, St, X, O> {
    fired: Fired<'a, S>,
    place: usize,
    called: bool,
    /// What was kept further in.
    inner: Option<Box<Held<O, St>>>,
    returned: Result<O, Box<dyn Any + Send>>,
    args: X,
}

impl<'a, S, St, X, O> Broken<'a, S, St, X, O>
where
    S: Direct,
    St: Beholds<O, X>,
{
    /// Deals with the fault, and goes on where it is passed over. All of it is here, out of the way of those that do not fail.
    #[cold]
    #[inline(never)]
    fn mend<K, G, E>(self, kept: K, go_on: G, apart: E::Apart) -> E::Back
    where
        K: Keeps<St>,
        G: FnOnce(Fired<'a, S>, Resumed<'_, St, K::First>, X) -> Came<O, St>,
        E: Finish<'a, S, O, St>,
    {
        let Self { fired, place, called, inner, returned, mut args } = self;
        let (kind, returned) = match returned {
            Ok(outcome) => (FaultKind::NextNotCalled, Some(outcome)),
            Err(payload) => (FaultKind::Panic(describe(payload)), None),
        };
        let fault = Fault::new(fired.roll.by(place), kind);
        let quiet = called && inner.as_ref().is_none_or(|held| held.kept.known().is_none());
        let mut late = inner.map_or_else(|| kept.open(), |held| held.kept);
        let state = late.state();
        if quiet {
            state.have_run(fired.len());
        }
        let settled = state.failed(Failed { at: place, fault, called, returned }, &mut args);
        let outcome = if let Some(outcome) = settled {
            outcome
        } else {
            let kept = Cell::new(late);
            match go_on(fired, Resumed::new(&kept), args) {
                Came::Rare(outcome, inner) => {
                    late = inner;
                    outcome
                }
                Came::Quick(outcome) => {
                    late = kept.take();
                    late.state().have_run(fired.len());
                    outcome
                }
            }
        };
        let outcome = late.state().held(outcome);
        E::rare(apart, fired, outcome, late)
    }
}

impl<O, St> Clone for Inner<'_, O, St> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O, St> Copy for Inner<'_, O, St> {}

impl<O, St> fmt::Debug for Held<O, St> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

impl<O, St> fmt::Debug for Inner<'_, O, St> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inner")
    }
}

impl<S, T, O, St, K> fmt::Debug for Rest<'_, S, T, O, St, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rest").field(&self.fired).finish()
    }
}
