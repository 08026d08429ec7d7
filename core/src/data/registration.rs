//! The raw records that the macros leave for collection.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::config::ConfigType;
use crate::data::{KindRecord, Manifest, Origin, Plugin, Semantic, Spec, VotingRule, text};
use crate::order::Phase;

/// A plugin value of a type that only its own records know.
pub type AnyPlugin = Arc<dyn Any + Send + Sync>;

/// One record in the program's list: that a plugin exists, or that it implements a spec.
#[derive(Debug)]
#[non_exhaustive]
pub enum Record {
    /// Left by `#[plugin]`.
    Plugin(PluginRecord),
    /// Left by `#[hookimpl]`.
    Impl(&'static ImplRecord),
}

/// That a plugin exists, and how to make it.
pub struct PluginRecord {
    /// What it says about itself.
    pub manifest: &'static Manifest,
    /// Its type.
    pub plugin: fn() -> TypeId,
    /// How the instance is made that all its specs share.
    pub construct: Construction,
    /// The kinds that it is of, as far as they are traits.
    pub kinds: &'static [KindRecord],
}

/// How an instance of a plugin is made.
#[derive(Clone, Copy)]
pub enum Construction {
    /// Of nothing.
    Plain(fn() -> AnyPlugin),
    /// Of its configuration.
    Configured(&'static ConfigType),
}

impl Construction {
    /// Of the configuration in a plugin's manifest.
    ///
    /// # Panics
    ///
    /// Where there is none; at compile time, since a record is a constant.
    pub const fn of_config<P: Plugin>() -> Self {
        match P::MANIFEST.config {
            Some(config) => Self::Configured(config),
            None => panic!("a plugin without a configuration is not made of one"),
        }
    }

    /// Whether two are one.
    pub(crate) fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Plain(one), Self::Plain(other)) => std::ptr::fn_addr_eq(one, other),
            (Self::Configured(one), Self::Configured(other)) => std::ptr::eq(one, other),
            _ => false,
        }
    }
}

impl fmt::Debug for Construction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(_) => f.write_str("Plain"),
            Self::Configured(config) => f.debug_tuple("Configured").field(config).finish(),
        }
    }
}

/// That a plugin implements some hooks of a spec.
pub struct ImplRecord {
    /// The plugin's type.
    pub plugin: fn() -> TypeId,
    /// The spec, in the version that the plugin was built against.
    pub spec: &'static Spec,
    /// The hooks that it implements.
    pub hookimpls: &'static Hookimpls,
    /// Makes the spec's table of callable hooks over an instance.
    pub bind: fn(AnyPlugin) -> Box<dyn Any>,
}

/// Every hook that one `#[hookimpl]` block implements.
#[derive(Debug)]
pub struct Hookimpls {
    /// The manifest of the plugin.
    pub manifest: &'static Manifest,
    /// Where the block is.
    pub origin: Origin,
    /// One entry per method.
    pub list: &'static [HookimplMeta],
}

/// One method of a `#[hookimpl]` block, and where it wants to stand.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark that a method has or has not")]
pub struct HookimplMeta {
    /// The hook that it implements.
    pub hook: &'static str,
    /// Whether it wraps the others.
    pub around: bool,
    /// Whether it is an `async fn` that can wait; a plain `fn` answers an async hook too.
    pub waits: bool,
    /// Whether it is an around that returns what is called at the end.
    pub wraps: bool,
    /// Whether it has a condition.
    pub conditional: bool,
    /// Its coarse place: `first`, normal or `last`.
    pub phase: Phase,
    /// Its place within the phase, low first.
    pub priority: i32,
    /// The plugins that it runs before, when they are there.
    pub before: &'static [&'static str],
    /// The plugins that it runs after, when they are there.
    pub after: &'static [&'static str],
    /// How much its vote counts.
    pub weight: u32,
    /// How long it may take, if it says so itself.
    pub timeout: Option<Duration>,
}

impl HookimplMeta {
    /// A hookimpl of this hook in the default place.
    pub const fn new(hook: &'static str) -> Self {
        Self {
            hook,
            around: false,
            waits: false,
            wraps: false,
            conditional: false,
            phase: Phase::Normal,
            priority: 0,
            before: &[],
            after: &[],
            weight: 1,
            timeout: None,
        }
    }
}

