//! Panics, breaks and drops.

use super::*;

#[test]
fn a_panic_in_a_poll_is_that_handlers_outcome() {
    let mut join = Join::new(4, 4);
    let (done, _) = run(&mut join, |place, task| {
        let handler = async move {
            let answer = yields(1).await;
            assert_ne!(place, 2, "no twos");
            answer + place
        };
        call(handler, task)
    });
    let text = done[2].1.clone().unwrap_err();
    assert!(text.contains("no twos"), "{text}");
    let others: Vec<_> =
        done.into_iter().filter_map(|(place, outcome)| Some((place, outcome.ok()?))).collect();
    assert_eq!(others, [(0, 1), (1, 2), (3, 4)]);
}

#[test]
fn a_panic_at_the_start_is_that_handlers_outcome() {
    let mut join = Join::new(3, 3);
    let (done, _) =
        run(
            &mut join,
            |place, task| {
                if place == 1 { isolate(|| panic!("at once")) } else { call(yields(1), task) }
            },
        );
    assert_eq!(done, [(1, Err("at once".to_owned())), (0, Ok(1)), (2, Ok(1))]);
}

/// A handler that panics when it is dropped; when it is polled too, if it is told so.
struct Bomb {
    bell: Arc<Bell>,
    polled: bool,
}

impl Future for Bomb {
    type Output = usize;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<usize> {
        let polls = self.bell.polls.fetch_add(1, Ordering::SeqCst);
        assert!(!self.polled || polls == 0, "in poll");
        *self.bell.waker.lock() = Some(task.waker().clone());
        self.bell.answer.lock().take().map_or(Poll::Pending, Poll::Ready)
    }
}

impl Drop for Bomb {
    fn drop(&mut self) {
        self.bell.drops.fetch_add(1, Ordering::SeqCst);
        panic!("in drop");
    }
}

#[test]
fn a_panic_in_the_drop_of_a_finished_handler_is_its_outcome() {
    for (polled, text) in [(false, "in drop"), (true, "in poll")] {
        let (task, log, bells) = (Task::new(), Log::default(), bells(2));
        let waker = Waker::from(Arc::clone(&task));
        let mut join = Join::new(2, 2);
        for expected in [Poll::Pending, Poll::Ready(())] {
            let turned = join.poll(
                &mut Context::from_waker(&waker),
                |place, task| call(Bomb { bell: Arc::clone(&bells[place]), polled }, task),
                |place, outcome| {
                    log.done.borrow_mut().push((place, outcome));
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(turned, expected);
            if turned.is_pending() {
                bells[0].answer(0);
                bells[1].answer(1);
            }
        }
        assert_eq!(*log.done.borrow(), [(0, Err(text.to_owned())), (1, Err(text.to_owned()))]);
        assert!(bells.iter().all(|bell| bell.drops() == 1));
    }
}

#[test]
fn a_break_drops_what_is_under_way_once_and_starts_nobody() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(6));
    let mut join = Join::new(6, 4);
    let enough = |place| if place == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    assert!(turn_until(&mut join, &bells, &log, &task, enough).is_pending());
    bells[3].answer(3);
    bells[2].answer(2);
    assert!(turn_until(&mut join, &bells, &log, &task, enough).is_ready());
    assert_eq!(log.places(), [3, 2]);
    // The one that finished made way for one more; the last was never started.
    assert_eq!(*log.started.borrow(), [0, 1, 2, 3, 4]);
    assert_eq!(bells.iter().map(|bell| bell.drops()).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 0]);
    assert!(turn(&mut join, &bells, &log, &task).is_ready());
    drop(join);
    assert_eq!(bells.iter().map(|bell| bell.drops()).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 0]);
}

#[test]
fn a_break_at_the_start_starts_nobody_else() {
    let (task, started) = (Task::new(), RefCell::new(Vec::new()));
    let mut join = Join::new(9, 9);
    let polled = join.poll(
        &mut Context::from_waker(&Waker::from(task)),
        |place, _| {
            started.borrow_mut().push(place);
            Ok(Answered::Ready(place))
        },
        |place, _| if place == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) },
    );
    assert!(polled.is_ready());
    assert_eq!(*started.borrow(), [0, 1, 2, 3, 4]);
}

#[test]
fn a_drop_drops_what_is_under_way_once_though_all_of_it_panics() {
    let (task, bells) = (Task::new(), bells(5));
    let mut join: Join<'_, usize> = Join::new(5, 3);
    let polled = join.poll(
        &mut Context::from_waker(&Waker::from(task)),
        |place, task| call(Bomb { bell: Arc::clone(&bells[place]), polled: false }, task),
        |_, _| ControlFlow::Continue(()),
    );
    assert!(polled.is_pending());
    drop(join);
    assert_eq!(bells.iter().map(|bell| bell.drops()).collect::<Vec<_>>(), [1, 1, 1, 0, 0]);
}

#[test]
fn a_drop_while_the_thread_unwinds_is_walled_too() {
    let bells = bells(3);
    let text = isolate(|| -> () {
        let mut join: Join<'_, usize> = Join::new(3, 3);
        let _ = join.poll(
            &mut Context::from_waker(Waker::noop()),
            |place, task| call(Bomb { bell: Arc::clone(&bells[place]), polled: false }, task),
            |_, _| ControlFlow::Continue(()),
        );
        panic!("of the host");
    });
    assert_eq!(text.unwrap_err(), "of the host");
    assert!(bells.iter().all(|bell| bell.drops() == 1));
}

#[test]
fn can_be_sent_to_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Join<'_, usize>>();
    let (task, log, bells) = (Task::new(), Log::default(), bells(2));
    let mut join = Join::new(2, 2);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    bells[0].answer(0);
    let join = thread::spawn(move || join).join().unwrap();
    assert_eq!(join.under_way, 2);
    drop(join);
    assert_eq!((bells[0].drops(), bells[1].drops()), (1, 1));
}
