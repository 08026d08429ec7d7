//! A fire on its way from handler to handler.
//!
//! Each handler of a set is a step of its own in one line of code, and all that the line carries is in registers. What is rare
//! must not be dealt with in the line, or the line would have to have everything in memory for it. So a pass *leaves* there:
//! all ways out meet at one place behind the line, which deals with what was rare and then goes down a second line, which is
//! slower, made once, and entered anywhere.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::finish::Finish;
use super::{Direct, Fired};
use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::walk::stopped;
use crate::dispatch::{Gather, Late};
use crate::fault::{Fault, FaultKind, catch, describe};
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

/// The mode of a pass that has met nothing rare.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Quick;

/// The mode of one that has: it goes on from this handler.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Careful(usize);

/// A pass that goes down the second line.
pub type Again<'a, S, H, G, X> = Pass<'a, S, H, G, X, Careful>;

/// What a pass gathers while nothing rare happens: as little as can be, and nothing that is dropped.
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

/// Why a line ends before its last handler.
#[doc(hidden)]
#[derive(Debug)]
pub enum End<O> {
    /// The fire has had enough.
    Enough,
    /// The pass has left.
    Left(Left<O>),
}

/// Where a pass left the line, and why. It goes by value: a place that it was written to would be memory for all that the line
/// carries.
#[doc(hidden)]
pub struct Left<O> {
    at: usize,
    why: Why<O>,
}

enum Why<O> {
    /// What a handler did.
    Rare(Rarity<O>),
    /// The handlers of the host are next.
    Hosts,
}

/// What a handler seldom does.
enum Rarity<O> {
    /// It objected.
    Objected(O),
    /// It panicked with this, or its condition did.
    Panicked(Box<dyn Any + Send>),
    /// It was passed over by its own condition.
    PassedOver,
}

/// Whether a handler with a condition is called.
#[doc(hidden)]
#[derive(Debug)]
pub enum Admitted<O> {
    /// It is.
    Goes,
    /// It is not.
    Over(ControlFlow<End<O>>),
}

/// The steps of a line, in either mode.
#[doc(hidden)]
pub trait Steps<A> {
    /// The hook's object trait.
    type Host: ?Sized;
    /// What has been gathered.
    type Gather;
    /// What handlers are called with.
    type Args;
    /// What handlers may object.
    type Objection;

    /// Calls one handler, and takes in what it answers.
    fn step<R>(
        &mut self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &mut Self::Gather, &mut Self::Args) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<End<Self::Objection>>;

    /// Asks the condition of a handler.
    fn admit(
        &mut self,
        at: usize,
        when: impl FnOnce(&mut Self::Gather, &Self::Args) -> bool,
    ) -> Admitted<Self::Objection>;

    /// Calls the handlers of the host, where this is their place.
    fn hosts(
        &mut self,
        at: usize,
        call: impl Fn(&Self::Host, Cx<'_, Erased>, &mut Self::Gather, &mut Self::Args) -> A,
    ) -> ControlFlow<End<Self::Objection>>;
}

impl<O> Left<O> {
    #[inline(always)]
    fn at(at: usize, why: Why<O>) -> ControlFlow<End<O>> {
        ControlFlow::Break(End::Left(Self { at, why }))
    }
}

impl<O> fmt::Debug for Left<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Left").field("at", &self.at).finish_non_exhaustive()
    }
}

impl<S: Direct, H: ?Sized + 'static, G, X, M> Pass<'_, S, H, G, X, M> {
    /// Calls a handler, behind the wall, and goes on with what it returned.
    #[inline(always)]
    fn call<R, O>(
        &mut self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &mut G, &mut X) -> R,
        go_on: impl FnOnce(&mut Self, R) -> ControlFlow<End<O>>,
    ) -> ControlFlow<End<O>> {
        let cx = self.fired.roll().cx(self.fired.place(at));
        shielded::<S, _, _, _>(
            self,
            |Self { gather, args, .. }| call(cx, gather, args),
            go_on,
            |payload| Left::at(at, Why::Rare(Rarity::Panicked(payload))),
        )
    }

    /// Asks whether a handler is called.
    #[inline(always)]
    fn asked<O>(&mut self, at: usize, when: impl FnOnce(&mut G, &X) -> bool) -> Admitted<O> {
        shielded::<S, _, _, _>(
            self,
            |Self { gather, args, .. }| when(gather, args),
            |_, goes| {
                if goes {
                    return Admitted::Goes;
                }
                Admitted::Over(Left::at(at, Why::Rare(Rarity::PassedOver)))
            },
            |payload| Admitted::Over(Left::at(at, Why::Rare(Rarity::Panicked(payload)))),
        )
    }
}

