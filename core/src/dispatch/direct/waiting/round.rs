//! An async fire on its way from handler to handler, and the wall around each of its polls.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::data::{Cx, Erased};
use crate::dispatch::Gather;
use crate::dispatch::answered::{Answered, called};
use crate::dispatch::direct::{Direct, Fired, Roll};
use crate::dispatch::walk::stopped;
use crate::fault::{catch, describe, enter, isolate};
use crate::observe::Skip;

/// What has been gathered of an async hook so far, what its handlers are called with, and whose turn it is. `H` is the hook's
/// object trait, `A` what the semantic takes in.
#[doc(hidden)]
pub struct Round<'a, S, H: ?Sized, G, X, A> {
    roll: &'a Roll,
    gather: G,
    args: X,
    /// Handlers in front of this place have had their turn.
    from: usize,
    /// Whose turn it is among the handlers, counted from there on: below zero are those that have had theirs. Who stands there is
    /// looked up where somebody asks.
    now: isize,
    hook: PhantomData<fn(&S, &H, A)>,
}

/// What a list of plugins does with a round, whatever the hook.
#[doc(hidden)]
pub trait Turns: Send {
    /// The set whose hook is fired.
    type Set: Direct;

    /// Whether the handlers of the host are next.
    fn is_hosts_turn(&self) -> bool;

    /// Takes in how a run over the list ended; true where nothing is left to run. A run that ran into the wall is begun again behind the
    /// handler that did.
    fn is_over(&mut self, came: Result<ControlFlow<()>, Panic>) -> bool;
}

impl<'a, S: Direct, H: ?Sized, G: Gather<A>, X, A> Round<'a, S, H, G, X, A> {
    #[inline]
    pub fn new(fired: Fired<'a, S>, gather: G, args: X) -> Self {
        Self { roll: fired.roll, gather, args, from: 0, now: -1, hook: PhantomData }
    }

    /// Goes to the next handler, which is to blame for a panic from here on; whether it has a turn.
    #[inline(always)]
    pub fn advance(&mut self) -> bool {
        self.now = self.now.wrapping_add(1);
        self.now >= 0
    }

    /// Begins at the first handler, of which all in front of this place have had their turn.
    fn again(&mut self, from: usize) {
        self.from = from;
        self.now = isize::wrapping_sub_unsigned(-1, from);
    }

    /// The place of the handler whose turn it is, among the handlers.
    #[inline(always)]
    fn at(&self) -> usize {
        self.from.wrapping_add_signed(self.now)
    }

    /// The place of the handler whose turn it is, among all.
    #[inline(always)]
    fn place(&self) -> usize {
        self.roll.arounds + self.at()
    }

    /// Whether the condition of the handler whose turn it is wants it called; it is passed over if not.
    #[inline(always)]
    pub fn is_wanted(&mut self, when: impl FnOnce(&mut G, &mut X) -> bool) -> bool {
        let wanted = when(&mut self.gather, &mut self.args);
        if !wanted {
            self.gather.skip(self.roll.by(self.place()), self.place(), Skip::When);
        }
        wanted
    }

    /// What a handler is called with.
    #[inline(always)]
    pub fn hand(&mut self) -> (Cx<'a, Erased>, &mut G, &mut X) {
        (self.roll.cx(self.place()), &mut self.gather, &mut self.args)
    }

