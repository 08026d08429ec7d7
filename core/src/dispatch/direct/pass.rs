//! A fire on its way from handler to handler.
//!
//! Each handler of a set is a step of its own in one line of code, and all that the line carries is in registers. What is rare
//! must not be dealt with in the line, or the line would have to have everything in memory for it. So a pass *leaves* there,
//! for a function that deals with it and then goes down a second line, which is slower, made once, and enters anywhere.

use std::fmt;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Direct, Fired};
use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::Gather;
use crate::dispatch::walk::stopped;
use crate::fault::{Fault, FaultKind, isolate};
use crate::observe::Skip;

/// What has been gathered of a hook so far, and what its handlers are called with; `H` is the hook's object trait.
#[doc(hidden)]
pub struct Pass<'a, S, H: ?Sized, G, X, M> {
    fired: Fired<'a, S>,
    gather: G,
    args: X,
    mode: M,
    hook: PhantomData<fn(&H)>,
}

/// What a pass gathers while nothing rare happens: as little as can be.
#[doc(hidden)]
pub trait Carries<A>: Sized {
    /// What it becomes when something does.
    type Gather: Gather<A>;

    /// What is made of an answer, as little as can be.
    type Seen;

    /// What it takes to make it.
    type Hint: Copy;

    /// What it takes to make it.
    fn hint(&self) -> Self::Hint;

    /// What is made of an answer: an objection takes another way than what is not one.
    ///
    /// # Errors
    ///
    /// An objection.
    fn see(hint: Self::Hint, answer: A) -> Result<Self::Seen, <Self::Gather as Gather<A>>::Objection>;

    /// Takes in what is no objection, as [`Gather::take`] does; breaks where it is enough.
    fn take(&mut self, by: &Arc<Hookimpl>, place: usize, seen: Self::Seen) -> ControlFlow<()>;

    /// All that is needed from here on.
    fn careful(self) -> Self::Gather;
}

/// The mode of a pass that has met nothing rare; it knows the line to go down when it has.
#[doc(hidden)]
pub struct Quick<P, O>(Line<P, O>);

/// A line that a careful pass goes down.
#[doc(hidden)]
pub type Line<P, O> = fn(P) -> ControlFlow<Left<P, O>, P>;

/// The mode of one that has: it goes on from this handler.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Careful(usize);

/// A pass that has left the line and can go down it again.
pub type Again<'a, S, H, G, X> = Pass<'a, S, H, G, X, Careful>;

/// Why a careful pass is at its end.
#[doc(hidden)]
#[derive(Debug)]
pub enum Left<P, O> {
    /// The fire has had enough.
    Enough(P),
    /// The handler in this place did something that is rare.
    Rare(P, usize, Rarity<O>),
}

/// What a handler seldom does.
#[doc(hidden)]
#[derive(Debug)]
pub enum Rarity<O> {
    /// It objected.
    Objected(O),
    /// It panicked, or its condition did.
    Panicked(String),
    /// It was passed over by its own condition.
    PassedOver,
}

/// Whether a handler with a condition is called.
#[doc(hidden)]
#[derive(Debug)]
pub enum Admitted<P, B> {
    /// It is.
    Go(P),
    /// It is not.
    Over(ControlFlow<B, P>),
}

/// The steps of a line, in either mode.
#[doc(hidden)]
pub trait Steps<A>: Sized {
    /// The hook's object trait.
    type Host: ?Sized;
    /// What has been gathered.
    type Gather;
    /// What handlers are called with.
    type Args;
    /// What is left at the end of the line, where that is not its last handler.
    type End;

