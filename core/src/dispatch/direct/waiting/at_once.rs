//! Handlers of an async hook of a set that run at once.
//!
//! Their futures have seats beside each other in the future of the fire, up to sixteen in a row: what waits stays in its seat and is not boxed.
//!
//! [Few](FEW) that may all run at once are all polled whenever the fire is, in order, as code by hand would: that needs no waker but the
//! fire's own, and allocates nothing. Where they are many, where they are limited, or where handlers of the host are among them, the
//! [`Join`] polls them that polls those of a table. Both start them, take them in and end them by the same rules.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::data::{Cx, Erased};
use crate::dispatch::Gather;
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::direct::{Direct, Fired};
use crate::dispatch::join::{Join, Started};
use crate::dispatch::watched::taken;
use crate::fault::{Fault, FaultKind, discard, isolate};
use crate::observe::Skip;

/// So many handlers are polled all together. To poll all at every wake is quadratic, and from here on dearer than a waker for each.
const FEW: usize = 32;

/// A hook whose handlers run at once, and what they are called with; `H` is the hook's object trait.
#[doc(hidden)]
pub struct Crowd<'a, S, H: ?Sized, X> {
    fired: Fired<'a, S>,
    pub args: X,
    hook: PhantomData<fn(&H)>,
}

/// What a handler's future is in, which has been left when it has come to its end.
#[doc(hidden)]
pub trait Seat<A>: Send {
    /// Polls who sits in it.
    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<A>;

    /// Drops who sits in it.
    fn leave(self: Pin<&mut Self>);
}

impl<F: Future + Send> Seat<F::Output> for Option<F> {
    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<F::Output> {
        match self.as_pin_mut() {
            Some(handler) => handler.poll(task),
            None => Poll::Pending,
        }
    }

    fn leave(mut self: Pin<&mut Self>) {
        self.set(None);
    }
}

/// A seat that nobody has taken yet, or none.
#[doc(hidden)]
pub type Free<'c, A> = Option<Pin<&'c mut (dyn Seat<A> + 'c)>>;

/// Seats beside each other, and the rows in front of them.
#[doc(hidden)]
pub struct Row<'s, 'b, A> {
    seats: &'s mut [Free<'s, A>],
    /// The place of the first of them.
    first: usize,
    before: Option<&'b mut (dyn Rows<'b, A> + 'b)>,
}

/// Rows of seats, whatever they are lent from.
#[doc(hidden)]
pub trait Rows<'c, A>: Send {
    /// Takes the seat in this place.
    fn take(&mut self, at: usize) -> Free<'c, A>;

    /// Shows every seat that is taken, in order; one is free when this says so.
    fn each(&mut self, is_left: IsLeft<'_, A>);
}

/// Looks at who sits in a place, and says whether the seat has been left.
type IsLeft<'a, A> = &'a mut dyn FnMut(usize, Pin<&mut dyn Seat<A>>) -> bool;

/// Has whoever still has a seat leave it, behind a wall.
struct Leaving<'a, 'c, A>(&'a mut (dyn Rows<'c, A> + 'c));

impl<A> Drop for Leaving<'_, '_, A> {
    fn drop(&mut self) {
        self.0.each(&mut |_, seat| {
            discard(Leave(seat));
            true
        });
    }
}

/// Leaves a seat when it is dropped.
struct Leave<'a, A>(Pin<&'a mut dyn Seat<A>>);

impl<A> Drop for Leave<'_, A> {
    fn drop(&mut self) {
        self.0.as_mut().leave();
    }
}

impl<'s: 'c, 'b: 'c, 'c, A> Rows<'c, A> for Row<'s, 'b, A> {
    fn take(&mut self, at: usize) -> Free<'c, A> {
        match at.checked_sub(self.first) {
            Some(at) => match self.seats.get_mut(at)?.take() {
                Some(seat) => Some(seat),
                None => None,
            },
            None => match self.before.as_mut()?.take(at) {
                Some(seat) => Some(seat),
                None => None,
            },
        }
    }

    fn each(&mut self, is_left: IsLeft<'_, A>) {
        if let Some(before) = &mut self.before {
            before.each(is_left);
        }
        for (at, free) in (self.first..).zip(&mut *self.seats) {
            if let Some(seat) = free
                && is_left(at, seat.as_mut())
            {
                *free = None;
            }
        }
    }
}

impl<'s, 'b, A> Row<'s, 'b, A> {
    pub fn new(
        seats: &'s mut [Free<'s, A>],
        first: usize,
        before: Option<&'b mut (dyn Rows<'b, A> + 'b)>,
    ) -> Self {
        Self { seats, first, before }
    }
}

/// A handler that has begun, in its seat or, one of the host, in a box.
enum Begun<'c, A> {
    Seated(Pin<&'c mut (dyn Seat<Option<A>> + 'c)>),
    Boxed(BoxFuture<'c, A>),
}

impl<A> Future for Begun<'_, A> {
    type Output = Option<A>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<A>> {
        match &mut *self {
            Self::Seated(seat) => seat.as_mut().poll(task),
            Self::Boxed(handler) => handler.as_mut().poll(task).map(Some),
        }
    }
}