    /// Takes in what it answered; breaks where that ends the fire.
    #[inline(always)]
    pub fn take(&mut self, answer: A) -> ControlFlow<()> {
        let place = self.place();
        match self.gather.take(self.roll.by(place), place, answer) {
            ControlFlow::Continue(()) => ControlFlow::Continue(()),
            ControlFlow::Break(None) => ControlFlow::Break(()),
            ControlFlow::Break(Some(objection)) => self.stopped(Ok(objection)),
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
        let roll = self.roll;
        let hosts = roll.hosts.iter().filter_map(|&host| roll.fixed.handlers[host].lend::<H>());
        for host in hosts {
            if !self.advance() {
                continue;
            }
            let cx = roll.cx(self.place());
            let Self { gather, args, .. } = self;
            let answer = called(|task| call(host, cx, gather, args, task)).await;
            self.take(convert(answer))?;
        }
        ControlFlow::Continue(())
    }

    /// What was gathered.
    #[inline]
    pub fn gathered(self) -> G {
        self.gather
    }

    #[cold]
    #[inline(never)]
    fn panicked(&mut self, panic: Panic) -> bool {
        let ends = self.stopped(Err(describe(panic))).is_break();
        self.again(self.at() + 1);
        ends
    }

    /// What comes of an objection, or of a panic, of the handler whose turn it is.
    #[cold]
    #[inline(never)]
    fn stopped(&mut self, why: Result<G::Objection, String>) -> ControlFlow<()> {
        let place = self.place();
        stopped(self.roll.by(place), place, &mut self.gather, why)
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
    fn is_hosts_turn(&self) -> bool {
        S::HOSTED && self.at().wrapping_add(1) == self.roll.core_at
    }

    #[inline(always)]
    fn is_over(&mut self, came: Result<ControlFlow<()>, Panic>) -> bool {
        match came {
            Ok(_) => true,
            Err(panic) => self.panicked(panic),
        }
    }
}

/// What somebody has panicked with.
pub(in crate::dispatch) type Panic = Box<dyn Any + Send>;

/// A future of which each poll is behind the wall, and its end too when it is dropped before its own.
///
/// Where the set lets panics through there is no wall. Each poll of a fire that is `WHOLE` is counted in, where the set counts: it may wait
/// in one thread and go on in another.
#[doc(hidden)]
pub struct Walled<'p, S: Direct, F, const WHOLE: bool> {
    roll: &'p Roll,
    run: Pin<&'p mut Option<F>>,
    is_over: bool,
    set: PhantomData<fn(&S)>,
}

impl<'p, S: Direct, F: Future, const WHOLE: bool> Walled<'p, S, F, WHOLE> {
    #[inline(always)]
    pub fn new(fired: Fired<'p, S>, run: Pin<&'p mut Option<F>>) -> Self {
        Self { roll: fired.roll, run, is_over: false, set: PhantomData }
    }
}

impl<S: Direct, F: Future, const WHOLE: bool> Future for Walled<'_, S, F, WHOLE> {
    type Output = Result<F::Output, Panic>;

    #[inline(always)]
    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let counts = if WHOLE { S::MAX_DEPTH } else { None };
        let _nesting = counts.and_then(|limit| enter(self.roll.meta, limit));
        let Some(run) = self.run.as_mut().as_pin_mut() else { return Poll::Pending };
        // A poll that might still be a panic would be looked at twice.
        let came = if S::ISOLATED {
            match catch(|| run.poll(task)) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(output)) => Ok(output),
                Err(panic) => Err(panic),
            }
        } else {
            Ok(ready!(run.poll(task)))
        };
        self.is_over = true;
        Poll::Ready(came)
    }
}

impl<S: Direct, F, const WHOLE: bool> Drop for Walled<'_, S, F, WHOLE> {
    #[inline(always)]
    fn drop(&mut self) {
        if S::ISOLATED && !self.is_over {
            cancel(self.run.as_mut());
        }
    }
}

#[cold]
#[inline(never)]
fn cancel<F>(mut run: Pin<&mut Option<F>>) {
    // Whoever drops a fire is not to blame for what its handlers do then, and nobody is left to be told.
    let _ = isolate(|| run.set(None));
}

impl<S, H: ?Sized, G, X, A> fmt::Debug for Round<'_, S, H, G, X, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Round").field(self.roll).finish()
    }
}

impl<S: Direct, F, const WHOLE: bool> fmt::Debug for Walled<'_, S, F, WHOLE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Walled")
    }
}
