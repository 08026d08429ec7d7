//! Who is polled, and who is woken.

use super::*;

#[test]
fn a_limit_of_zero_is_one_and_runs_them_one_by_one_with_the_waker_of_the_fire() {
    let mut join = Join::new(5, 0);
    let (done, _) = run(&mut join, |_, task| call(yields(2), task));
    assert_eq!(done.len(), 5);
    assert!(join.wakes.is_none());
}

#[test]
fn one_wake_polls_one_handler() {
    let count = 100;
    let (task, log, bells) = (Task::new(), Log::default(), bells(count));
    let mut join = Join::new(count, count);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    for place in (0..count).rev() {
        bells[place].answer(place);
        let _ = turn(&mut join, &bells, &log, &task);
    }
    assert_eq!(log.places(), (0..count).rev().collect::<Vec<_>>());
    // Once at the start and once when woken; the first once more, to get a waker of its own.
    let polls: usize = bells.iter().map(|bell| bell.polls()).sum();
    assert_eq!(polls, 2 * count + 1);
    assert_eq!(bells[0].polls(), 3);
    assert_eq!(task.times(), count);
}

#[test]
fn a_poll_that_nobody_asked_for_polls_no_handler_that_has_its_own_waker() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(3));
    let mut join = Join::new(3, 3);
    for _ in 0..10 {
        assert!(turn(&mut join, &bells, &log, &task).is_pending());
    }
    assert_eq!(bells.iter().map(|bell| bell.polls()).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(task.times(), 0);
}

#[test]
fn several_wakes_before_a_poll_are_one_poll_and_one_wake_of_the_fire() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(3));
    let mut join = Join::new(3, 3);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    let waker = bells[1].waker.lock().clone().unwrap();
    for _ in 0..5 {
        waker.wake_by_ref();
    }
    bells[2].ring();
    assert_eq!(task.times(), 1);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    assert_eq!((bells[1].polls(), bells[2].polls()), (2, 2));
    assert!(log.places().is_empty());
}

#[test]
fn wakes_after_the_end_of_a_handler_do_nothing() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(3));
    let mut join = Join::new(3, 3);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    let late = bells[1].waker.lock().clone().unwrap();
    bells[1].answer(1);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    let woken = task.times();
    late.wake_by_ref();
    assert_eq!(task.times(), woken);
    drop(join);
    late.wake();
    bells[2].ring();
    assert_eq!(task.times(), woken);
}

#[test]
fn keeps_no_waker_of_the_task_once_it_is_dropped() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(2));
    let mut join = Join::new(2, 2);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    let kept = bells[1].waker.lock().clone().unwrap();
    bells[0].waker.lock().take();
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    drop(join);
    assert_eq!(Arc::strong_count(&task), 1);
    kept.wake();
}

#[test]
fn wakes_the_task_that_polled_last() {
    let (before, after) = (Task::new(), Task::new());
    let (log, bells) = (Log::default(), bells(2));
    let mut join = Join::new(2, 2);
    assert!(turn(&mut join, &bells, &log, &before).is_pending());
    assert!(turn(&mut join, &bells, &log, &after).is_pending());
    bells[0].ring();
    assert!(turn(&mut join, &bells, &log, &after).is_pending());
    bells[1].ring();
    assert_eq!((before.times(), after.times()), (0, 2));
    // And so does one that is alone.
    let mut join = Join::new(1, 1);
    assert!(turn(&mut join, &bells, &log, &before).is_pending());
    assert!(turn(&mut join, &bells, &log, &after).is_pending());
    bells[0].ring();
    assert_eq!((before.times(), after.times()), (0, 3));
}

#[test]
fn a_handler_that_wakes_itself_for_ever_starves_nobody() {
    let (task, polls) = (Task::new(), AtomicUsize::new(0));
    let waker = Waker::from(Arc::clone(&task));
    let mut join: Join<'_, usize> = Join::new(300, 300);
    for turns in 1..=3 {
        let polled = join.poll(
            &mut Context::from_waker(&waker),
            |_, task| {
                let restless = std::future::poll_fn(|task| {
                    polls.fetch_add(1, Ordering::SeqCst);
                    task.waker().wake_by_ref();
                    Poll::Pending
                });
                call(restless, task)
            },
            |_, _| ControlFlow::Continue(()),
        );
        assert!(polled.is_pending());
        assert!(task.times() >= turns, "it asks for its next turn");
        assert_eq!(polls.load(Ordering::SeqCst), 300 + (turns - 1) * POLLS);
    }
}

