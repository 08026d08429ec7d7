//! The wall between a handler's panic and the host.
//!
//! `catch_unwind` around one indirect call costs about one instruction: the landing pad is out of line. Not everything
//! can be held back in one process: a panic in a destructor that runs while another panic unwinds, a panic across an
//! `extern "C"` boundary, a stack overflow, `process::exit`, and any panic at all in a program built with
//! `panic = "abort"`. [`isolated`] tells a host whether the last one holds.

use std::any::Any;
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
    catch_unwind(AssertUnwindSafe(run)).map_err(describe)
}

/// The text of a panic's payload. The payload itself may panic when it is dropped, so that too is caught; the payload
/// of *that* panic is leaked, since dropping it could go on for ever.
#[cold]
fn describe(payload: Box<dyn Any + Send>) -> String {
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
}