impl<'a, S: Direct, H: ?Sized + 'static, Q, X> Pass<'a, S, H, Q, X, Quick> {
    /// Begins.
    #[inline(always)]
    pub fn new(fired: Fired<'a, S>, gather: Q, args: X) -> Self {
        Self { fired, gather, args, mode: Quick, hook: PhantomData }
    }

    /// Comes to the end of the line; `again` is the second one, and `end` makes of either what the caller wants.
    #[inline(always)]
    pub fn end<A, Out, St, E>(
        self,
        flow: ControlFlow<End<Objects<Q, A>>>,
        again: impl Fn(&mut Again<'a, S, H, Q::Gather, X>) -> ControlFlow<End<Objects<Q, A>>>,
        end: E,
    ) -> E::Out
    where
        Q: Carries<A, Gather: Ends<(Out, Late<St>)>> + Ends<Out>,
        E: Finish<'a, S, Out, St>,
    {
        let Self { fired, gather, args, hook, .. } = self;
        if let ControlFlow::Break(End::Left(left)) = flow {
            // Put together here: were it the pass itself that goes along, that would be in memory from the start.
            let pass = Pass { fired, gather: gather.careful(), args, mode: Careful(0), hook };
            return end.back(pass.go_on::<_, _, _, E>(left, again, end.apart()));
        }
        end.quick(fired, gather.ended())
    }
}

/// What may be objected to one that carries `Q`.
type Objects<Q, A> = <<Q as Carries<A>>::Gather as Gather<A>>::Objection;

