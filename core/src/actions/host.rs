//! What a host says of its actions, and what makes a plugin have some.

use std::any::{Any, TypeId};
use std::sync::Arc;

use crate::actions::{Action, ActionsDispatcher};
use crate::data::{AnyPlugin, HookMeta, HookimplMeta, Hookimpls, ImplRecord, Origin, Plugin, Spec};
use crate::dispatch::Bindings;
use crate::fault::HookError;
use crate::order::Partition;
use crate::{FaultPolicy, Semantic};

/// A host that runs actions: what each of them is called with, and what it answers.
///
/// # Examples
///
/// ```
/// use hookspec::{ActionHost, HookError, Origin, actions, origin, plugin};
/// use serde::Deserialize;
///
/// // The host's crate.
/// pub struct Gateway;
///
/// #[derive(Clone, Copy)]
/// pub struct Webhook<'a> {
///     pub project: &'a str,
///     pub payload: &'a str,
/// }
///
/// impl ActionHost for Gateway {
///     const NAME: &'static str = "gateway";
///     const ORIGIN: Origin = origin!();
///     type Call<'a> = Webhook<'a>;
///     type Output = String;
/// }
///
/// // A plugin's crate.
/// #[plugin(id = "chat")]
/// #[derive(Default)]
/// pub struct Chat;
///
/// #[derive(Deserialize)]
/// pub struct Post {
///     channel: String,
/// }
///
/// #[actions(host = Gateway)]
/// impl Chat {
///     /// Posts the payload to a channel.
///     #[action]
///     fn post_message(&self, call: Webhook<'_>, config: Post) -> Result<String, HookError> {
///         Ok(format!("{}: {}", config.channel, call.payload))
///     }
/// }
/// # fn main() {
/// # use hookspec::{ActionsDispatcher, Dispatcher, Registry};
/// let actions = Registry::builder::<ActionsDispatcher<Gateway>>().plugin(Chat).build().unwrap();
/// let catalog = actions.catalog();
/// let (plugin, action) = catalog.actions().next().unwrap();
/// assert_eq!((plugin, action.name(), action.label()), ("chat", "post_message", "Post message"));
/// assert_eq!(action.description(), "Posts the payload to a channel.");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no host of actions",
    label = "does not implement `ActionHost`",
    note = "the host's crate says what its actions are called with: `impl ActionHost for {Self} {{ … }}`"
)]
pub trait ActionHost: Sized + 'static {
    /// What reports call it; unique in its crate.
    const NAME: &'static str;

    /// Where it is declared: write [`origin!()`](crate::origin).
    const ORIGIN: Origin;

    /// What every action is called with: a `Copy` handle to what the host has, as a rule.
    type Call<'a>: Send;

    /// What an action answers with.
    type Output: Send + 'static;
}

/// That a plugin has actions for a host; `#[actions]` writes it.
///
/// Who knows only at run time which actions there are implements it by hand, under the same attribute:
///
/// ```
/// # use hookspec::{ActionHost, Origin, origin};
/// # pub struct Gateway;
/// # impl ActionHost for Gateway {
/// #     const NAME: &'static str = "gateway";
/// #     const ORIGIN: Origin = origin!();
/// #     type Call<'a> = &'a str;
/// #     type Output = String;
/// # }
/// use std::sync::Arc;
///
/// use hookspec::{Action, Actions, HookError, NoConfig, actions, plugin};
///
/// #[plugin(id = "scripts")]
/// #[derive(Default)]
/// struct Scripts {
///     names: Vec<String>,
/// }
///
/// #[actions]
/// impl Actions<Gateway> for Scripts {
///     fn actions(self: &Arc<Self>) -> Result<Vec<Action<Gateway>>, HookError> {
///         if self.names.is_empty() {
///             return Err(HookError::message("there are no scripts"));
///         }
///         let run = |name: &String| {
///             Action::new(name.clone(), format!("Run {name}"), name.clone(), |script, call, _: NoConfig| {
///                 Box::pin(async move { Ok(format!("{script}({call})")) })
///             })
///         };
///         Ok(self.names.iter().map(run).collect())
///     }
/// }
/// # fn main() {}
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no actions for `{H}`",
    note = "write `#[actions(host = {H})] impl {Self} {{ … }}`"
)]
pub trait Actions<H: ActionHost>: Plugin {
    /// The actions, as they are now.
    ///
    /// # Errors
    ///
    /// What keeps the plugin from saying.
    fn actions(self: &Arc<Self>) -> Result<Vec<Action<H>>, HookError>;

    /// Where the attribute is.
    #[doc(hidden)]
    const ADD_THE_ATTRIBUTE_ACTIONS_TO_THIS_IMPL: Origin;

    /// The type-erased registration.
    #[doc(hidden)]
    const __ACTIONS: &'static ImplRecord = &ImplRecord {
        plugin: TypeId::of::<Self>,
        spec: <H as Declared>::SPEC,
        hookimpls: &Hookimpls {
            manifest: Self::MANIFEST,
            origin: Self::ADD_THE_ATTRIBUTE_ACTIONS_TO_THIS_IMPL,
            list: &[HookimplMeta::new(HOOK.name)],
        },
        bind: bind::<Self, H>,
    };
}

/// The hook by which catalogs are gathered.
pub(super) static HOOK: HookMeta = HookMeta {
    name: "actions",
    summary: "Tells which actions there are.",
    semantic: Semantic::Collect,
    is_async: false,
    on_fault: FaultPolicy::Report,
    operator: &[],
    timeout: None,
    worker: false,
    concurrent: None,
    history: None,
    partition: Partition::Mixed,
    band: None,
};

/// The spec of a host's actions: one hook.
pub(super) trait Declared: ActionHost {
    const SPEC: &'static Spec = &Spec {
        name: Self::NAME,
        origin: Self::ORIGIN,
        hooks: &[&HOOK],
        capabilities: &[],
        companion: false,
        id: TypeId::of::<ActionsDispatcher<Self>>,
    };
}

impl<H: ActionHost> Declared for H {}

/// A plugin's catalog as the dispatcher asks for it.
pub(super) trait Source<H: ActionHost>: Send + Sync {
    fn actions(&self) -> Result<Vec<Action<H>>, HookError>;
}

struct Of<P>(Arc<P>);

impl<P: Actions<H>, H: ActionHost> Source<H> for Of<P> {
    fn actions(&self) -> Result<Vec<Action<H>>, HookError> {
        P::actions(&self.0)
    }
}

/// The table of a plugin for the spec.
pub(super) struct Table<H: ActionHost>(pub(super) Bindings<dyn Source<H>>);

fn bind<P: Actions<H>, H: ActionHost>(plugin: AnyPlugin) -> Box<dyn Any> {
    let source = crate::dispatch::bound::<P>(plugin).0;
    Box::new(Table::<H>(Bindings { handler: Some(Box::new(Of(source))), around: None }))
}

/// What an action answered, which must be what its host asks for.
///
/// # Errors
///
/// The action's own.
#[doc(hidden)]
pub fn answer_of<H: ActionHost>(answer: Result<H::Output, HookError>) -> Result<H::Output, HookError> {
    answer
}
