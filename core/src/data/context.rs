//! What a hookimpl is given besides its arguments.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::data::{Capability, CapabilityError, Declares, Hookimpl, PluginInfo};
use crate::fault::{Fault, FaultKind, Faults, HookError};

/// The context of one call: who is called, and what it may ask the host for.
///
/// A hook that declares `cx: Cx<'_, Self>` as its first argument is handed one by the dispatcher; the caller does not
/// pass it. `P` is the plugin's type, so that asking for a right that its manifest does not declare does not compile.
/// It is one pointer, and `Copy`.
///
/// A context shows nothing of other plugins.
///
/// # Examples
///
/// ```
/// use hookspec::{Cx, Vote, hookimpl, hookspec, plugin};
///
/// #[hookspec]
/// pub trait Hooks {
///     /// May they?
///     #[hook(voting, empty = deny)]
///     fn authorize(&self, cx: Cx<'_, Self>) -> Vote;
/// }
///
/// #[plugin(id = "guard", version = "1.2.0")]
/// #[derive(Default)]
/// struct Guard;
///
/// #[hookimpl]
/// impl Hooks for Guard {
///     fn authorize(&self, cx: Cx<'_, Self>) -> Vote {
///         Vote::deny(format!("{} {} says no", cx.plugin().id(), cx.plugin().version()))
///     }
/// }
///
/// # fn main() {
/// let hooks = HooksDispatcher::builder().plugin(Guard).build().unwrap();
/// assert_eq!(hooks.authorize().unwrap().denial().unwrap().reason(), "guard 1.2.0 says no");
/// # }
/// ```
pub struct Cx<'a, P: ?Sized> {
    hookimpl: &'a Arc<Hookimpl>,
    plugin: PhantomData<fn() -> *const P>,
}

/// The host itself, where a plugin's type would stand: the `P` of the [`Cx`] of its own handlers.
#[derive(Debug)]
pub struct Core(());

/// The host has every right that it offers.
#[diagnostic::do_not_recommend]
impl<C: Capability> Declares<C> for Core {}

/// A plugin whose type is not known here; what the dispatcher passes on.
#[doc(hidden)]
#[derive(Debug)]
pub struct Erased(());

impl<'a, P: ?Sized> Cx<'a, P> {
    pub(crate) fn new(hookimpl: &'a Arc<Hookimpl>) -> Self {
        Self { hookimpl, plugin: PhantomData }
    }

    #[doc(hidden)]
    #[inline]
    pub fn of<Q: ?Sized>(self) -> Cx<'a, Q> {
        Cx { hookimpl: self.hookimpl, plugin: PhantomData }
    }

    /// The plugin that is called.
    pub fn plugin(self) -> &'a PluginInfo {
        &self.hookimpl.plugin
    }

    /// The hookimpl that is called.
    pub fn hookimpl(self) -> &'a Hookimpl {
        self.hookimpl
    }

    pub(crate) fn shared(self) -> Arc<Hookimpl> {
        Arc::clone(self.hookimpl)
    }

    /// The host's handle for a declared capability, or `None` where the host provides none.
    ///
    /// Takes one walk over the capabilities that the host provides, and allocates nothing. There is an example at
    /// [`Capability`].
    pub fn get<C: Capability>(self) -> Option<&'a C::Handle>
    where
        P: Declares<C>,
    {
        self.hookimpl.plugin.provided.get::<C>()
    }

    /// The host's handle for a capability that may not be declared: checked at run time.
    ///
    /// # Errors
    ///
    /// [`CapabilityError`] where the plugin's manifest does not declare it.
    pub fn try_get<C: Capability>(self) -> Result<Option<&'a C::Handle>, CapabilityError> {
        let plugin = &self.hookimpl.plugin;
        if plugin.declares(C::NAME) {
            Ok(plugin.provided.get::<C>())
        } else {
            Err(CapabilityError { plugin: plugin.id.to_string(), capability: C::NAME, accessor: C::ACCESSOR })
        }
    }

    /// An error of this hookimpl, for an around to return in place of the outcome that it saw.
    pub fn fault(self, error: impl Into<HookError>) -> Faults {
        Fault::new(self.hookimpl, FaultKind::Error(error.into())).into()
    }
}

impl<P: ?Sized> Clone for Cx<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: ?Sized> Copy for Cx<'_, P> {}

impl<P: ?Sized> fmt::Debug for Cx<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cx").field(&format_args!("{}", self.hookimpl)).finish()
    }
}
