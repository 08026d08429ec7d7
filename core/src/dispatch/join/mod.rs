//! Several handlers of one async fire at once.
//!
//! Whoever waits for many things is woken for one of them. To poll all of them at every wake is quadratic, so each waiting
//! handler has a waker of its own ([`wake`]) that puts its place in a queue, and a poll of the [`Join`] polls those that are
//! in it: one wake, one poll. What has answered at once never gets that far, and a handler that waits alone needs no waker
//! but the fire's own, so nothing is allocated before a second handler starts beside one that waits. From then on it is one
//! waker for each of those that wait at once: who has ended hands it on, unless somebody has kept it.
//!
//! Nobody starves. A handler is polled once at most in a poll of the join, also when it wakes itself meanwhile, and a join
//! that has polled its fill leaves the rest of the queue to its next turn, which it asks for.
//!
//! Nothing unwinds. Polls and drops of a handler run behind the wall of [`isolate`], apart from each other: a future that
//! panics in a poll is not dropped while that panic unwinds, since one more panic would then end the program.

mod wake;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::dispatch::{Answered, BoxFuture};
use crate::fault::{discard, isolate};
use wake::{Node, Wakes};

/// How many handlers one poll of a join polls before it lets the executor have its turn.
const POLLS: usize = 128;

/// The handlers of one fire that are under way at once.
///
/// It is driven by [`poll`](Self::poll), and told there how to start a handler and what to do with its answer. To drop it,
/// finished or not, drops what is under way, each once, in order of place.
pub(crate) struct Join<F> {
    /// How many handlers there are.
    count: usize,
    /// How many may be under way at once.
    limit: usize,
    /// The place of the one to be started next.
    next: usize,
    under_way: usize,
    /// Those under way, from the first of them on.
    waiting: VecDeque<Option<Waiting<F>>>,
    /// The place of the first in `waiting`.
    first: usize,
    /// The place of the one that was started with the waker of the fire, since it was alone then.
    alone: Option<usize>,
    /// Places that are to be polled.
    woken: VecDeque<usize>,
    /// There once a handler has started beside one that waits.
    wakes: Option<Arc<Wakes>>,
    /// Those that never came to an end.
    left: Vec<usize>,
    /// The node of a handler that has ended, for the next one.
    spare: Option<Arc<Node>>,
}

/// The rest of one handler.
struct Waiting<F> {
    future: F,
    /// None while it has the waker of the fire.
    node: Option<(Arc<Node>, Waker)>,
}

/// What the start of a handler gives.
pub(crate) trait Started {
    /// The rest of one that waits.
    type Rest: Future + Unpin;

    /// The answer of one that does not.
    ///
    /// # Errors
    ///
    /// The rest of one that does.
    fn answer(self) -> Result<<Self::Rest as Future>::Output, Self::Rest>;
}

impl<'a, A> Started for Answered<'a, A> {
    type Rest = BoxFuture<'a, A>;

    #[inline]
    fn answer(self) -> Result<A, BoxFuture<'a, A>> {
        match self {
            Self::Ready(answer) => Ok(answer),
            Self::Waiting(rest) => Err(rest),
        }
    }
}

impl<F: Future + Unpin> Join<F> {
    /// Makes a join of `count` handlers, at most `limit` of them under way at once; a limit of zero counts as one.
    pub(crate) fn new(count: usize, limit: usize) -> Self {
        Self {
            count,
            limit: limit.max(1),
            next: 0,
            under_way: 0,
            waiting: VecDeque::new(),
            first: 0,
            alone: None,
            woken: VecDeque::new(),
            wakes: None,
            spare: None,
            left: Vec::new(),
        }
    }

