use std::sync::Weak;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use super::*;
use crate::fault::depth::{enter, under_way};
use crate::toy::{HUSH, SAY};

/// Long enough for a busy machine to start a thread.
const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_mins(1);

/// Waits for something that another thread is about to do.
fn until(done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_secs(10), "waited in vain");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Hangs a worker until the sender is dropped.
fn hang(workers: &Workers) -> Sender<()> {
    let (release, released): (_, Receiver<()>) = mpsc::channel();
    let missed = workers.run(SHORT, move || released.recv().unwrap_or(()), || ());
    assert_eq!(missed, Err(Missed::Abandoned));
    release
}

/// Panics when it is dropped, and with another of its kind.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        std::panic::panic_any(Bomb);
    }
}

#[test]
fn gives_the_result_of_a_job_that_ends_in_time() {
    let workers = Workers::new(DEFAULT_WORKERS);
    let name = || thread::current().name().map(ToOwned::to_owned);
    assert_eq!(workers.run(LONG, name, || ()), Ok(Some("hookspec-worker".to_owned())));
    assert_eq!(workers.run(Duration::MAX, || 7, || ()), Ok(7));
    assert_eq!((workers.late(), workers.hung()), (0, 0));
}

#[test]
fn starts_threads_as_they_are_needed() {
    let workers = Workers::new(3);
    assert_eq!(workers.shared.state.lock().threads, 0);
    for _ in 0..20 {
        assert_eq!(workers.run(LONG, || 1, || ()), Ok(1));
        until(|| workers.shared.state.lock().idle == 1);
    }
    assert_eq!(workers.shared.state.lock().threads, 1);
    let _hung = hang(&workers);
    assert_eq!(workers.run(LONG, || 2, || ()), Ok(2));
    assert_eq!(workers.shared.state.lock().threads, 2);
}

#[test]
fn has_more_callers_than_workers_wait_their_turn() {
    let workers = Workers::new(2);
    let most = Arc::new(AtomicUsize::new(0));
    let at_once = Arc::new(AtomicUsize::new(0));
    let sum: usize = thread::scope(|scope| {
        let call = |i: usize| {
            let (most, at_once, workers) = (Arc::clone(&most), Arc::clone(&at_once), &workers);
            scope.spawn(move || {
                let job = move || {
                    most.fetch_max(at_once.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(2));
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    i
                };
                workers.run(LONG, job, || ()).unwrap()
            })
        };
        let calls: Vec<_> = (0..20).map(call).collect();
        calls.into_iter().map(|call| call.join().unwrap()).sum()
    });
    assert_eq!((sum, most.load(Ordering::SeqCst)), (190, 2));
}

#[test]
fn gives_the_text_of_a_panic_and_keeps_the_worker() {
    let workers = Workers::new(1);
    let told = workers.run(LONG, || -> u8 { panic!("told") }, || ());
    assert_eq!(told, Err(Missed::Panicked("told".to_owned())));
    let bomb = workers.run(LONG, || -> u8 { std::panic::panic_any(Bomb) }, || ());
    assert_eq!(bomb, Err(Missed::Panicked("a panic whose payload is not text".to_owned())));
    assert_eq!(workers.run(LONG, || 1, || ()), Ok(1));
    assert_eq!(workers.shared.state.lock().threads, 1);
}

#[test]
fn leaves_a_job_that_hangs_behind() {
    let workers = Workers::new(2);
    let start = Instant::now();
    let _hung = hang(&workers);
    assert!((SHORT..Duration::from_secs(10)).contains(&start.elapsed()));
    assert_eq!((workers.hung(), workers.late()), (1, 0));
    assert_eq!(workers.run(LONG, || "goes on", || ()), Ok("goes on"));
}

#[test]
fn never_runs_a_job_after_its_time() {
    let workers = Workers::new(1);
    let release = hang(&workers);
    let argument = Arc::new(());
    let job = {
        let argument = Arc::clone(&argument);
        move || drop(argument)
    };
    let start = Instant::now();
    assert_eq!(workers.run(SHORT, job, || panic!("it never started")), Err(Missed::NoWorker));
    assert!(start.elapsed() >= SHORT);
    // Taken back, and not only passed over.
    assert_eq!((Arc::strong_count(&argument), workers.shared.state.lock().queue.len()), (1, 0));
    drop(release);
    assert_eq!(workers.run(LONG, || 1, || ()), Ok(1));
    assert_eq!((workers.late(), workers.hung()), (1, 0));
}

#[test]
fn isolates_the_drop_of_a_job_that_is_taken_back() {
    let workers = Workers::new(1);
    let _hung = hang(&workers);
    let bomb = Bomb;
    assert_eq!(workers.run(SHORT, move || drop(bomb), || ()), Err(Missed::NoWorker));
}

#[test]
fn starts_a_queued_job_when_a_worker_is_back_in_time() {
    let workers = Workers::new(1);
    let release = hang(&workers);
    thread::scope(|scope| {
        let call = scope.spawn(|| workers.run(LONG, || "in time", || ()));
        until(|| workers.shared.state.lock().queue.len() == 1);
        drop(release);
        assert_eq!(call.join().unwrap(), Ok("in time"));
    });
}

