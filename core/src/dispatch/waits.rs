//! What an async hook asks of its arguments and of its arounds, in its own words.
//!
//! Each of these traits holds of every type that is right. It is there for what the compiler says of one that is not.

/// An argument that handlers take along when they go on in another thread.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "an async hook cannot take a `{Self}`: while a handler waits, its arguments may go to another thread",
    label = "not `Send`",
    note = "take one that is `Send`, or declare the hook a plain `fn`"
)]
pub trait Sent {}

#[diagnostic::do_not_recommend]
impl<T: Send + ?Sized> Sent for T {}

/// Holds the type of an argument against [`Sent`].
#[doc(hidden)]
pub const fn can_be_sent<T: Sent + ?Sized>() {}

/// What is lent to handlers that may go on in another thread.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "an async hook cannot lend a `{Self}`: while a handler waits, its arguments may go to another thread",
    label = "not `Sync`",
    note = "lend one that is `Sync`, or declare the hook a plain `fn`"
)]
pub trait Shared {}

#[diagnostic::do_not_recommend]
impl<T: Sync + ?Sized> Shared for T {}

/// Holds the type behind an argument's `&` against [`Shared`].
#[doc(hidden)]
pub const fn can_be_shared<T: Shared + ?Sized>() {}

/// What an around of an async hook returns.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this hook is async, and so are its arounds; write `async fn`, and `next.call(…).await`",
    label = "not a future"
)]
pub trait AsyncAround: Future {}

#[diagnostic::do_not_recommend]
impl<F: Future + ?Sized> AsyncAround for F {}
