//! One hook of a dispatcher: its hookimpls, callable and in order.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::data::{AnyPlugin, Cx, Erased, HookMeta, Hookimpl, Origin};
use crate::dispatch::{Subset, Watch};
use crate::fault::{Contained, Safeguards, discard};
use crate::observe::Observers;
use crate::registry::{Home, Registry};

/// The hookimpls of one hook, in the order in which they run: the field of a dispatcher that bears the hook's name.
///
/// The method of that name fires the hook; the field answers questions about it.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let hooks = NodeHooksDispatcher::builder().plugin(Guard).build().unwrap();
/// assert!(hooks.stored.is_empty());
/// let order: Vec<_> = hooks.authorize.handlers().map(ToString::to_string).collect();
/// assert_eq!(order, ["acme-guard.authorize"]);
/// ```
// What a fire reads stands in one cache line: where a set has just changed, each line of it comes out of another core's cache.
#[repr(C, align(64))]
pub struct Hook<H: ?Sized> {
    /// Arounds, outermost first, then handlers in order.
    pub(crate) slots: Box<[Slot<H>]>,
    pub(crate) arounds: usize,
    /// Where a fire may go straight to its loop: behind the arounds, or nowhere where handlers are watched.
    pub(crate) plain_from: usize,
    /// What stands between a fire and the handlers; none where nothing does.
    watch: Option<Box<Watch>>,
    meta: &'static HookMeta,
    pub(crate) setting: Setting,
    /// The hookimpl of each slot once more, for reports that cannot name `H`.
    who: Box<[Arc<Hookimpl>]>,
    /// Where what is called goes when the hook does; none where it goes with the hook.
    home: Option<Box<Home<H>>>,
}

/// What holds for every hook of a dispatcher.
#[derive(Debug, Clone)]
#[repr(C)]
pub(crate) struct Setting {
    pub(crate) max_depth: usize,
    pub(crate) observers: Observers,
    pub(crate) safeguards: Arc<Safeguards>,
}

/// One callable hookimpl, and who it is.
///
/// Who comes first: a handler is handed a reference to it, which is then the reference to the slot that the loop has anyway.
#[repr(C)]
pub struct Slot<H: ?Sized> {
    pub(crate) hookimpl: Arc<Hookimpl>,
    pub(crate) call: Box<H>,
}

impl<H: ?Sized> Hook<H> {
    pub(crate) fn new(meta: &'static HookMeta, slots: Vec<Slot<H>>, setting: Setting) -> Self {
        let arounds = slots.iter().take_while(|slot| slot.hookimpl.around).count();
        let who: Box<[_]> = slots.iter().map(|slot| Arc::clone(&slot.hookimpl)).collect();
        let watch = Watch::over(&who, &setting.observers, &setting.safeguards);
        let plain_from = if watch.is_none() { arounds } else { usize::MAX };
        Self { slots: slots.into(), arounds, plain_from, setting, watch, meta, who, home: None }
    }

    /// The same, which gives back what it calls when it goes.
    pub(crate) fn with_home(mut self, home: Option<Home<H>>) -> Self {
        self.home = home.map(Box::new);
        self
    }

    pub(crate) fn watch(&self) -> Option<&Watch> {
        self.watch.as_deref()
    }

    /// Whether nobody implements the hook. One load.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// How many hookimpls there are, arounds included.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// The hook's declaration.
    #[inline]
    pub fn meta(&self) -> &'static HookMeta {
        self.meta
    }

    /// The handlers, in the order in which they run; arounds are not among them.
    pub fn handlers(&self) -> impl ExactSizeIterator<Item = &Hookimpl> {
        self.who[self.arounds..].iter().map(|hookimpl| &**hookimpl)
    }

    /// The arounds, outermost first.
    pub fn arounds(&self) -> impl ExactSizeIterator<Item = &Hookimpl> {
        self.who[..self.arounds].iter().map(|hookimpl| &**hookimpl)
    }

    pub(crate) fn who(&self) -> &[Arc<Hookimpl>] {
        &self.who
    }

    #[inline]
    pub(crate) fn handler_slots(&self) -> &[Slot<H>] {
        &self.slots[self.arounds..]
    }

    /// The same hook with some of its hookimpls only; `share` makes a second handle to one.
    #[doc(hidden)]
    #[must_use]
    pub fn select(&self, subset: &Subset, share: impl Fn(&H) -> Box<H>) -> Self {
        self.narrow(&|hookimpl| subset.keeps(hookimpl.plugin.id()), share)
    }

    pub(crate) fn narrow(&self, keep: &dyn Fn(&Hookimpl) -> bool, share: impl Fn(&H) -> Box<H>) -> Self {
        let kept = self.slots.iter().filter(|slot| keep(&slot.hookimpl));
        let slots = kept.map(|slot| slot.share(&share)).collect();
        Self::new(self.meta, slots, self.setting.clone())
    }

    /// The same hook with extra handlers of the host, in their place in the order.
    #[doc(hidden)]
    #[must_use]
    pub fn extend(&self, registry: &Registry, extras: &mut HandlerSet, share: impl Fn(&H) -> Box<H>) -> Self
    where
        H: 'static,
    {
        registry.extend(self, extras, share)
    }
}

