//! `tower`: a filter chain as services around each other, boxed where each is put around the next.

use std::cell::RefCell;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tower::util::BoxService;
use tower::{Service, ServiceExt, service_fn};

use crate::run::{Mode, Peer, Run, Task};
use crate::work::{Crew, Work, block_on, once};

pub const PEER: Peer = Peer { name: "`tower`", make };

type Chain = BoxService<u64, u64, Infallible>;

/// Changes what it is given, and hands it to the service that it is around.
struct Changing {
    work: Arc<Work>,
    inner: Chain,
}

impl Service<u64> for Changing {
    type Response = u64;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<u64, Infallible>> + Send>>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, value: u64) -> Self::Future {
        let next = self.inner.call(self.work.change(value));
        Box::pin(async move {
            once().await;
            next.await
        })
    }
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    if task != Task::Change || mode != Mode::Async {
        return None;
    }
    let last = service_fn(|value| -> Ready<Result<u64, Infallible>> { ready(Ok(value)) });
    let chain = crew.iter().rev().fold(BoxService::new(last), |inner, work| {
        BoxService::new(Changing { work: Arc::clone(work), inner })
    });
    let chain = RefCell::new(chain);
    Some(Run::new(move |value| {
        let mut chain = chain.borrow_mut();
        block_on(async {
            match chain.ready().await {
                Ok(ready) => ready.call(value).await.unwrap_or_default(),
                Err(never) => match never {},
            }
        })
    }))
}
