//! Who is started, who finishes, in what order.

use super::*;

#[test]
fn needs_no_waker_where_all_answer_at_once() {
    let mut join = Join::new(3, 2);
    let (done, turns) = run(&mut join, |place, _| Ok(Answered::Ready(place * 10)));
    assert_eq!(done, [(0, Ok(0)), (1, Ok(10)), (2, Ok(20))]);
    assert_eq!(turns, 1);
    assert!(join.wakes.is_none());
    assert_eq!((join.waiting.capacity(), join.woken.capacity()), (0, 0));
}

#[test]
fn is_ready_at_once_without_handlers_and_stays_so() {
    let (task, log) = (Task::new(), Log::default());
    let mut join = Join::new(0, 8);
    assert!(turn(&mut join, &[], &log, &task).is_ready());
    assert!(turn(&mut join, &[], &log, &task).is_ready());
    assert_eq!(task.times(), 0);
}

#[test]
fn tells_of_handlers_in_the_order_in_which_they_finish() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(4));
    let mut join = Join::new(4, 4);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    for place in [2, 0, 3] {
        bells[place].answer(place + 100);
        assert!(turn(&mut join, &bells, &log, &task).is_pending());
    }
    bells[1].answer(101);
    assert!(turn(&mut join, &bells, &log, &task).is_ready());
    assert_eq!(*log.done.borrow(), [(2, Ok(102)), (0, Ok(100)), (3, Ok(103)), (1, Ok(101))]);
    assert_eq!(*log.started.borrow(), [0, 1, 2, 3]);
    assert!(bells.iter().all(|bell| bell.drops() == 1));
    assert!(turn(&mut join, &bells, &log, &task).is_ready());
    assert_eq!(log.places().len(), 4);
}

#[test]
fn has_no_more_than_the_limit_under_way_and_starts_the_next_when_one_finishes() {
    let (task, log, bells) = (Task::new(), Log::default(), bells(7));
    let mut join = Join::new(7, 3);
    assert!(turn(&mut join, &bells, &log, &task).is_pending());
    assert_eq!(log.started.borrow().len(), 3);
    for (finished, place) in [1, 3, 0, 4, 2, 6, 5].into_iter().enumerate() {
        bells[place].answer(place);
        let _ = turn(&mut join, &bells, &log, &task);
        assert_eq!(log.started.borrow().len(), (finished + 4).min(7));
        assert_eq!(join.under_way, (6 - finished).min(3));
    }
    assert_eq!(log.places(), [1, 3, 0, 4, 2, 6, 5]);
}

#[test]
fn handlers_that_yield_take_turns() {
    let mut join = Join::new(100, 100);
    let (done, turns) = run(&mut join, |place, task| call(yields(place % 3 + 1), task));
    let places: Vec<usize> = done.iter().map(|(place, _)| *place).collect();
    let by_yields = |times| (0..100).filter(move |place| place % 3 + 1 == times);
    assert_eq!(places, by_yields(1).chain(by_yields(2)).chain(by_yields(3)).collect::<Vec<_>>());
    assert_eq!(turns, 4);
}
