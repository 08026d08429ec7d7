//! A fire on its way from handler to handler.

use std::fmt;
use std::marker::PhantomData;
use std::ops::ControlFlow;

use super::{Direct, Fired};
use crate::data::{Cx, Erased};
use crate::dispatch::Gather;
use crate::dispatch::walk::stopped;
use crate::fault::{Fault, FaultKind, isolate};
use crate::observe::Skip;

/// What has been gathered of a hook so far, and what its handlers are called with; `H` is the hook's object trait.
#[doc(hidden)]
pub struct Pass<'a, S, H: ?Sized, G, X> {
    fired: Fired<'a, S>,
    gather: G,
    args: X,
    hook: PhantomData<fn(&H)>,
}

/// A pass that goes on, or has had enough.
#[doc(hidden)]
pub type Asks<P> = ControlFlow<P, P>;

/// Whether a handler with a condition is called.
#[doc(hidden)]
#[derive(Debug)]
pub enum Admitted<P> {
    /// It is.
    Go(P),
    /// It is not.
    Over(Asks<P>),
}

impl<'a, S: Direct, H: ?Sized + 'static, G, X> Pass<'a, S, H, G, X> {
    #[inline(always)]
    pub fn new(fired: Fired<'a, S>, gather: G, args: X) -> Self {
        Self { fired, gather, args, hook: PhantomData }
    }

    /// Calls one handler, and takes in what it answers.
    #[inline(always)]
    pub fn step<A>(mut self, at: usize, call: impl FnOnce(Cx<'_, Erased>, &mut G, &mut X) -> A) -> Asks<Self>
    where
        G: Gather<A>,
    {
        let roll = self.fired.roll();
        let place = roll.place(&self.fired, at);
        let taken = {
            let Self { gather, args, .. } = &mut self;
            let take = move || {
                let answer = call(roll.cx(place), gather, args);
                gather.take(roll.by(place), place, answer)
            };
            if S::ISOLATED { isolate(take) } else { Ok(take()) }
        };
        match taken {
            Ok(ControlFlow::Continue(())) => ControlFlow::Continue(self),
            Ok(ControlFlow::Break(None)) => ControlFlow::Break(self),
            Ok(ControlFlow::Break(Some(objection))) => self.stopped(place, Ok(objection)),
            Err(text) => self.stopped(place, Err(text)),
        }
    }

    #[cold]
    #[inline(never)]
    fn stopped<A>(mut self, place: usize, why: Result<G::Objection, String>) -> Asks<Self>
    where
        G: Gather<A>,
    {
        match stopped(self.fired.roll().by(place), place, &mut self.gather, why) {
            ControlFlow::Continue(()) => ControlFlow::Continue(self),
            ControlFlow::Break(()) => ControlFlow::Break(self),
        }
    }

    /// Asks the condition of a handler.
    #[inline(always)]
    pub fn admit<A>(mut self, at: usize, when: impl FnOnce(&mut G, &X) -> bool) -> Admitted<Self>
    where
        G: Gather<A>,
    {
        let (gather, args) = (&mut self.gather, &self.args);
        let asked = if S::ISOLATED { isolate(|| when(gather, args)) } else { Ok(when(gather, args)) };
        match asked {
            Ok(true) => Admitted::Go(self),
            Ok(false) => Admitted::Over(self.pass_over(at)),
            Err(text) => Admitted::Over(self.faulted(at, FaultKind::Panic(text))),
        }
    }

    #[inline(never)]
    fn pass_over<A>(mut self, at: usize) -> Asks<Self>
    where
        G: Gather<A>,
    {
        let roll = self.fired.roll();
        let place = roll.place(&self.fired, at);
        self.gather.skip(roll.by(place), place, Skip::When);
        ControlFlow::Continue(self)
    }

    #[cold]
    #[inline(never)]
    fn faulted<A>(mut self, at: usize, kind: FaultKind) -> Asks<Self>
    where
        G: Gather<A>,
    {
        let roll = self.fired.roll();
        let place = roll.place(&self.fired, at);
        match self.gather.fault(place, Fault::new(roll.by(place), kind)) {
            ControlFlow::Continue(()) => ControlFlow::Continue(self),
            ControlFlow::Break(()) => ControlFlow::Break(self),
        }
    }

    /// Calls the handlers of the host, where this is their place.
    #[inline(always)]
    pub fn hosts<A>(self, at: usize, call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A) -> Asks<Self>
    where
        G: Gather<A>,
    {
        if S::HOSTED && at == self.fired.roll().core_at {
            self.all_hosts(call)
        } else {
            ControlFlow::Continue(self)
        }
    }

    #[inline(never)]
    fn all_hosts<A>(mut self, call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A) -> Asks<Self>
    where
        G: Gather<A>,
    {
        let roll = self.fired.roll();
        let hosts = roll.hosts.iter().filter_map(|&host| roll.fixed.handlers[host].lend::<H>());
        for (place, host) in (roll.arounds + roll.core_at..).zip(hosts) {
            let by = roll.by(place);
            let Self { gather, args, .. } = &mut self;
            let mut take = || {
                let answer = call(host, roll.cx(place), gather, args);
                gather.take(by, place, answer)
            };
            let taken = if S::ISOLATED { isolate(take) } else { Ok(take()) };
            let why = match taken {
                Ok(ControlFlow::Continue(())) => continue,
                Ok(ControlFlow::Break(None)) => return ControlFlow::Break(self),
                Ok(ControlFlow::Break(Some(objection))) => Ok(objection),
                Err(text) => Err(text),
            };
            if stopped(by, place, &mut self.gather, why).is_break() {
                return ControlFlow::Break(self);
            }
        }
        ControlFlow::Continue(self)
    }
}

/// What was gathered, whether it was enough or not.
#[doc(hidden)]
#[inline(always)]
pub fn gathered<S: Direct, H: ?Sized + 'static, G, X>(asks: Asks<Pass<'_, S, H, G, X>>) -> G {
    match asks {
        ControlFlow::Continue(pass) | ControlFlow::Break(pass) => pass.gather,
    }
}

/// Goes on, unless it was enough.
#[doc(hidden)]
#[inline(always)]
pub fn and_then<P>(asks: Asks<P>, go_on: impl FnOnce(P) -> Asks<P>) -> Asks<P> {
    match asks {
        ControlFlow::Continue(pass) => go_on(pass),
        enough @ ControlFlow::Break(_) => enough,
    }
}

impl<S, H: ?Sized, G, X> fmt::Debug for Pass<'_, S, H, G, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pass").field(&self.fired).finish()
    }
}
