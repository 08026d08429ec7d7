//! What a historic hook can keep.

/// The arguments of a historic hook.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a historic hook keeps its arguments for plugins that come later, in whatever thread, and `{Self}` is not `Send` \
               and `Sync`; take what can go there, as an `Arc` can and an `Rc` cannot",
    label = "cannot be kept for other threads"
)]
pub trait Kept: Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + 'static> Kept for T {}