impl<S, H, Q, X, A> Steps<A> for Pass<'_, S, H, Q, X, Quick>
where
    S: Direct,
    H: ?Sized + 'static,
    Q: Carries<A>,
{
    type Host = H;
    type Gather = Q;
    type Args = X;
    type Objection = Objects<Q, A>;

    #[inline(always)]
    fn step<R>(
        &mut self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &mut Q, &mut X) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<End<Self::Objection>> {
        self.call(at, call, |pass, returned| {
            let seen = match Q::see(pass.gather.hint(), convert(returned)) {
                Ok(seen) => seen,
                Err(objection) => return Left::at(at, Why::Rare(Rarity::Objected(objection))),
            };
            let place = pass.fired.place(at);
            let by = pass.fired.roll().by(place);
            if const { Q::Gather::QUIET } {
                return pass.gather.take(by, place, seen).map_break(|()| End::Enough);
            }
            shielded::<S, _, _, _>(
                &mut pass.gather,
                |gather| gather.take(by, place, seen),
                |_, flow| flow.map_break(|()| End::Enough),
                |payload| Left::at(at, Why::Rare(Rarity::Panicked(payload))),
            )
        })
    }

    #[inline(always)]
    fn admit(&mut self, at: usize, when: impl FnOnce(&mut Q, &X) -> bool) -> Admitted<Self::Objection> {
        self.asked(at, when)
    }

    /// They are called on the other line: who they are is not known here.
    #[inline(always)]
    fn hosts(
        &mut self,
        at: usize,
        _: impl Fn(&H, Cx<'_, Erased>, &mut Q, &mut X) -> A,
    ) -> ControlFlow<End<Self::Objection>> {
        if !S::HOSTED || at != self.fired.roll().core_at {
            return ControlFlow::Continue(());
        }
        Left::at(at, Why::Hosts)
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
    type Objection = G::Objection;

    #[inline(always)]
    fn step<R>(
        &mut self,
        at: usize,
        call: impl FnOnce(Cx<'_, Erased>, &mut G, &mut X) -> R,
        convert: impl FnOnce(R) -> A,
    ) -> ControlFlow<End<G::Objection>> {
        if at < self.mode.0 {
            return ControlFlow::Continue(());
        }
        let answer = |cx: Cx<'_, Erased>, gather: &mut G, args: &mut X| convert(call(cx, gather, args));
        self.call(at, answer, |pass, answer| {
            let place = pass.fired.place(at);
            let by = pass.fired.roll().by(place);
            if const { G::QUIET } {
                return taken(at, pass.gather.take(by, place, answer));
            }
            shielded::<S, _, _, _>(
                &mut pass.gather,
                |gather| gather.take(by, place, answer),
                |_, flow| taken(at, flow),
                |payload| Left::at(at, Why::Rare(Rarity::Panicked(payload))),
            )
        })
    }

    #[inline(always)]
    fn admit(&mut self, at: usize, when: impl FnOnce(&mut G, &X) -> bool) -> Admitted<G::Objection> {
        if at < self.mode.0 {
            return Admitted::Over(ControlFlow::Continue(()));
        }
        self.asked(at, when)
    }

    #[inline(always)]
    fn hosts(
        &mut self,
        at: usize,
        call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
    ) -> ControlFlow<End<G::Objection>> {
        if !S::HOSTED || at != self.fired.roll().core_at || at < self.mode.0 {
            return ControlFlow::Continue(());
        }
        self.all_hosts(call)
    }
}

impl<'a, S: Direct, H: ?Sized + 'static, G, X> Again<'a, S, H, G, X> {
    /// Deals with what was rare, and goes on behind it, unless that ends the fire. All of it is here, out of the way of what
    /// was quick.
    #[cold]
    #[inline(never)]
    fn go_on<A, Out, St, E>(
        mut self,
        mut left: Left<G::Objection>,
        again: impl Fn(&mut Self) -> ControlFlow<End<G::Objection>>,
        end: E::Apart,
    ) -> E::Back
    where
        G: Gather<A> + Ends<(Out, Late<St>)>,
        E: Finish<'a, S, Out, St>,
    {
        loop {
            let Left { at, why } = left;
            self.mode.0 = at;
            if let Why::Rare(why) = why {
                let place = self.fired.place(at);
                if deal(self.fired.roll().by(place), place, &mut self.gather, why).is_break() {
                    break;
                }
                self.mode.0 += 1;
            }
            match again(&mut self) {
                ControlFlow::Break(End::Left(next)) => left = next,
                ControlFlow::Continue(()) | ControlFlow::Break(End::Enough) => break,
            }
        }
        let (outcome, kept) = self.gather.ended();
        E::rare(end, self.fired, outcome, kept)
    }

    /// Calls all handlers of the host.
    #[inline(never)]
    fn all_hosts<A>(
        &mut self,
        call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
    ) -> ControlFlow<End<G::Objection>>
    where
        G: Gather<A>,
    {
        let roll = self.fired.roll();
        let hosts = roll.hosts.iter().filter_map(|&host| roll.fixed.handlers[host].lend::<H>());
        for (place, host) in (roll.arounds + roll.core_at..).zip(hosts) {
            let by = roll.by(place);
            let Self { gather, args, .. } = &mut *self;
            let flow = shielded::<S, _, _, _>(
                gather,
                |gather| {
                    let answer = call(host, roll.cx(place), gather, args);
                    gather.take(by, place, answer)
                },
                |_, flow| taken(place, flow),
                |payload| Left::at(place, Why::Rare(Rarity::Panicked(payload))),
            );
            match flow {
                ControlFlow::Break(End::Left(Left { why: Why::Rare(why), .. })) => {
                    if deal(by, place, &mut self.gather, why).is_break() {
                        return ControlFlow::Break(End::Enough);
                    }
                }
                ControlFlow::Break(_) => return ControlFlow::Break(End::Enough),
                ControlFlow::Continue(()) => {}
            }
        }
        ControlFlow::Continue(())
    }
}

/// What comes of an answer that was taken in.
#[inline(always)]
fn taken<O>(at: usize, flow: ControlFlow<Option<O>>) -> ControlFlow<End<O>> {
    match flow {
        ControlFlow::Continue(()) => ControlFlow::Continue(()),
        ControlFlow::Break(None) => ControlFlow::Break(End::Enough),
        ControlFlow::Break(Some(objection)) => Left::at(at, Why::Rare(Rarity::Objected(objection))),
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
        Rarity::Panicked(payload) => gather.fault(place, Fault::new(by, FaultKind::Panic(describe(payload)))),
        Rarity::PassedOver => {
            gather.skip(by, place, Skip::When);
            ControlFlow::Continue(())
        }
    }
}

/// What was gathered, at the end of a line.
#[doc(hidden)]
pub trait Ends<O> {
    /// What it came to.
    fn ended(self) -> O;
}

impl<'a, S, H: ?Sized, G, X, M> Pass<'a, S, H, G, X, M> {
    /// The set whose hook is fired.
    #[inline(always)]
    pub fn set(&self) -> &'a S {
        self.fired.set
    }
}

/// Runs something on `on`, and goes on with what it returned, or with what it panicked with.
///
/// The two ways part at once: an answer that might still be a panic is looked at twice.
#[inline(always)]
fn shielded<S: Direct, T, R, F>(
    on: &mut T,
    run: impl FnOnce(&mut T) -> R,
    returned: impl FnOnce(&mut T, R) -> F,
    panicked: impl FnOnce(Box<dyn Any + Send>) -> F,
) -> F {
    if !S::ISOLATED {
        let answer = run(on);
        return returned(on, answer);
    }
    match catch(|| run(on)) {
        Ok(answer) => returned(on, answer),
        Err(payload) => panicked(payload),
    }
}

impl<S, H: ?Sized, G, X, M> fmt::Debug for Pass<'_, S, H, G, X, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pass").field(&self.fired).finish()
    }
}
