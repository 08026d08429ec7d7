//! A pipeline at work: who is given what.

use std::error::Error;

use hookspec::{BroadcastFault, Fault, Faults, FilterFault, PluginInfo};
use opsbox_hooks::{Active, CheckResult, HANDLER, Job, Stage, handles, type_of};
use opsbox_pipeline::{Pipeline, PipelineError, Step};

/// Why a pipeline does not come to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// A plugin stands where it does not belong, or cannot do what it is for.
    #[error(transparent)]
    Misplaced(#[from] PipelineError),
    /// A plugin failed: the one that the pipeline names, or one that this uses.
    #[error("plugin `{plugin}` failed in `{hook}`{}: {message}", meanwhile(plugin, step))]
    Failed {
        /// The plugin.
        plugin: String,
        /// The hook that it failed in.
        hook: &'static str,
        /// The plugin of the pipeline whose turn it was.
        step: String,
        /// What went wrong.
        message: String,
    },
    /// The handlers cannot be asked.
    #[error("{}", .0.first())]
    Handlers(Faults),
}

fn meanwhile(plugin: &str, step: &str) -> String {
    if plugin == step { String::new() } else { format!(", which `{step}` uses") }
}

/// A pipeline whose plugins all stand where they belong.
#[derive(Debug)]
pub struct Run<'a> {
    active: &'a Active,
    pipeline: &'a Pipeline,
    turns: Vec<Turn<'a>>,
}

/// One plugin's turn.
#[derive(Debug)]
struct Turn<'a> {
    step: &'a Step,
    plugin: &'a PluginInfo,
    kind: &'static str,
    handler: &'a str,
}

impl<'a> Run<'a> {
    /// Holds each step against what the handler of its plugin's type says.
    ///
    /// # Errors
    ///
    /// Every plugin whose type nobody handles, that stands where it does not belong, or that does not implement the hook of
    /// its type.
    pub fn new(pipeline: &'a Pipeline, active: &'a Active) -> Result<Self, RunError> {
        let mut turns = Vec::new();
        let mut wrong = Vec::new();
        for step in pipeline.steps() {
            match Turn::new(step, active)? {
                Ok(turn) => turns.push(turn),
                Err(said) => wrong.push((step, said)),
            }
        }
        if wrong.is_empty() {
            Ok(Self { active, pipeline, turns })
        } else {
            Err(pipeline.refuse("the pipeline cannot be run", wrong).into())
        }
    }

    /// Has every plugin do its work, in the order in which the pipeline is written, and returns what the outputs were given.
    ///
    /// - Inputs are given nothing.
    /// - An assistant is given what the assistants before it made, and then what the inputs made.
    /// - Outputs are given what all assistants made or, where there are none, what the inputs made.
    ///
    /// # Errors
    ///
    /// The first plugin that fails; those after it have no turn.
    pub fn finish(&self) -> Result<Vec<CheckResult>, RunError> {
        let mut inputs = Vec::new();
        for turn in self.of(Stage::Input) {
            inputs.extend(self.take(turn, &[])?);
        }
        let mut made = Vec::new();
        for turn in self.of(Stage::Assistant) {
            let prior: Vec<CheckResult> = made.iter().chain(&inputs).cloned().collect();
            made.extend(self.take(turn, &prior)?);
        }
        let results = if self.pipeline.of(Stage::Assistant).next().is_some() { made } else { inputs };
        for turn in self.of(Stage::Output) {
            self.take(turn, &results)?;
        }
        Ok(results)
    }

    fn of(&self, stage: Stage) -> impl Iterator<Item = &Turn<'a>> {
        self.turns.iter().filter(move |turn| turn.step.stage() == stage)
    }

    fn take(&self, turn: &Turn<'_>, prior: &[CheckResult]) -> Result<Vec<CheckResult>, RunError> {
        let job = Job { plugin: turn.plugin, kind: turn.kind, prior, active: self.active };
        let handler = self.active.handlers().only(&[turn.handler]);
        let handler = handler.unwrap_or_else(|_| unreachable!("`{}` is active", turn.handler));
        let results = handler.process_plugin(&job).map_err(|faults| failed(turn, &faults))?;
        Ok(results.map(|given| given.value).unwrap_or_default())
    }
}

impl<'a> Turn<'a> {
    /// The turn of a step's plugin, or why it has none.
    fn new(step: &'a Step, active: &'a Active) -> Result<Result<Self, String>, RunError> {
        let registry = active.registry();
        let Some((plugin, kind)) =
            registry.plugin(step.name()).and_then(|plugin| Some((plugin, type_of(plugin)?)))
        else {
            return Ok(Err(format!("plugin `{}` is not active", step.name())));
        };
        if kind == HANDLER {
            return Ok(Err(format!(
                "`{}` is a handler, which others use; no pipeline names it",
                step.name()
            )));
        }
        // Whoever is activated first, of those who handle the type.
        let is_its = |handler: &&PluginInfo| {
            handler.manifest().is_some_and(|manifest| handles(manifest).any(|handled| handled == kind))
        };
        let Some(handler) = registry.plugins().find(is_its) else {
            return Ok(Err(format!(
                "`{}` is of the type `{kind}`, which nobody here handles; let it use a handler: `depends_on(…)`",
                step.name()
            )));
        };
        let handlers = active.handlers().only(&[handler.id()]);
        let handlers = handlers.unwrap_or_else(|_| unreachable!("`{}` is active", handler.id()));
        let role = handlers.role(kind).map_err(RunError::Handlers)?.map(|given| given.value);
        let Some((role, stage)) = role.and_then(|role| Some((role, role.stage?))) else {
            return Ok(Err(format!(
                "`{}` is of the type `{kind}`, which others use; no pipeline names it",
                step.name()
            )));
        };
        if stage != step.stage() {
            return Ok(Err(format!(
                "`{}` is {stage}, and stands where {} belongs",
                step.name(),
                step.stage()
            )));
        }
        let implements = |hook: &str| {
            registry.inspect().plugins.iter().any(|one| one.id == plugin.id() && one.hooks.contains(&hook))
        };
        if !implements(role.hook) {
            return Ok(Err(format!(
                "`{}` is of the type `{kind}`, and does not implement `{}`",
                step.name(),
                role.hook
            )));
        }
        Ok(Ok(Self { step, plugin, kind, handler: handler.id() }))
    }
}

/// A handler's failing is that of the plugin that it had called, if it had.
fn failed(turn: &Turn<'_>, faults: &Faults) -> RunError {
    let mut fault: &Fault = faults.first();
    let mut of_plugin = false;
    while let Some(inner) = fault.source().and_then(passed_on) {
        fault = inner.first();
        of_plugin = true;
    }
    let (step, message) = (turn.step.name().to_owned(), fault.message());
    if of_plugin {
        RunError::Failed { plugin: fault.plugin().to_owned(), hook: fault.hook(), step, message }
    } else {
        RunError::Failed { plugin: step.clone(), hook: fault.hook(), step, message }
    }
}

/// What a handler got from a hook that it fired, and passed on.
fn passed_on<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e Faults> {
    let of_filter = || error.downcast_ref().map(|fault: &FilterFault<CheckResult>| &fault.faults);
    let of_broadcast = || error.downcast_ref().map(|fault: &BroadcastFault| &fault.faults);
    error.downcast_ref().or_else(of_broadcast).or_else(of_filter)
}
