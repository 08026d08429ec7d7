//! The wall between a handler's panic and the host.
//!
//! `catch_unwind` around one indirect call costs about one instruction: the landing pad is out of line. Not everything
//! can be held back in one process: a panic in a destructor that runs while another panic unwinds, a panic across an
//! `extern "C"` boundary, a stack overflow, `process::exit`, and any panic at all in a program built with
//! `panic = "abort"`. [`isolated`] tells a host whether the last one holds.

use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether this program can catch the panic of a handler: false when it is built with `panic = "abort"`.
///
/// ```
/// assert!(hookspec_core::isolated());
/// ```
pub const fn isolated() -> bool {
    cfg!(panic = "unwind")
}

/// Runs one handler; a panic becomes its text.
///
/// What a panicking handler leaves half done is the plugin's own: the values that the host passed by reference are
/// behind `&`, and what it owns is not touched again. Hence the assertion of unwind safety.
#[expect(clippy::inline_always, reason = "a call of its own would cost every handler of every fire")]
#[inline(always)]
pub(crate) fn isolate<R>(run: impl FnOnce() -> R) -> Result<R, String> {
    catch(run).map_err(describe)
}

/// The same; the panic is its payload, to be [described](describe) where there is time for it.
#[expect(clippy::inline_always, reason = "as above")]
#[inline(always)]
pub(crate) fn catch<R>(run: impl FnOnce() -> R) -> Result<R, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(run))
}

/// The text of a panic's payload. The payload itself may panic when it is dropped, so that too is caught; the payload
/// of *that* panic is leaked, since dropping it could go on for ever.
#[cold]
pub(crate) fn describe(payload: Box<dyn Any + Send>) -> String {
    let text = if let Some(text) = payload.downcast_ref::<&'static str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic whose payload is not text".to_owned()
    };
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
    }
    text
}

/// Drops something of a plugin's; a panic of its destructor ends here, in the log.
///
/// There is nobody to hand a fault to: the last owner may be a fire that has long ended.
pub(crate) fn discard<T>(value: T) {
    if let Err(panic) = isolate(|| drop(value)) {
        tracing::warn!(target: "hookspec", "a plugin panicked while it was dropped: {panic}");
    }
}

/// Something of a plugin's that is [discarded](discard) when its owner goes, wherever that happens.
#[derive(Clone)]
pub(crate) struct Contained<T>(Option<T>);

impl<T> Contained<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(Some(value))
    }

    /// The value, which is its new owner's to drop.
    pub(crate) fn into_inner(mut self) -> Option<T> {
        self.0.take()
    }
}

impl<T> Deref for Contained<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().unwrap_or_else(|| unreachable!("it is there until it is dropped"))
    }
}

impl<T> Drop for Contained<T> {
    fn drop(&mut self) {
        discard(self.0.take());
    }
}

impl<T> fmt::Debug for Contained<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contained")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            std::panic::panic_any(Bomb);
        }
    }

    #[test]
    fn keeps_the_text_of_str_and_string_panics() {
        assert_eq!(isolate(|| -> () { panic!("plain") }).unwrap_err(), "plain");
        assert_eq!(isolate(|| -> () { panic!("{}", 7) }).unwrap_err(), "7");
    }

    #[test]
    fn survives_a_payload_whose_drop_panics() {
        let text = isolate(|| -> () { std::panic::panic_any(Bomb) }).unwrap_err();
        assert_eq!(text, "a panic whose payload is not text");
    }

    #[test]
    fn a_panicking_destructor_is_contained_also_while_another_panic_unwinds() {
        drop(Contained::new(Bomb));
        let text = isolate(|| {
            let _held = Contained::new(Bomb);
            panic!("the first")
        });
        assert_eq!(text.map(|()| "returned".to_owned()).unwrap_err(), "the first");
    }
}
