//! How late a deadline is: how much longer than it allows a fire takes whose handler never answers in time.

use std::future::pending;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use hookspec::{hookimpl, hookspec, plugin};
use hookspec_benches::row;

/// What the hooks say.
const ALLOWED: Duration = Duration::from_millis(50);
const FIRES: usize = 21;
const BAR: Duration = Duration::from_millis(5);

#[hookspec]
pub(crate) trait LateHooks {
    /// Waits.
    #[hook(broadcast, timeout = "50ms")]
    async fn wait(&self);
    /// Waits, at once with others.
    #[hook(broadcast, concurrent, timeout = "50ms")]
    async fn wait_together(&self);
    /// Works.
    #[hook(broadcast, timeout = "50ms", worker)]
    fn work(&self);
}

#[plugin(id = "late", version = "1.0.0", manual)]
struct Late;

#[hookimpl]
impl LateHooks for Late {
    async fn wait(&self) {
        pending::<()>().await;
    }

    async fn wait_together(&self) {
        pending::<()>().await;
    }

    fn work(&self) {
        thread::sleep(2 * ALLOWED);
    }
}

pub(crate) fn print() {
    println!("{}", row(["a deadline of 50 ms", "median overrun ms", "longest ms"]));
    println!("{}", row(["---", "---:", "---:"]));
    print_overrun("async, its future dropped", 1, |hooks| block_on(hooks.wait()).faults().count());
    print_overrun("async, ten at once", 10, |hooks| block_on(hooks.wait_together()).faults().count());
    print_overrun("on a worker, left behind", 1, |hooks| hooks.work().faults().count());
}

fn print_overrun(what: &str, handlers: usize, fire: impl Fn(&LateHooksDispatcher) -> usize) {
    let mut overruns: Vec<Duration> = (0..FIRES)
        .map(|_| {
            // New ones each time: who is left behind on a worker is not called again for a while.
            let hooks = (0..handlers).fold(LateHooksDispatcher::builder(), |builder, place| {
                builder.plugin_as(format!("late-{place}"), Late)
            });
            let hooks = hooks.build().unwrap_or_else(|error| panic!("{error}"));
            let start = Instant::now();
            let late = fire(&hooks);
            let overrun = start.elapsed().checked_sub(ALLOWED).expect("no deadline is early");
            assert_eq!(late, handlers);
            overrun
        })
        .collect();
    overruns.sort_unstable();
    let longest = overruns[FIRES - 1];
    let mark = if longest > BAR { " (over)" } else { "" };
    let text = |overrun: Duration| format!("{:.2}", overrun.as_secs_f64() * 1e3);
    println!("{}", row([what.to_owned(), text(overruns[FIRES / 2]), format!("{}{mark}", text(longest))]));
}

/// Polls to the end, and sleeps in between.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Parked(Thread);

    impl Wake for Parked {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Parked(thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
