//! Running rules: one after the other, each with its own outcome.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::actions::action::CONFIG;
use crate::actions::guarded::Guarded;
use crate::actions::rule::Config;
use crate::actions::{
    ActionFailure, ActionHost, ActionOutcome, ActionResult, ActionSkip, ActionStatus, Catalog, Route, Rule,
};
use crate::document::Node;
use crate::fault::{HookError, isolate};
use crate::time::{SystemTimer, Timer};

/// How rules are run over a [`Catalog`].
///
/// Each rule goes its way alone, and whatever goes wrong on it is its own outcome:
///
/// 1. the [filter](Self::only_if) is asked, if there is one;
/// 2. the route is resolved, in the catalog as it is now;
/// 3. the host makes its call, or says why it has none to make: credentials are missing, say;
/// 4. the config is read as the action's type;
/// 5. the action runs, within the [timeout](Self::timeout) if there is one. A panic is a failure.
///
/// # Examples
///
/// ```
/// # use hookspec_core::actions::ActionHost;
/// # struct Gateway;
/// # impl ActionHost for Gateway {
/// #     const NAME: &'static str = "gateway";
/// #     const ORIGIN: hookspec_core::Origin = hookspec_core::origin!();
/// #     type Call<'a> = &'a str;
/// #     type Output = String;
/// # }
/// # fn main() {
/// # let waker = std::task::Waker::noop();
/// # let mut task = std::task::Context::from_waker(waker);
/// use std::time::Duration;
///
/// use hookspec_core::actions::{Action, ActionSkip, Catalog, NoConfig, Rule};
///
/// let mut catalog = Catalog::<Gateway>::new();
/// let greet = Action::new("greet", "Greet", (), |(), name, _: NoConfig| {
///     Box::pin(async move { Ok(format!("hello, {name}")) })
/// });
/// catalog.add("polite", || Ok(vec![greet]));
///
/// let rules = [Rule::new(2, "polite#greet"), Rule::new(1, "rude#greet"), Rule::new(3, "polite#greet")];
/// let run = catalog.dispatch().timeout(Duration::from_secs(10)).run(&rules, |rule, _plugin| match rule.ordinal() {
///     3 => Err(ActionSkip::because("missing credentials")),
///     _ => Ok("alice"),
/// });
/// # let mut run = Box::pin(run);
/// # let std::task::Poll::Ready(outcomes) = run.as_mut().poll(&mut task) else { panic!("nothing here waits") };
/// # /*
/// let outcomes = run.await;
/// # */
/// let lines: Vec<_> = outcomes
///     .iter()
///     .map(|one| format!("{} {} {}", one.handler, one.status(), one.error().unwrap_or_default()))
///     .collect();
/// assert_eq!(
///     lines,
///     [
///         "rude#greet skipped handler not resolvable",
///         "polite#greet succeeded ",
///         "polite#greet skipped missing credentials",
///     ],
/// );
/// assert_eq!(outcomes[1].output().unwrap(), "hello, alice");
/// # }
/// ```
#[must_use = "no rule is run before `run` is awaited"]
pub struct Dispatch<'c, H: ActionHost> {
    catalog: &'c Catalog<H>,
    timeout: Option<Duration>,
    timer: Arc<dyn Timer>,
    filter: Option<Box<Filter<'c>>>,
}

type Filter<'c> = dyn Fn(&Rule) -> Result<bool, HookError> + Send + Sync + 'c;

impl<'c, H: ActionHost> Dispatch<'c, H> {
    pub(super) fn new(catalog: &'c Catalog<H>) -> Self {
        Self { catalog, timeout: None, timer: Arc::new(SystemTimer), filter: None }
    }

    /// Gives every action at most this long.
    ///
    /// One that waits is dropped then. One that does not wait – a plain `fn` – cannot be interrupted, and has as long as it takes.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// Measures by this timer; by the system's unless said.
    pub fn timer(self, timer: impl Timer) -> Self {
        Self { timer: Arc::new(timer), ..self }
    }

