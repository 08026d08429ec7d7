//! The wall between a plugin that is called by itself and the host.

use std::future::poll_fn;
use std::pin::pin;

use crate::data::{Origin, PluginInfo};
use crate::fault::isolate;

/// A plugin panicked while the host called it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("plugin `{plugin}` panicked: {panic} ({origin})")]
#[non_exhaustive]
pub struct Panicked {
    /// The plugin.
    pub plugin: String,
    /// The panic's text.
    pub panic: String,
    /// Where the plugin is declared.
    pub origin: Origin,
}

impl PluginInfo {
    /// Calls the plugin, and has its panic end here.
    ///
    /// Hooks do that by themselves; this is for what the host calls through a [`Kind`](crate::Kind).
    ///
    /// # Errors
    ///
    /// The panic, with the plugin's name. Not every panic can be caught: see [`isolated`](crate::isolated).
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec::{Registry, plugin, plugin_kind};
    ///
    /// #[plugin_kind]
    /// pub trait Parser {
    ///     fn parse(&self, text: &str) -> usize;
    /// }
    ///
    /// #[plugin(id = "acme.numbers", kinds(Parser))]
    /// #[derive(Default)]
    /// struct Numbers;
    ///
    /// impl Parser for Numbers {
    ///     fn parse(&self, text: &str) -> usize {
    ///         text.parse().expect("a number")
    ///     }
    /// }
    ///
    /// # fn main() {
    /// let parsers = Registry::builder::<Parsers>().plugin(Numbers).build().unwrap();
    /// for (plugin, parser) in &parsers {
    ///     assert_eq!(plugin.isolate(|| parser.parse("7")), Ok(7));
    ///     let error = plugin.isolate(|| parser.parse("seven")).unwrap_err();
    ///     assert!(error.to_string().starts_with("plugin `acme.numbers` panicked: a number"));
    /// }
    /// # }
    /// ```
    pub fn isolate<R>(&self, call: impl FnOnce() -> R) -> Result<R, Panicked> {
        isolate(call).map_err(|panic| self.panicked(panic))
    }

    /// The same for a call that is awaited: a panic of any poll ends here. Allocates nothing.
    ///
    /// # Errors
    ///
    /// Those of [`isolate`](Self::isolate).
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec::{Registry, plugin, plugin_kind};
    ///
    /// #[plugin_kind]
    /// pub trait Source {
    ///     async fn read(&self, path: &str) -> String;
    /// }
    ///
    /// #[plugin(id = "acme.echo", kinds(Source))]
    /// #[derive(Default)]
    /// struct Echo;
    ///
    /// impl Source for Echo {
    ///     async fn read(&self, path: &str) -> String {
    ///         path.to_owned()
    ///     }
    /// }
    ///
    /// # fn main() {
    /// let sources = Registry::builder::<Sources>().plugin(Echo).build().unwrap();
    /// let (plugin, source) = sources.iter().next().unwrap();
    /// let read = plugin.isolate_async(|| source.read("a.txt"));
    /// # let mut read = std::pin::pin!(read);
    /// # let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    /// # let std::task::Poll::Ready(read) = read.as_mut().poll(&mut task) else { panic!() };
    /// // `let read = read.await;` in an async function
    /// assert_eq!(read.unwrap(), "a.txt");
    /// # }
    /// ```
    pub async fn isolate_async<F: Future>(&self, call: impl FnOnce() -> F) -> Result<F::Output, Panicked> {
        let mut future = pin!(self.isolate(call)?);
        poll_fn(|task| match isolate(|| future.as_mut().poll(task)) {
            Ok(polled) => polled.map(Ok),
            Err(panic) => std::task::Poll::Ready(Err(self.panicked(panic))),
        })
        .await
    }

    fn panicked(&self, panic: String) -> Panicked {
        Panicked { plugin: self.id().to_owned(), panic, origin: self.origin() }
    }
}