impl Hookimpls {
    /// Those of nobody: what stands in for a plugin where only the spec is asked.
    #[doc(hidden)]
    pub const NONE: &'static Self = &Self {
        manifest: &Manifest::new("", "0.0.0", crate::origin!()),
        origin: crate::origin!(),
        list: &[],
    };

    /// Whether the block has a plain method, or an around, for this hook; asked at compile time.
    pub const fn implements(&self, hook: &str, around: bool) -> bool {
        self.find(hook, around).is_some()
    }

    /// Whether the block's handler of this hook is an `async fn` that can wait; asked at compile time.
    pub const fn waits(&self, hook: &str) -> bool {
        matches!(self.find(hook, false), Some(HookimplMeta { waits: true, .. }))
    }

    /// Whether the block's around of this hook is a wrap; asked at compile time.
    pub const fn wraps(&self, hook: &str) -> bool {
        matches!(self.find(hook, true), Some(HookimplMeta { wraps: true, .. }))
    }

    /// Whether the block's handler of this hook has a condition; asked at compile time.
    pub const fn is_conditional(&self, hook: &str) -> bool {
        matches!(self.find(hook, false), Some(HookimplMeta { conditional: true, .. }))
    }

    pub(crate) const fn find(&self, hook: &str, around: bool) -> Option<&HookimplMeta> {
        let mut i = 0;
        while i < self.list.len() {
            if self.list[i].around == around && text::equal(self.list[i].hook, hook) {
                return Some(&self.list[i]);
            }
            i += 1;
        }
        None
    }
}

/// Whether a hook of this spec counts the weights of its votes; asked at compile time.
///
/// A hook that the spec does not have is rustc's to report, so it passes.
pub const fn counts_weights(spec: &Spec, hook: &str) -> bool {
    let mut i = 0;
    while i < spec.hooks.len() {
        if text::equal(spec.hooks[i].name, hook) {
            return matches!(spec.hooks[i].semantic, Semantic::Voting(VotingRule { weighted: true, .. }));
        }
        i += 1;
    }
    true
}

/// Whether a hook of this spec is async; asked at compile time.
///
/// A hook that the spec does not have is rustc's to report, so it passes.
pub const fn is_async(spec: &Spec, hook: &str) -> bool {
    let mut i = 0;
    while i < spec.hooks.len() {
        if text::equal(spec.hooks[i].name, hook) {
            return spec.hooks[i].is_async;
        }
        i += 1;
    }
    true
}

/// Whether a hook of this spec is historic; asked at compile time.
///
/// A hook that the spec does not have is rustc's to report, so it passes.
pub const fn is_historic(spec: &Spec, hook: &str) -> bool {
    let mut i = 0;
    while i < spec.hooks.len() {
        if text::equal(spec.hooks[i].name, hook) {
            return spec.hooks[i].history.is_some();
        }
        i += 1;
    }
    false
}

/// Makes an instance that only its own records know the type of.
pub fn erase<P: Plugin>(plugin: P) -> AnyPlugin {
    Arc::new(plugin)
}

/// An owned argument, of which every handler gets a clone.
#[diagnostic::on_unimplemented(
    message = "an argument of type `{Self}` cannot be handed to several handlers; derive `Clone`, or take a reference",
    label = "not `Clone`"
)]
pub trait Handed {
    /// One more of it.
    #[must_use]
    fn hand(&self) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Clone> Handed for T {
    #[inline]
    fn hand(&self) -> Self {
        self.clone()
    }
}

/// That the framework can make a value of a plugin by itself.
#[diagnostic::on_unimplemented(
    message = "plugin `{Self}` cannot be made without being told how",
    label = "`{Self}` does not implement `Default`",
    note = "derive `Default`, or name the function that makes it with `#[plugin(…, construct = path::to::it)]`; a plugin \
            that only the host can make is `manual`"
)]
pub trait Construct: Sized {
    /// Makes it.
    fn construct() -> Self;
}

#[diagnostic::do_not_recommend]
impl<P: Default> Construct for P {
    fn construct() -> Self {
        Self::default()
    }
}

impl PluginRecord {
    /// Records a plugin that this function makes.
    pub const fn new<P: Plugin>(construct: fn() -> AnyPlugin) -> Self {
        Self::made::<P>(Construction::Plain(construct))
    }

    /// Records a plugin that is made of the configuration in its manifest.
    ///
    /// # Panics
    ///
    /// Where there is none; at compile time, since a record is a constant.
    pub const fn configured<P: Plugin>() -> Self {
        Self::made::<P>(Construction::of_config::<P>())
    }

    pub(crate) const fn made<P: Plugin>(construct: Construction) -> Self {
        Self { manifest: P::MANIFEST, plugin: TypeId::of::<P>, construct, kinds: P::KINDS }
    }
}

impl fmt::Debug for PluginRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginRecord").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl fmt::Debug for ImplRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImplRecord")
            .field("plugin", &self.hookimpls.manifest.id)
            .field("spec", &self.spec.name)
            .field("hookimpls", &self.hookimpls)
            .finish_non_exhaustive()
    }
}
