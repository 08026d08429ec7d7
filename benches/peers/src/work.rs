//! What every handler does, whoever calls it.

use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

/// The worker that one handler stands for.
#[derive(Debug)]
pub struct Work {
    seed: u64,
    blocked: [u64; 4],
    told: AtomicU64,
}

/// The workers of a hook, in the order in which they are called.
pub type Crew = Vec<Arc<Work>>;

impl Work {
    /// The worker in this place; what it knows is hidden from the optimiser.
    fn new(place: usize) -> Self {
        let seed = black_box(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(2 * place as u64 + 1));
        Self { seed, blocked: black_box([u64::MAX, u64::MAX - 1, 1, 2]), told: AtomicU64::new(0) }
    }

    /// So many of them.
    pub fn crew(size: usize) -> Crew {
        (0..size).map(|place| Arc::new(Self::new(place))).collect()
    }

    /// The end of splitmix64.
    fn hash(&self, value: u64) -> u64 {
        let mixed = (value ^ self.seed).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Is told of a fact.
    #[inline]
    pub fn tell(&self, fact: &u64) {
        let sum = self.told.load(Ordering::Relaxed).wrapping_add(self.hash(*fact));
        self.told.store(sum, Ordering::Relaxed);
    }

    /// The next value of a chain.
    #[inline]
    pub fn change(&self, value: u64) -> u64 {
        self.hash(value)
    }

    /// Whether it has nothing against a fact; it has against one in 4,096.
    #[inline]
    pub fn allows(&self, fact: u64) -> bool {
        let hash = self.hash(fact);
        !self.blocked.contains(&hash) && hash & 0xfff != 0
    }

    /// The sum of all that it was told.
    pub fn told(&self) -> u64 {
        self.told.load(Ordering::Relaxed)
    }
}

/// Waits for nothing: pending at its first poll, and woken at once.
pub async fn once() {
    let mut polled = false;
    std::future::poll_fn(|task| {
        if std::mem::replace(&mut polled, true) {
            return Poll::Ready(());
        }
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Polls to the end, without a runtime.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut task = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut task) {
            return output;
        }
    }
}
