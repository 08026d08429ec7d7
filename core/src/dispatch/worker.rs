//! Handlers that run on worker threads, so that their fire can go on without one that does not return.

use crate::data::{Cx, Erased};
use crate::fault::{FaultKind, HookError, Missed};
use crate::observe::Event;

/// Calls a handler: on a worker where it has a deadline, else here.
///
/// # Errors
///
/// Where it did not answer in its time, or panicked there.
#[doc(hidden)]
pub fn on_worker<H: ?Sized + Send + 'static, R: Send + 'static>(
    handler: &H,
    cx: Cx<'_, Erased>,
    share: impl FnOnce(&H) -> Box<H>,
    call: impl FnOnce(&H, Cx<'_, Erased>) -> R + Send + 'static,
) -> Result<R, HookError> {
    let hookimpl = cx.shared();
    let (Some(limit), Some(safeguards)) = (hookimpl.terms.timeout, hookimpl.terms.worker.clone()) else {
        return Ok(call(handler, cx));
    };
    let late = {
        let (safeguards, breaker) = (safeguards.clone(), hookimpl.terms.breaker.clone());
        let event = Event::LateResult { plugin: hookimpl.plugin().id().to_owned(), hook: hookimpl.hook.name };
        move || {
            if let Some(breaker) = breaker {
                breaker.came_back();
            }
            safeguards.tell(&event);
        }
    };
    let breaker = hookimpl.terms.breaker.clone();
    let handler = share(handler);
    let job = move || call(&handler, Cx::new(&hookimpl));
    safeguards.workers.run(limit, job, late).map_err(|missed| {
        if let (Missed::Abandoned, Some(breaker)) = (&missed, breaker) {
            breaker.leave_behind();
        }
        HookError::fault(match missed {
            Missed::Panicked(text) => FaultKind::Panic(text),
            Missed::NoWorker | Missed::Abandoned => FaultKind::Deadline { limit },
        })
    })
}