/// The last owner of a plugin may be a hook: what its destructor does must not reach whoever drops that.
impl<H: ?Sized> Drop for Hook<H> {
    fn drop(&mut self) {
        let slots = std::mem::take(&mut self.slots).into_iter();
        match self.home.take() {
            Some(home) => home.give_back(slots.map(|slot| (slot.hookimpl.around, slot.call))),
            None => slots.for_each(discard),
        }
    }
}

impl<H: ?Sized> Slot<H> {
    #[inline]
    pub(crate) fn cx(&self) -> Cx<'_, Erased> {
        Cx::new(&self.hookimpl)
    }

    pub(crate) fn share(&self, share: impl Fn(&H) -> Box<H>) -> Self {
        Self { call: share(&self.call), hookimpl: Arc::clone(&self.hookimpl) }
    }
}

impl<H: ?Sized> fmt::Debug for Hook<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hook")
            .field("name", &self.meta.name)
            .field("hookimpls", &self.who.iter().map(ToString::to_string).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

impl<H: ?Sized> fmt::Debug for Slot<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Slot").field(&format_args!("{}", self.hookimpl)).finish()
    }
}

/// A plugin as the generated code calls it: the hook's object trait is implemented for `Bound<P>`.
///
/// The box that holds it is one more pointer than a trait object over the plugin itself would be, and four instructions
/// cheaper per call: the offset to a value behind a dynamic `Arc` depends on its alignment and must be worked out.
#[doc(hidden)]
#[derive(Debug)]
pub struct Bound<P>(pub Arc<P>);

impl<P> Clone for Bound<P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// An instance as the generated code calls it.
///
/// # Panics
///
/// Where `P` is not the plugin's type, which generated code does not do.
#[doc(hidden)]
pub fn bound<P: Send + Sync + 'static>(plugin: AnyPlugin) -> Bound<P> {
    match plugin.downcast::<P>() {
        Ok(plugin) => Bound(plugin),
        Err(_) => unreachable!("a plugin is bound by its own record"),
    }
}

/// The body of every hook in a spec: a plugin that does not implement a hook is not called for it.
///
/// # Panics
///
/// Always; only a plugin that calls its own unimplemented hook gets here.
#[doc(hidden)]
#[cold]
pub fn not_implemented(hook: &str) -> ! {
    panic!("this plugin does not implement `{hook}`")
}

/// A closure of the host as the generated code calls it.
#[doc(hidden)]
pub struct HostFn<F>(pub Arc<F>);

/// A closure of the host that returns a boxed future.
#[doc(hidden)]
pub struct HostAsync<F>(pub Arc<F>);

impl<F> Clone for HostFn<F> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<F> Clone for HostAsync<F> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<F> fmt::Debug for HostFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostFn")
    }
}

impl<F> fmt::Debug for HostAsync<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostAsync")
    }
}

/// What one plugin implements of one hook.
#[doc(hidden)]
pub struct Bindings<H: ?Sized> {
    pub handler: Option<Box<H>>,
    pub around: Option<Box<H>>,
}

impl<H: ?Sized> fmt::Debug for Bindings<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bindings")
    }
}

/// Handlers of the host, by hook, that a generated `…Handlers` type gathers.
#[doc(hidden)]
#[derive(Default)]
pub struct HandlerSet(pub(crate) Vec<HostHandler>);

pub(crate) struct HostHandler {
    pub(crate) hook: &'static HookMeta,
    pub(crate) name: String,
    pub(crate) origin: Origin,
    /// A `HostCall<H>` of the hook's object trait.
    call: Contained<Box<dyn Any + Send + Sync>>,
}

/// A closure of the host, of which every version of a set of plugins gets a handle.
struct HostCall<H: ?Sized> {
    call: Box<H>,
    share: fn(&H) -> Box<H>,
}

impl HostHandler {
    /// A handle to the closure, where `H` is its hook's object trait.
    pub(crate) fn share<H: ?Sized + 'static>(&self) -> Option<Box<H>> {
        self.call.downcast_ref::<HostCall<H>>().map(|host| (host.share)(&host.call))
    }
}

impl HostHandler {
    /// The closure itself, where `H` is its hook's object trait.
    pub(crate) fn lend<H: ?Sized + 'static>(&self) -> Option<&H> {
        self.call.downcast_ref::<HostCall<H>>().map(|host| &*host.call)
    }
}

impl HandlerSet {
    #[track_caller]
    pub fn push<H: ?Sized + 'static>(
        &mut self,
        hook: &'static HookMeta,
        name: String,
        call: Box<H>,
        share: fn(&H) -> Box<H>,
    ) where
        Box<H>: Send + Sync,
    {
        let call = Contained::new(Box::new(HostCall { call, share }) as _);
        self.0.push(HostHandler { hook, name, origin: Origin::caller(), call });
    }
}

impl HandlerSet {
    /// Takes the handlers of one hook, in the order in which they were added.
    pub(crate) fn take(&mut self, hook: &'static HookMeta) -> Vec<HostHandler> {
        let (these, others) =
            std::mem::take(&mut self.0).into_iter().partition(|h| std::ptr::eq(h.hook, hook));
        self.0 = others;
        these
    }
}

impl fmt::Debug for HandlerSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|handler| (handler.hook.name, &handler.name));
        f.debug_list().entries(names).finish()
    }
}