#[test]
fn a_waker_is_handed_on_unless_somebody_has_kept_it() {
    let kept = Mutex::new(Vec::new());
    for keep in [false, true] {
        let mut join = Join::new(9, 3);
        let (done, _) = run(&mut join, |_, task| {
            if keep {
                kept.lock().push(task.waker().clone());
            }
            call(yields(1), task)
        });
        assert_eq!(done.len(), 9);
        let handed_on = join.spare.take().and_then(|node| node.again(0));
        assert_eq!(handed_on.is_some(), !keep);
    }
    kept.into_inner().into_iter().for_each(Waker::wake);
}

#[test]
fn a_queue_longer_than_a_turn_is_worked_off_in_order() {
    let count = 3 * POLLS;
    let (task, log, bells) = (Task::new(), Log::default(), bells(count));
    let mut join = Join::new(count, count);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    for (place, bell) in bells.iter().enumerate() {
        bell.answer(place);
    }
    let mut turns = 0;
    while turn(&mut join, &bells, &log, &task).is_pending() {
        turns += 1;
        assert!(task.times() > turns, "it asks for its next turn");
    }
    assert_eq!(turns, 2);
    assert_eq!(log.places(), (0..count).collect::<Vec<_>>());
}

#[test]
fn loses_no_wake_of_threads_that_wake_during_polls() {
    const HANDLERS: usize = 60;
    const WAKES: usize = 200;
    let (send, receive) = mpsc::channel::<(usize, Waker)>();
    let polls: Vec<AtomicUsize> = (0..HANDLERS).map(|_| AtomicUsize::new(0)).collect();
    thread::scope(|threads| {
        // Each handler hands its waker to a thread, which wakes it twice, now and then while it is being polled.
        let receive = Arc::new(Mutex::new(receive));
        for _ in 0..3 {
            let receive = Arc::clone(&receive);
            threads.spawn(move || {
                loop {
                    let next = receive.lock().recv();
                    let Ok((turn, waker)) = next else { return };
                    if turn % 7 == 0 {
                        thread::yield_now();
                    }
                    waker.wake_by_ref();
                    waker.wake();
                }
            });
        }
        let mut join = Join::new(HANDLERS, 20);
        let (done, _) = run(&mut join, |place, task| {
            let (send, polls) = (send.clone(), &polls[place]);
            let handler = std::future::poll_fn(move |task| {
                let polled = polls.fetch_add(1, Ordering::SeqCst);
                if polled == WAKES {
                    return Poll::Ready(place);
                }
                send.send((polled, task.waker().clone())).expect("somebody receives");
                Poll::Pending
            });
            call(handler, task)
        });
        drop((join, send));
        let mut places: Vec<usize> = done.into_iter().map(|(_, outcome)| outcome.unwrap()).collect();
        places.sort_unstable();
        assert_eq!(places, (0..HANDLERS).collect::<Vec<_>>());
    });
    assert!(polls.iter().all(|polls| polls.load(Ordering::SeqCst) == WAKES + 1));
}

#[test]
fn survives_a_storm_of_wakes() {
    const HANDLERS: usize = 16;
    let wakers: Vec<Mutex<Option<Waker>>> = (0..HANDLERS).map(|_| Mutex::new(None)).collect();
    let polls = AtomicUsize::new(0);
    let (wakers, polls) = (&wakers, &polls);
    // The storm is over when this is dropped, at the end of the block or in a panic.
    let over = Arc::new(());
    thread::scope(move |threads| {
        for thread in 0..3 {
            let over = Arc::downgrade(&over);
            threads.spawn(move || {
                for i in (thread..).step_by(5) {
                    if over.strong_count() == 0 {
                        return;
                    }
                    let waker = wakers[i % HANDLERS].lock().clone();
                    if let Some(waker) = waker {
                        waker.wake();
                    }
                }
            });
        }
        let mut join = Join::new(HANDLERS, HANDLERS);
        let (done, turns) = run(&mut join, |place, task| {
            let mut left = 500;
            let handler = std::future::poll_fn(move |task| {
                polls.fetch_add(1, Ordering::SeqCst);
                *wakers[place].lock() = Some(task.waker().clone());
                left -= 1;
                if left == 0 { Poll::Ready(place) } else { Poll::Pending }
            });
            call(handler, task)
        });
        assert_eq!(done.len(), HANDLERS);
        assert!(turns > 1);
    });
    assert_eq!(polls.load(Ordering::SeqCst), HANDLERS * 500);
}