impl<A> Drop for Begun<'_, A> {
    fn drop(&mut self) {
        if let Self::Seated(seat) = self {
            seat.as_mut().leave();
        }
    }
}

/// How the start of one came out.
struct Start<'c, A>(Result<Option<A>, Begun<'c, A>>);

impl<'c, A> Started for Start<'c, A> {
    type Rest = Begun<'c, A>;

    fn answer(self) -> Result<Option<A>, Begun<'c, A>> {
        self.0
    }
}

impl<'a, S: Direct, H: ?Sized + 'static, X> Crowd<'a, S, H, X> {
    #[inline]
    pub fn new(fired: Fired<'a, S>, args: X) -> Self {
        Self { fired, args, hook: PhantomData }
    }

    /// What the handler in this place is called with besides.
    #[inline]
    pub fn cx(&self, at: usize) -> Cx<'a, Erased> {
        self.fired.roll.cx(self.fired.place(at))
    }

    /// Runs all of them, at most `limit` at once; one that was passed over answers with nothing.
    pub async fn run_all<'c, G: Gather<A>, R, A>(
        &'c self,
        gather: &mut G,
        rows: &'c mut (dyn Rows<'c, Option<R>> + 'c),
        limit: u32,
        call: impl Fn(&'c H, Cx<'c, Erased>, &'c X, &mut Context<'_>) -> Answered<'c, R>,
        convert: impl Fn(R) -> A,
    ) {
        let (fired, roll) = (self.fired, self.fired.roll);
        let hosts = if S::HOSTED { roll.hosts.len() } else { 0 };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut done = |at, returned: Result<Option<R>, String>| {
            let place = fired.arounds + at;
            let by = roll.by(place);
            let kind = match returned {
                Ok(None) => {
                    gather.skip(by, place, Skip::When);
                    return ControlFlow::Continue(());
                }
                Ok(Some(answer)) => match taken(gather, by, place, || convert(answer)) {
                    Ok(flow) => return flow,
                    Err(kind) => kind,
                },
                Err(text) => FaultKind::Panic(text),
            };
            gather.fault(place, Fault::new(by, kind))
        };
        if hosts == 0 && fired.handlers <= limit.min(FEW) {
            let leaving = Leaving(rows);
            poll_fn(|task| poll_all(leaving.0, task, &mut done)).await;
            leaving.0.each(&mut |at, seat| {
                gather.cut_off(fired.arounds + at);
                discard(Leave(seat));
                true
            });
            return;
        }
        let mut join = Join::new(fired.handlers + hosts, limit);
        poll_fn(|task| {
            let start = |at: usize, task: &mut Context<'_>| {
                let host = at.checked_sub(roll.core_at).filter(|_| S::HOSTED);
                if let Some(&host) = host.and_then(|host| roll.hosts.get(host)) {
                    let Some(handler) = roll.fixed.handlers[host].lend::<H>() else {
                        return Ok(Start(Ok(None)));
                    };
                    let cx = roll.cx(fired.arounds + at);
                    return Ok(Start(match isolate(|| call(handler, cx, &self.args, task))? {
                        Answered::Ready(answer) => Ok(Some(answer)),
                        Answered::Waiting(rest) => Err(Begun::Boxed(rest)),
                    }));
                }
                let behind = S::HOSTED && at >= roll.core_at;
                let Some(seat) = rows.take(if behind { at - hosts } else { at }) else {
                    return Ok(Start(Ok(None)));
                };
                let mut begun = Begun::Seated(seat);
                Ok(Start(match isolate(|| Pin::new(&mut begun).poll(task))? {
                    Poll::Ready(answer) => Ok(answer),
                    Poll::Pending => Err(begun),
                }))
            };
            join.poll(task, start, &mut done)
        })
        .await;
        for at in join.left() {
            gather.cut_off(fired.arounds + at);
        }
    }
}

/// Polls all that have a seat, until it is enough.
fn poll_all<'c, A>(
    rows: &mut (dyn Rows<'c, A> + 'c),
    task: &mut Context<'_>,
    done: &mut impl FnMut(usize, Result<A, String>) -> ControlFlow<()>,
) -> Poll<()> {
    let (mut waits, mut enough) = (false, false);
    rows.each(&mut |at, mut seat| {
        if enough {
            return false;
        }
        let returned = match isolate(|| seat.as_mut().poll(task)) {
            Ok(Poll::Pending) => {
                waits = true;
                return false;
            }
            Ok(Poll::Ready(answer)) => Ok(answer),
            Err(text) => Err(text),
        };
        discard(Leave(seat));
        enough = done(at, returned).is_break();
        true
    });
    if waits && !enough { Poll::Pending } else { Poll::Ready(()) }
}

impl<S, H: ?Sized, X> fmt::Debug for Crowd<'_, S, H, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Crowd").field(&self.fired).finish()
    }
}

impl<A> fmt::Debug for Row<'_, '_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Row")
    }
}