    /// Starts what may start and polls what was woken; ready when all have answered or `done` has had enough.
    ///
    /// `start` is called once for each place, in order, and is behind a wall already. `done` is told what each has answered,
    /// or the text of its panic, in the order in which they finish; when it breaks, those under way are dropped, as one that
    /// is cancelled is, and no more are started. Once ready, it stays ready.
    pub(crate) fn poll<S: Started<Rest = F>>(
        &mut self,
        task: &mut Context<'_>,
        mut start: impl FnMut(usize, &mut Context<'_>) -> Result<S, String>,
        mut done: impl FnMut(usize, Result<F::Output, String>) -> ControlFlow<()>,
    ) -> Poll<()> {
        self.gather();
        let mut polls = POLLS;
        loop {
            let (place, outcome) = if self.may_start() {
                let place = self.next;
                self.next += 1;
                let own = self.own_waker(place);
                let started = match &own {
                    None => start(place, task),
                    Some((_, waker)) => start(place, &mut Context::from_waker(waker)),
                };
                (place, self.started(place, own, started))
            } else if polls > 0
                && let Some(place) = self.woken.pop_front()
            {
                polls -= 1;
                (place, self.resume(place, task))
            } else {
                return self.rest(task.waker());
            };
            if let Some(outcome) = outcome
                && done(place, outcome).is_break()
            {
                self.stop();
                return Poll::Ready(());
            }
        }
    }

    /// The places that were under way, or never started, when it was told to stop.
    pub(crate) fn left(&self) -> &[usize] {
        &self.left
    }

    #[inline]
    fn may_start(&self) -> bool {
        self.next < self.count && self.under_way < self.limit
    }

    /// Takes over the places that were woken since the last poll. The one that is alone is always among them: nobody knows
    /// what the waker of the fire was woken for.
    fn gather(&mut self) {
        if let Some(wakes) = &self.wakes {
            wakes.take(&mut self.woken);
        }
        if let Some(place) = self.alone {
            self.woken.push_front(place);
        }
    }

    /// A waker of its own for a handler that is started beside others that wait.
    fn own_waker(&mut self, place: usize) -> Option<(Arc<Node>, Waker)> {
        (self.under_way > 0).then(|| self.new_waker(place))
    }

    fn new_waker(&mut self, place: usize) -> (Arc<Node>, Waker) {
        let shared = self.wakes.get_or_insert_default();
        let spare = self.spare.take().and_then(|node| node.again(place));
        let node = spare.unwrap_or_else(|| Arc::new(Node::new(place, Arc::clone(shared))));
        let waker = Waker::from(Arc::clone(&node));
        (node, waker)
    }

    /// Files a handler under those that wait, or gives its outcome.
    fn started(
        &mut self,
        place: usize,
        own: Option<(Arc<Node>, Waker)>,
        started: Result<impl Started<Rest = F>, String>,
    ) -> Option<Result<F::Output, String>> {
        let outcome = match started.map(Started::answer) {
            Ok(Err(future)) => {
                if own.is_none() {
                    self.alone = Some(place);
                }
                if self.waiting.is_empty() {
                    self.first = place;
                }
                self.waiting.resize_with(place - self.first, || None);
                self.waiting.push_back(Some(Waiting { future, node: own }));
                self.under_way += 1;
                return None;
            }
            Ok(Ok(answer)) => Ok(answer),
            Err(text) => Err(text),
        };
        if let Some((node, _)) = own {
            node.retire();
            self.spare = Some(node);
        }
        Some(outcome)
    }

    /// Polls one handler; none where it still waits, or is no more.
    fn resume(&mut self, place: usize, task: &mut Context<'_>) -> Option<Result<F::Output, String>> {
        let own = if self.alone == Some(place) && self.under_way > 1 {
            self.alone = None;
            Some(self.new_waker(place))
        } else {
            None
        };
        let at = place.checked_sub(self.first)?;
        let waiting = self.waiting.get_mut(at)?.as_mut()?;
        if own.is_some() {
            waiting.node = own;
        }
        let polled = match &waiting.node {
            None => isolate(|| Pin::new(&mut waiting.future).poll(task)),
            Some((node, waker)) => {
                node.rearm();
                isolate(|| Pin::new(&mut waiting.future).poll(&mut Context::from_waker(waker)))
            }
        };
        let outcome = match polled {
            Ok(Poll::Pending) => return None,
            Ok(Poll::Ready(answer)) => Ok(answer),
            Err(text) => Err(text),
        };
        let dropped = self.waiting[at].take().map_or(Ok(()), |waiting| {
            waiting.retire();
            self.spare = waiting.node.map(|(node, _)| node).or(self.spare.take());
            isolate(|| drop(waiting.future))
        });
        self.under_way -= 1;
        if self.alone == Some(place) {
            self.alone = None;
        }
        while let Some(None) = self.waiting.front() {
            self.waiting.pop_front();
            self.first += 1;
        }
        Some(match (outcome, dropped) {
            (Ok(answer), Err(text)) => {
                discard(answer);
                Err(text)
            }
            (outcome, _) => outcome,
        })
    }

    /// The end of a poll: leaves word where to wake it, or has itself polled again at once.
    fn rest(&self, task: &Waker) -> Poll<()> {
        if self.under_way == 0 {
            return Poll::Ready(());
        }
        let all_polled = self.woken.is_empty();
        if !all_polled || self.wakes.as_ref().is_some_and(|wakes| !wakes.listen(task)) {
            task.wake_by_ref();
        }
        Poll::Pending
    }
}

impl<F> Join<F> {
    /// Drops what is under way.
    fn stop(&mut self) {
        let waiting = (self.first..).zip(&self.waiting).filter(|(_, waiting)| waiting.is_some());
        self.left.extend(waiting.map(|(place, _)| place).chain(self.next..self.count));
        self.next = self.count;
        self.under_way = 0;
        self.alone = None;
        for waiting in self.waiting.drain(..).flatten() {
            waiting.retire();
            discard(waiting.future);
        }
        if let Some(wakes) = &self.wakes {
            wakes.leave();
        }
    }
}

impl<F> Waiting<F> {
    /// Makes its waker do nothing from now on.
    fn retire(&self) {
        if let Some((node, _)) = &self.node {
            node.retire();
        }
    }
}

impl<F> Drop for Join<F> {
    fn drop(&mut self) {
        self.stop();
    }
}