    /// Calls one handler, and takes in what it answers. It is called with what `hand` takes from the gathered, by value: a call
    /// that could see the gathered would keep it in memory.
    fn step<V, R>(
        self,
        at: usize,
        hand: impl FnOnce(&mut Self::Gather) -> V,
        call: impl FnOnce(Cx<'_, Erased>, V, &mut Self::Args) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Self::End, Self>;

    /// The same of a handler that is called with what it sees of the gathered.
    fn step_seeing<R>(
        self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &Self::Gather, &mut Self::Args) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Self::End, Self>;

    /// Asks the condition of a handler.
    fn admit(
        self,
        at: usize,
        when: impl FnOnce(&mut Self::Gather, &Self::Args) -> bool,
    ) -> Admitted<Self, Self::End>;

    /// Calls the handlers of the host, where this is their place.
    fn hosts(
        self,
        at: usize,
        call: impl Fn(&Self::Host, Cx<'_, Erased>, &mut Self::Gather, &mut Self::Args) -> A,
    ) -> ControlFlow<Self::End, Self>;
}

/// What one handler did.
enum Did<O> {
    Answered,
    Enough,
    Rare(Rarity<O>),
}

impl<O> From<Result<ControlFlow<Option<O>>, String>> for Did<O> {
    #[inline(always)]
    fn from(taken: Result<ControlFlow<Option<O>>, String>) -> Self {
        match taken {
            Ok(ControlFlow::Continue(())) => Self::Answered,
            Ok(ControlFlow::Break(None)) => Self::Enough,
            Ok(ControlFlow::Break(Some(objection))) => Self::Rare(Rarity::Objected(objection)),
            Err(text) => Self::Rare(Rarity::Panicked(text)),
        }
    }
}

impl<S: Direct, H: ?Sized + 'static, G, X, M> Pass<'_, S, H, G, X, M> {
    /// A handler's answer, behind the wall.
    #[inline(always)]
    fn call<V, R>(
        &mut self,
        place: usize,
        hand: impl FnOnce(&mut G) -> V,
        call: impl FnOnce(Cx<'_, Erased>, V, &mut X) -> R,
    ) -> Result<R, String> {
        let value = shielded::<S, _>(|| hand(&mut self.gather))?;
        let (cx, args) = (self.fired.roll().cx(place), &mut self.args);
        shielded::<S, _>(|| call(cx, value, args))
    }

    #[inline(always)]
    fn call_seeing<A>(
        &mut self,
        place: usize,
        call: impl FnOnce(Cx<'_, Erased>, &G, &mut X) -> A,
    ) -> Result<A, String> {
        let (cx, gather, args) = (self.fired.roll().cx(place), &self.gather, &mut self.args);
        shielded::<S, _>(|| call(cx, gather, args))
    }

    /// What is rare of a handler that is not called.
    #[inline(always)]
    fn not_called<O>(&mut self, when: impl FnOnce(&mut G, &X) -> bool) -> Option<Rarity<O>> {
        let Self { gather, args, .. } = self;
        match shielded::<S, _>(|| when(gather, args)) {
            Ok(true) => None,
            Ok(false) => Some(Rarity::PassedOver),
            Err(text) => Some(Rarity::Panicked(text)),
        }
    }
}

/// Takes an answer in; behind the wall, where that runs code that is not the framework's.
#[inline(always)]
fn took<S: Direct, G: Gather<A>, A>(
    take: impl FnOnce() -> ControlFlow<Option<G::Objection>>,
) -> Result<ControlFlow<Option<G::Objection>>, String> {
    if const { G::QUIET } { Ok(take()) } else { shielded::<S, _>(take) }
}

/// A pass that has met nothing rare: it carries `Q`, and would go on with `G`.
type Unmet<'a, S, H, Q, G, X, O> = Pass<'a, S, H, Q, X, Quick<Again<'a, S, H, G, X>, O>>;

impl<'a, S: Direct, H: ?Sized + 'static, Q, G, X, O> Unmet<'a, S, H, Q, G, X, O> {
    /// Begins; `again` is the line for a pass that is careful.
    #[inline(always)]
    pub fn new(fired: Fired<'a, S>, gather: Q, args: X, again: Line<Again<'a, S, H, G, X>, O>) -> Self {
        Self { fired, gather, args, mode: Quick(again), hook: PhantomData }
    }

    /// Leaves the line at a handler. What goes along is put together for it, here where nothing is quick any more: were it
    /// the pass itself, that would have to be in memory from the start.
    #[inline(always)]
    fn leave<A>(self, at: usize, why: Rarity<O>) -> G
    where
        Q: Carries<A, Gather = G>,
        G: Gather<A, Objection = O>,
    {
        let Self { fired, gather, args, mode: Quick(again), hook } = self;
        let pass = Pass { fired, gather: gather.careful(), args, mode: Careful(at), hook };
        rare(Leaving { pass, why: Some(why), again })
    }

    #[inline(always)]
    fn goes_on<R, A>(
        mut self,
        at: usize,
        place: usize,
        returned: Result<R, String>,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Ended<Q, G>, Self>
    where
        Q: Carries<A, Gather = G>,
        G: Gather<A, Objection = O>,
    {
        let seen = match returned {
            Ok(returned) => match Q::see(self.gather.hint(), convert(returned)) {
                Ok(seen) => seen,
                Err(objection) => {
                    return ControlFlow::Break(Ended::Rare(self.leave(at, Rarity::Objected(objection))));
                }
            },
            Err(text) => return ControlFlow::Break(Ended::Rare(self.leave(at, Rarity::Panicked(text)))),
        };
        let (by, gather) = (self.fired.roll().by(place), &mut self.gather);
        let flow = if const { G::QUIET } {
            gather.take(by, place, seen)
        } else {
            match shielded::<S, _>(|| gather.take(by, place, seen)) {
                Ok(flow) => flow,
                Err(text) => {
                    return ControlFlow::Break(Ended::Rare(self.leave(at, Rarity::Panicked(text))));
                }
            }
        };
        match flow {
            ControlFlow::Continue(()) => ControlFlow::Continue(self),
            ControlFlow::Break(()) => ControlFlow::Break(Ended::Quick(self.gather)),
        }
    }
}

impl<S, H, Q, X, A> Steps<A> for Unmet<'_, S, H, Q, Q::Gather, X, <Q::Gather as Gather<A>>::Objection>
where
    S: Direct,
    H: ?Sized + 'static,
    Q: Carries<A>,
{
    type Host = H;
    type Gather = Q;
    type Args = X;
    type End = Ended<Q, Q::Gather>;

    #[inline(always)]
    fn step<V, R>(
        mut self,
        at: usize,
        hand: impl FnOnce(&mut Q) -> V,
        call: impl FnOnce(Cx<'_, Erased>, V, &mut X) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Self::End, Self> {
        let place = self.fired.place(at);
        let returned = self.call(place, hand, call);
        self.goes_on(at, place, returned, convert)
    }

    #[inline(always)]
    fn step_seeing<R>(
        mut self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &Q, &mut X) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Self::End, Self> {
        let place = self.fired.place(at);
        let returned = self.call_seeing(place, call);
        self.goes_on(at, place, returned, convert)
    }

    #[inline(always)]
    fn admit(mut self, at: usize, when: impl FnOnce(&mut Q, &X) -> bool) -> Admitted<Self, Self::End> {
        match self.not_called(when) {
            None => Admitted::Go(self),
            Some(why) => Admitted::Over(ControlFlow::Break(Ended::Rare(self.leave(at, why)))),
        }
    }

    /// They are called on the other line: who they are is not known here.
    #[inline(always)]
    fn hosts(
        self,
        at: usize,
        _: impl Fn(&H, Cx<'_, Erased>, &mut Q, &mut X) -> A,
    ) -> ControlFlow<Self::End, Self> {
        if !S::HOSTED || at != self.fired.roll().core_at {
            return ControlFlow::Continue(self);
        }
        let Self { fired, gather, args, mode: Quick(again), hook } = self;
        let pass = Pass { fired, gather: gather.careful(), args, mode: Careful(at), hook };
        ControlFlow::Break(Ended::Rare(rare(Leaving { pass, why: None, again })))
    }
}

impl<S, H, G, X, A> Steps<A> for Again<'_, S, H, G, X>
where
    S: Direct,
    H: ?Sized + 'static,
    G: Gather<A>,
{
    type Host = H;
    type Gather = G;
    type Args = X;
    type End = Left<Self, G::Objection>;

    #[inline(always)]
    fn step<V, R>(
        mut self,
        at: usize,
        hand: impl FnOnce(&mut G) -> V,
        call: impl FnOnce(Cx<'_, Erased>, V, &mut X) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Self::End, Self> {
        if at < self.mode.0 {
            return ControlFlow::Continue(self);
        }
        let place = self.fired.place(at);
        let answer = self.call(place, hand, call);
        let answer = answer.and_then(|raw| shielded::<S, _>(|| convert(raw)));
        self.goes_on(at, place, answer)
    }

    #[inline(always)]
    fn step_seeing<R>(
        mut self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &G, &mut X) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<Self::End, Self> {
        if at < self.mode.0 {
            return ControlFlow::Continue(self);
        }
        let place = self.fired.place(at);
        let answer = self.call_seeing(place, call);
        let answer = answer.and_then(|raw| shielded::<S, _>(|| convert(raw)));
        self.goes_on(at, place, answer)
    }

    #[inline(always)]
    fn admit(mut self, at: usize, when: impl FnOnce(&mut G, &X) -> bool) -> Admitted<Self, Self::End> {
        if at < self.mode.0 {
            return Admitted::Over(ControlFlow::Continue(self));
        }
        match self.not_called(when) {
            None => Admitted::Go(self),
            Some(why) => Admitted::Over(ControlFlow::Break(Left::Rare(self, at, why))),
        }
    }

    #[inline(always)]
    fn hosts(
        self,
        at: usize,
        call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
    ) -> ControlFlow<Self::End, Self> {
        if !S::HOSTED || at != self.fired.roll().core_at || at < self.mode.0 {
            return ControlFlow::Continue(self);
        }
        self.all_hosts(call)
    }
}

impl<S: Direct, H: ?Sized + 'static, G, X> Again<'_, S, H, G, X> {
    #[inline(always)]
    fn goes_on<A>(
        mut self,
        at: usize,
        place: usize,
        answer: Result<A, String>,
    ) -> ControlFlow<Left<Self, G::Objection>, Self>
    where
        G: Gather<A>,
    {
        let (by, gather) = (self.fired.roll().by(place), &mut self.gather);
        let taken = answer.and_then(|answer| took::<S, G, A>(|| gather.take(by, place, answer)));
        match Did::from(taken) {
            Did::Answered => ControlFlow::Continue(self),
            Did::Enough => ControlFlow::Break(Left::Enough(self)),
            Did::Rare(why) => ControlFlow::Break(Left::Rare(self, at, why)),
        }
    }

    /// Calls all handlers of the host.
    #[inline(never)]
    fn all_hosts<A>(
        mut self,
        call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
    ) -> ControlFlow<Left<Self, G::Objection>, Self>
    where
        G: Gather<A>,
    {
        let roll = self.fired.roll();
        let hosts = roll.hosts.iter().filter_map(|&host| roll.fixed.handlers[host].lend::<H>());
        for (place, host) in (roll.arounds + roll.core_at..).zip(hosts) {
            let by = roll.by(place);
            let Self { gather, args, .. } = &mut self;
            let taken = shielded::<S, _>(|| {
                let answer = call(host, roll.cx(place), gather, args);
                gather.take(by, place, answer)
            });
            let why = match Did::from(taken) {
                Did::Answered => continue,
                Did::Enough => return ControlFlow::Break(Left::Enough(self)),
                Did::Rare(why) => why,
            };
            if deal(by, place, &mut self.gather, why).is_break() {
                return ControlFlow::Break(Left::Enough(self));
            }
        }
        ControlFlow::Continue(self)
    }
}

/// A pass that leaves the line: after what a handler did, or before the handlers of the host.
struct Leaving<P, O> {
    pass: P,
    why: Option<Rarity<O>>,
    again: Line<P, O>,
}

/// Deals with what a handler seldom does, and goes on behind it, unless that ends the fire.
#[cold]
#[inline(never)]
fn rare<S: Direct, H: ?Sized + 'static, G: Gather<A>, X, A>(
    leaving: Leaving<Again<'_, S, H, G, X>, G::Objection>,
) -> G {
    let Leaving { mut pass, mut why, again } = leaving;
    loop {
        if let Some(why) = why {
            let place = pass.fired.place(pass.mode.0);
            if deal(pass.fired.roll().by(place), place, &mut pass.gather, why).is_break() {
                return pass.gather;
            }
            pass.mode.0 += 1;
        }
        match again(pass) {
            ControlFlow::Continue(pass) | ControlFlow::Break(Left::Enough(pass)) => return pass.gather,
            ControlFlow::Break(Left::Rare(left, at, what)) => {
                pass = Pass { mode: Careful(at), ..left };
                why = Some(what);
            }
        }
    }
}

fn deal<G: Gather<A>, A>(
    by: &Arc<Hookimpl>,
    place: usize,
    gather: &mut G,
    why: Rarity<G::Objection>,
) -> ControlFlow<()> {
    match why {
        Rarity::Objected(objection) => stopped(by, place, gather, Ok(objection)),
        Rarity::Panicked(text) => gather.fault(place, Fault::new(by, FaultKind::Panic(text))),
        Rarity::PassedOver => {
            gather.skip(by, place, Skip::When);
            ControlFlow::Continue(())
        }
    }
}

/// How a line came to its end. The two ends do not meet before the fire's own, so that the quick one knows that nothing was
/// kept aside.
#[doc(hidden)]
#[derive(Debug)]
pub enum Ended<Q, R = Q> {
    /// Nothing rare has happened.
    Quick(Q),
    /// Something has.
    Rare(R),
}

impl<T> Ended<T> {
    /// Either.
    #[inline(always)]
    pub fn into_inner(self) -> T {
        match self {
            Self::Quick(value) | Self::Rare(value) => value,
        }
    }
}

/// What was gathered, in a fire that comes to an `O` and keeps a `K` aside.
#[doc(hidden)]
pub trait Ends<O, K> {
    /// What it came to.
    fn ended(self) -> (O, K);
}

/// Where a line was left.
#[doc(hidden)]
pub type At<Q, G, P> = ControlFlow<Ended<Q, G>, P>;

/// What a line came to, wherever it was left.
#[doc(hidden)]
#[inline(always)]
pub fn ended<S, H: ?Sized, Q: Ends<O, K>, G: Ends<O, K>, X, M, O, K>(
    end: At<Q, G, Pass<'_, S, H, Q, X, M>>,
) -> Ended<(O, K)> {
    match end {
        ControlFlow::Continue(Pass { gather, .. }) | ControlFlow::Break(Ended::Quick(gather)) => {
            Ended::Quick(gather.ended())
        }
        ControlFlow::Break(Ended::Rare(gather)) => Ended::Rare(gather.ended()),
    }
}

impl<'a, S, H: ?Sized, G, X, M> Pass<'a, S, H, G, X, M> {
    /// The set whose hook is fired.
    #[inline(always)]
    pub fn set(&self) -> &'a S {
        self.fired.set
    }
}

#[inline(always)]
fn shielded<S: Direct, R>(run: impl FnOnce() -> R) -> Result<R, String> {
    if S::ISOLATED { isolate(run) } else { Ok(run()) }
}

impl<S, H: ?Sized, G, X, M> fmt::Debug for Pass<'_, S, H, G, X, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pass").field(&self.fired).finish()
    }
}

impl<P, O> fmt::Debug for Quick<P, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quick")
    }
}