    /// Skips the rules for which this says no, or fails.
    pub fn only_if(self, filter: impl Fn(&Rule) -> Result<bool, HookError> + Send + Sync + 'c) -> Self {
        Self { filter: Some(Box::new(filter)), ..self }
    }

    /// Runs the rules by ordinal, equal ones in the order in which they are given.
    ///
    /// `call` makes what an action of that plugin is called with, or says why it is skipped. There is an outcome for each rule, in the order in which they ran. Dropping the future drops the action under way.
    pub async fn run<'a>(
        self,
        rules: &'a [Rule],
        mut call: impl FnMut(&'a Rule, &'a str) -> Result<H::Call<'a>, ActionSkip>,
    ) -> Vec<ActionOutcome<H::Output>>
    where
        'c: 'a,
    {
        let mut order: Vec<&Rule> = rules.iter().collect();
        order.sort_by_key(|rule| rule.ordinal());
        let mut outcomes = Vec::with_capacity(order.len());
        for rule in order {
            let began = self.timer.now();
            let result = match self.begin(rule, &mut call) {
                Ok(action) => match action.await {
                    Ok(output) => ActionResult::Succeeded(output),
                    Err(failure) => ActionResult::Failed(failure),
                },
                Err(result) => result,
            };
            let duration = self.timer.now().saturating_sub(began);
            let handler = rule.route().to_owned();
            let outcome = ActionOutcome { ordinal: rule.ordinal(), handler, result, duration };
            log(&outcome);
            outcomes.push(outcome);
        }
        outcomes
    }

    /// Everything before the action runs; what keeps it from running is its result.
    fn begin<'a>(
        &self,
        rule: &'a Rule,
        call: &mut impl FnMut(&'a Rule, &'a str) -> Result<H::Call<'a>, ActionSkip>,
    ) -> Result<Guarded<'a, H::Output>, ActionResult<H::Output>>
    where
        'c: 'a,
    {
        if let Some(filter) = &self.filter {
            match isolate(|| filter(rule)) {
                Ok(Ok(true)) => {}
                Ok(Ok(false)) => return Err(ActionSkip::Filtered.into()),
                Ok(Err(error)) => return Err(ActionSkip::Filter(error.to_string()).into()),
                Err(panic) => return Err(ActionSkip::Filter(panic).into()),
            }
        }
        let route: Route = rule.route().parse().map_err(ActionSkip::from)?;
        let action = self.catalog.resolve(&route).ok_or(ActionSkip::NotResolvable)?;
        let plugin = &rule.route()[..route.plugin().len()];
        let call = isolate(|| call(rule, plugin)).unwrap_or_else(|panic| Err(ActionSkip::Host(panic)))?;
        let config = config(rule)?;
        match isolate(|| action.start(call, &config)) {
            Ok(Ok(action)) => Ok(Guarded::new(action, self.timeout, &*self.timer)),
            Ok(Err(error)) => Err(ActionSkip::Config(error).into()),
            Err(panic) => Err(ActionResult::Failed(ActionFailure::Panic(panic))),
        }
    }
}

/// The config of a rule, read.
fn config(rule: &Rule) -> Result<Cow<'_, Node>, ActionSkip> {
    Ok(match &rule.config {
        Config::Read(node) => Cow::Borrowed(node),
        Config::Written(format, text) => Cow::Owned(format.parse(CONFIG, text)?),
    })
}

fn log<T>(outcome: &ActionOutcome<T>) {
    let (action, status, error) = (&outcome.handler, outcome.status(), outcome.error().unwrap_or_default());
    if status == ActionStatus::Failed {
        tracing::warn!(target: "hookspec", action, "action {status}: {error}");
    } else {
        tracing::info!(target: "hookspec", action, error, "action {status}");
    }
}

impl<H: ActionHost> fmt::Debug for Dispatch<'_, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatch")
            .field("catalog", &self.catalog)
            .field("timeout", &self.timeout)
            .field("timer", &self.timer)
            .finish_non_exhaustive()
    }
}