#[test]
fn counts_what_ends_late_and_tells_of_it_after_its_result_is_dropped() {
    struct Answer(Arc<AtomicUsize>);

    impl Drop for Answer {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
            panic!("dropped");
        }
    }

    let workers = Workers::new(1);
    let (release, released) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    let dropped = Arc::new(AtomicUsize::new(0));
    let job = {
        let dropped = Arc::clone(&dropped);
        move || {
            let _ = released.recv();
            Answer(dropped)
        }
    };
    let on_late = {
        let dropped = Arc::clone(&dropped);
        move || {
            tell.send(dropped.load(Ordering::SeqCst)).unwrap();
            panic!("told");
        }
    };
    assert!(matches!(workers.run(SHORT, job, on_late), Err(Missed::Abandoned)));
    assert_eq!((workers.late(), dropped.load(Ordering::SeqCst)), (0, 0));
    drop(release);
    assert_eq!(told.recv(), Ok(1));
    assert_eq!((workers.late(), workers.hung()), (1, 0));
    // Neither of the panics has cost the worker.
    assert_eq!(workers.run(LONG, || 1, || ()), Ok(1));
    assert_eq!(workers.shared.state.lock().threads, 1);
}

#[test]
fn counts_a_panic_after_its_time_as_late() {
    let workers = Workers::new(1);
    let (release, released) = mpsc::channel::<()>();
    let job = move || {
        let _ = released.recv();
        panic!("late");
    };
    assert_eq!(workers.run(SHORT, job, || ()), Err::<(), _>(Missed::Abandoned));
    drop(release);
    until(|| workers.late() == 1);
    assert_eq!(workers.hung(), 0);
}

#[test]
fn tells_nobody_of_a_job_that_ends_in_time() {
    let workers = Workers::new(1);
    assert_eq!(workers.run(LONG, || 1, || panic!("it was in time")), Ok(1));
    assert_eq!((workers.late(), workers.hung()), (0, 0));
}

#[test]
fn ends_idle_threads_when_it_is_dropped_and_the_hung_one_when_it_returns() {
    let workers = Workers::new(4);
    let release = hang(&workers);
    assert_eq!(workers.run(LONG, || 1, || ()), Ok(1));
    let shared: Weak<Shared> = Arc::downgrade(&workers.shared);
    drop(workers);
    until(|| shared.upgrade().is_none_or(|shared| shared.state.lock().threads == 1));
    assert!(shared.upgrade().is_some(), "the thread of the job that hangs is left");
    drop(release);
    until(|| shared.upgrade().is_none());
}

#[test]
fn may_be_dropped_by_its_own_worker() {
    let workers = Arc::new(Workers::new(1));
    let shared = Arc::downgrade(&workers.shared);
    let (release, released) = mpsc::channel::<()>();
    let job = {
        let workers = Arc::clone(&workers);
        move || {
            let _ = released.recv();
            drop(workers);
        }
    };
    assert_eq!(workers.run(SHORT, job, || ()), Err(Missed::Abandoned));
    drop(workers);
    drop(release);
    until(|| shared.upgrade().is_none());
}

#[test]
fn does_not_deadlock_when_a_job_runs_another() {
    let workers = Arc::new(Workers::new(2));
    let inner = Arc::clone(&workers);
    let nested = workers.run(LONG, move || inner.run(LONG, || 1, || ()), || ());
    assert_eq!(nested, Ok(Ok(1)));

    let single = Arc::new(Workers::new(1));
    let inner = Arc::clone(&single);
    let nested = single.run(LONG, move || inner.run(SHORT, || 1, || ()), || ());
    assert_eq!(nested, Ok(Err(Missed::NoWorker)));
}

#[test]
fn counts_fires_in_a_worker_on_top_of_those_of_its_caller() {
    let workers = Workers::new(1);
    let _fire = enter(&SAY, 2).unwrap();
    let in_worker = || {
        let _nested = enter(&HUSH, 2).expect("the second of two");
        enter(&SAY, 2).is_none().then(|| under_way(&SAY))
    };
    assert_eq!(workers.run(LONG, in_worker, || ()), Ok(Some("say -> hush -> say".to_owned())));
    // The worker keeps nothing of it for the next caller.
    let afresh =
        thread::scope(|scope| scope.spawn(|| workers.run(LONG, || under_way(&HUSH), || ())).join().unwrap());
    assert_eq!(afresh, Ok("hush".to_owned()));
}

#[test]
fn refuses_fires_that_go_round_through_workers_without_end() {
    fn fire(workers: &Arc<Workers>) -> usize {
        let Some(_nesting) = enter(&SAY, 8) else { return 0 };
        let inner = Arc::clone(workers);
        1 + workers.run(LONG, move || fire(&inner), || ()).unwrap()
    }

    assert_eq!(fire(&Arc::new(Workers::new(8))), 8);
}

#[test]
fn loses_no_result_when_the_end_and_the_deadline_meet() {
    let workers = Workers::new(2);
    let mut abandoned = 0;
    for i in 0..400 {
        let time = Duration::from_micros(i % 100 * 5);
        match workers.run(Duration::from_micros(250), move || thread::sleep(time), || ()) {
            Ok(()) | Err(Missed::NoWorker) => {}
            Err(Missed::Abandoned) => abandoned += 1,
            Err(Missed::Panicked(text)) => panic!("{text}"),
        }
    }
    until(|| workers.hung() == 0);
    assert_eq!(workers.late(), abandoned);
    assert!(workers.shared.state.lock().queue.is_empty());
}
