//! An async fire on its way from handler to handler, and the wall around each of its polls.

use std::fmt;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::Gather;
use crate::dispatch::answered::{Answered, called};
use crate::dispatch::direct::{Direct, Fired};
use crate::dispatch::walk::stopped;
use crate::fault::{catch, describe, enter, isolate};
use crate::observe::Skip;

/// What has been gathered of an async hook so far, what its handlers are called with, and whose turn it is. `H` is the hook's
/// object trait, `A` what the semantic takes in.
#[doc(hidden)]
pub struct Round<'a, S, H: ?Sized, G, X, A> {
    fired: Fired<'a, S>,
    gather: G,
    args: X,
    /// The place of the handler whose turn it is.
    now: usize,
    /// Handlers in front of this place have had their turn.
    from: usize,
    hook: PhantomData<fn(&H, A)>,
}

/// What a list of plugins does with a round, whatever the hook.
#[doc(hidden)]
pub trait Turns: Send {
    /// The set whose hook is fired.
    type Set: Direct;

    /// Whether the handlers of the host stand in front of this one.
    fn is_hosts_turn(&self, at: usize) -> bool;

    /// Takes in how a run over the list ended; true where nothing is left to run. A run that ran into the wall is begun again behind the
    /// handler that did.
    fn is_over(&mut self, came: Result<ControlFlow<()>, String>) -> bool;
}

impl<'a, S: Direct, H: ?Sized, G: Gather<A>, X, A> Round<'a, S, H, G, X, A> {
    #[inline]
    pub fn new(fired: Fired<'a, S>, gather: G, args: X) -> Self {
        Self { fired, gather, args, now: fired.arounds, from: 0, hook: PhantomData }
    }

    /// Whether it is a plugin's turn, by its place among the handlers of plugins; from here on it is to blame for a panic.
    #[inline(always)]
    pub fn is_turn(&mut self, at: usize) -> bool {
        self.now = self.fired.place(at);
        self.now >= self.from
    }

    /// Whether the condition of the handler whose turn it is wants it called; it is passed over if not.
    #[inline(always)]
    pub fn is_wanted(&mut self, when: impl FnOnce(&mut G, &mut X) -> bool) -> bool {
        let wanted = when(&mut self.gather, &mut self.args);
        if !wanted {
            self.gather.skip(self.fired.roll.by(self.now), self.now, Skip::When);
        }
        wanted
    }

    /// What a handler is called with.
    #[inline(always)]
    pub fn hand(&mut self) -> (Cx<'a, Erased>, &mut G, &mut X) {
        (self.fired.roll.cx(self.now), &mut self.gather, &mut self.args)
    }

    /// Takes in what it answered; breaks where that ends the fire.
    #[inline(always)]
    pub fn take(&mut self, answer: A) -> ControlFlow<()> {
        let by = self.fired.roll.by(self.now);
        match self.gather.take(by, self.now, answer) {
            ControlFlow::Continue(()) => ControlFlow::Continue(()),
            ControlFlow::Break(None) => ControlFlow::Break(()),
            ControlFlow::Break(Some(objection)) => objected(by, self.now, &mut self.gather, objection),
        }
    }

    /// Calls the handlers of the host, one after the other.
    pub async fn all_hosts<R>(
        &mut self,
        call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut G, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
        convert: impl Fn(R) -> A,
    ) -> ControlFlow<()>
    where
        H: 'static,
    {
        let roll = self.fired.roll;
        let hosts = roll.hosts.iter().filter_map(|&host| roll.fixed.handlers[host].lend::<H>());
        for (place, host) in (roll.arounds + roll.core_at..).zip(hosts) {
            if place < self.from {
                continue;
            }
            self.now = place;
            let Self { gather, args, .. } = self;
            let answer = called(|task| call(host, roll.cx(place), gather, args, task)).await;
            self.take(convert(answer))?;
        }
        ControlFlow::Continue(())
    }

    /// What was gathered.
    #[inline]
    pub fn gathered(self) -> G {
        self.gather
    }
}

impl<S, H, G, X, A> Turns for Round<'_, S, H, G, X, A>
where
    S: Direct,
    H: ?Sized,
    G: Gather<A> + Send,
    X: Send,
{
    type Set = S;

    #[inline(always)]
    fn is_hosts_turn(&self, at: usize) -> bool {
        S::HOSTED && at == self.fired.roll.core_at
    }

    #[inline(always)]
    fn is_over(&mut self, came: Result<ControlFlow<()>, String>) -> bool {
        match came {
            Ok(_) => true,
            Err(text) => self.panicked(text),
        }
    }
}

impl<S: Direct, H: ?Sized, G: Gather<A>, X, A> Round<'_, S, H, G, X, A> {
    #[cold]
    #[inline(never)]
    fn panicked(&mut self, text: String) -> bool {
        self.from = self.now + 1;
        stopped(self.fired.roll.by(self.now), self.now, &mut self.gather, Err(text)).is_break()
    }
}

#[cold]
#[inline(never)]
fn objected<G: Gather<A>, A>(
    by: &Arc<Hookimpl>,
    place: usize,
    gather: &mut G,
    objection: G::Objection,
) -> ControlFlow<()> {
    stopped(by, place, gather, Ok(objection))
}

/// A future of which each poll is behind the wall, and its end too when it is dropped before its own; a panic becomes its text.
///
/// Where the set lets panics through there is no wall. Each poll of a fire that is `WHOLE` is counted in, where the set counts: it may wait
/// in one thread and go on in another.
#[doc(hidden)]
pub struct Walled<'p, S: Direct, F, const WHOLE: bool> {
    fired: &'p Fired<'p, S>,
    run: Pin<&'p mut Option<F>>,
    is_over: bool,
}

impl<'p, S: Direct, F: Future, const WHOLE: bool> Walled<'p, S, F, WHOLE> {
    #[inline(always)]
    pub fn new(fired: &'p Fired<'p, S>, run: Pin<&'p mut Option<F>>) -> Self {
        Self { fired, run, is_over: false }
    }
}

impl<S: Direct, F: Future, const WHOLE: bool> Future for Walled<'_, S, F, WHOLE> {
    type Output = Result<F::Output, String>;

    #[inline(always)]
    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let counts = if WHOLE { S::MAX_DEPTH } else { None };
        let _nesting = counts.and_then(|limit| enter(self.fired.roll.meta, limit));
        let Some(run) = self.run.as_mut().as_pin_mut() else { return Poll::Pending };
        // A poll that might still be a panic would be looked at twice.
        let came = if S::ISOLATED {
            match catch(|| run.poll(task)) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(output)) => Ok(output),
                Err(payload) => Err(describe(payload)),
            }
        } else {
            Ok(ready!(run.poll(task)))
        };
        self.is_over = true;
        Poll::Ready(came)
    }
}

impl<S: Direct, F, const WHOLE: bool> Drop for Walled<'_, S, F, WHOLE> {
    #[inline]
    fn drop(&mut self) {
        if S::ISOLATED && !self.is_over {
            // Whoever drops a fire is not to blame for what its handlers do then, and nobody is left to be told.
            let _ = isolate(|| self.run.set(None));
        }
    }
}

impl<S, H: ?Sized, G, X, A> fmt::Debug for Round<'_, S, H, G, X, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Round").field(&self.fired).finish()
    }
}

impl<S: Direct, F, const WHOLE: bool> fmt::Debug for Walled<'_, S, F, WHOLE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Walled")
    }
}
