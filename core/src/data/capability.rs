//! Rights that a plugin declares and its context checks.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

/// A right that a host offers to plugins that declare it, as a type.
///
/// The host names the right and the handle that it opens; the plugin declares it in `#[plugin(capabilities(…))]` and
/// asks its context for it. Declaring a right does not oblige the host to provide it.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU32, Ordering};
///
/// use hookspec::{Capability, Cx, hookimpl, hookspec, plugin};
///
/// /// The right to count something.
/// pub struct Count;
///
/// impl Capability for Count {
///     const NAME: &'static str = "count";
///     const ACCESSOR: &'static str = "get_counter";
///     type Handle = AtomicU32;
/// }
///
/// #[hookspec(capabilities(Count))]
/// pub trait Hooks {
///     /// Told of a visitor.
///     #[hook(broadcast)]
///     fn visited(&self, cx: Cx<'_, Self>);
/// }
///
/// #[plugin(id = "counter", capabilities(Count))]
/// #[derive(Default)]
/// struct Counter;
///
/// #[hookimpl]
/// impl Hooks for Counter {
///     fn visited(&self, cx: Cx<'_, Self>) {
///         if let Some(count) = cx.get::<Count>() {
///             count.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
///
/// # fn main() {
/// let count = Arc::new(AtomicU32::new(0));
/// let hooks = HooksDispatcher::builder().provide::<Count>(Arc::clone(&count)).plugin(Counter).build().unwrap();
/// assert!(hooks.visited().is_ok());
/// assert_eq!(count.load(Ordering::Relaxed), 1);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a capability",
    label = "not a capability",
    note = "a capability is a type of the host that implements `hookspec::Capability`"
)]
pub trait Capability: 'static {
    /// The capability's name, as manifests spell it.
    const NAME: &'static str;
    /// What errors call the act of asking for it.
    const ACCESSOR: &'static str = "get";
    /// What the host hands out.
    type Handle: ?Sized + Send + Sync + 'static;
}

/// That a plugin's manifest declares a capability; `#[plugin(capabilities(…))]` implements it.
#[diagnostic::on_unimplemented(
    message = "plugin `{Self}` has not declared the capability `{C}`",
    label = "`{C}` is not among the plugin's capabilities",
    note = "write `#[plugin(…, capabilities({C}))]` on `{Self}`, or ask with `cx.try_get::<{C}>()`, which answers at run time"
)]
pub trait Declares<C> {}

/// A plugin asked for a right that its manifest does not declare.
///
/// The text is Stigmem's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("plugin '{plugin}' cannot call {accessor}: capability '{capability}' not declared")]
pub struct CapabilityError {
    /// The plugin that asked.
    pub plugin: String,
    /// What it asked for.
    pub capability: &'static str,
    /// How it asked.
    pub accessor: &'static str,
}

/// The handles that a host provides, by capability.
#[derive(Default)]
pub(crate) struct Provided(Vec<Handle>);

struct Handle {
    capability: TypeId,
    name: &'static str,
    /// An `Arc<C::Handle>`.
    shared: Box<dyn Any + Send + Sync>,
}

impl Provided {
    pub(crate) fn insert<C: Capability>(&mut self, handle: Arc<C::Handle>) {
        self.0.retain(|known| known.capability != TypeId::of::<C>());
        self.0.push(Handle { capability: TypeId::of::<C>(), name: C::NAME, shared: Box::new(handle) });
    }

    pub(crate) fn get<C: Capability>(&self) -> Option<&C::Handle> {
        let handle = self.0.iter().find(|known| known.capability == TypeId::of::<C>())?;
        handle.shared.downcast_ref::<Arc<C::Handle>>().map(|handle| &**handle)
    }
}

/// Names only: a handle may hold secrets.
impl fmt::Debug for Provided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|handle| handle.name)).finish()
    }
}
