//! A run from the pipeline's text to its outcome.

use std::sync::Arc;

use hookspec::config::LayerError;
use hookspec::lifecycle::{Admission, Cause, OnDuplicate, Proposed, StartError, StopError};
use hookspec::{
    ConfigError, ConfigProblem, ConfigType, KindRule, Linked, Load, LoadError, Profile, Settings,
};
use opsbox_hooks::{Active, Console, ConsoleWrite, Files, FilesWrite, HOST, HandlerSpecDispatcher};
use opsbox_pipeline::{Pipeline, PipelineError};
use serde::Deserialize;

use crate::available::{Available, check_name};
use crate::fields::{self, Field, Refused};
use crate::run::{Run, RunError};

use crate::trace::Trace;
use crate::{Asked, Invocation, Outcome};

type Builder = hookspec::Builder<HandlerSpecDispatcher>;
type Host = hookspec::Host<HandlerSpecDispatcher>;

/// Why there is no outcome.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The command line or a file cannot be read.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// What Opsbox itself is told cannot be.
    #[error(transparent)]
    Own(#[from] ConfigError),
    /// Nobody says which pipeline to run.
    #[error("there is no pipeline to run; write one: `--modules stray_ebs-cli_out`")]
    NoPipeline,
    /// The pipeline cannot be read, or names plugins that are not there.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    /// What plugins are told is missing or cannot be.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The plugins cannot be had together.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// What a plugin of the pipeline uses itself uses another, and nobody there names that: why, a line each.
    #[error("{}", lacks(.0))]
    Lacks(Vec<String>),
    /// A plugin does not start.
    #[error("{}", told(.0))]
    Start(#[from] StartError),
    /// The pipeline does not come to its end.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A plugin does not stop.
    #[error(transparent)]
    Stop(#[from] StopError),
}

fn lacks(skipped: &[String]) -> String {
    let cure = "let one that the pipeline names use it too, by `depends_on(…)`";
    format!("what the pipeline uses needs more than it names; {cure}\n  {}", skipped.join("\n  "))
}

/// What a plugin says of its failing to start, a line each: who wrote a file need not know where the plugin is.
fn told(error: &StartError) -> String {
    let failed = error.failed();
    let Cause::Fault(faults) = &*failed.cause else { return error.to_string() };
    let messages: Vec<String> = faults.iter().map(|fault| fault.message().replace('\n', "\n  ")).collect();
    format!("plugin `{}` fails to {}\n  {}", failed.id, failed.stage, messages.join("\n  "))
}

/// What the settings say of Opsbox itself.
#[derive(Deserialize)]
struct Own {
    modules: Option<String>,
}

/// Opsbox with the plugins that the program was linked with.
#[derive(Debug)]
pub struct Opsbox {
    linked: Linked,
    available: Available,
    fields: Vec<Field>,
}

impl Opsbox {
    /// Looks at what there is; no code of a plugin has run.
    pub fn new(linked: Linked) -> Self {
        let available = Available::new(&linked);
        let configs = available.plugins().iter().filter_map(|manifest| Some((manifest.id, manifest.config?)));
        let fields = configs.flat_map(|(plugin, config)| Field::all(plugin, config)).collect();
        Self { linked, available, fields }
    }

    /// The plugins that there are.
    pub fn available(&self) -> &Available {
        &self.available
    }

    /// All that Opsbox and its plugins are told.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read.
    pub fn settings(&self, invocation: &Invocation, asked: &Asked) -> Result<Settings, LayerError> {
        let fields = self.fields.iter().map(|field| &*field.name);
        invocation.settings(asked.config.as_ref(), &fields.chain(["modules"]).collect())
    }

    /// The pipeline that the settings name, if they do.
    ///
    /// # Errors
    ///
    /// Where it is malformed.
    pub fn pipeline(&self, settings: &Settings) -> Result<Option<Pipeline>, Failure> {
        let Own { modules } = settings.host()?;
        Ok(modules.map(|text| text.parse()).transpose()?)
    }

    /// The fields of all plugins that a pipeline needs, in the order in which these are activated.
    ///
    /// # Errors
    ///
    /// Where the pipeline names plugins that are not there.
    pub fn fields(&self, pipeline: &Pipeline) -> Result<Vec<Field>, PipelineError> {
        let needed = self.available.needed(pipeline)?;
        let of = |plugin: &'static str| self.fields.iter().filter(move |field| field.plugin == plugin);
        Ok(needed.into_iter().flat_map(of).cloned().collect())
    }

    /// What is given and nobody takes: most likely misspelt.
    ///
    /// # Errors
    ///
    /// What is missing, and what cannot be, of all plugins that the pipeline needs.
    pub fn check(&self, pipeline: &Pipeline, settings: &Settings) -> Result<Vec<ConfigProblem>, Failure> {
        let needed = self.available.needed(pipeline)?;
        let config = |id: &'static str| Some((id, self.available.find(id)?.config?));
        let configs: Vec<(_, &ConfigType)> = needed.into_iter().filter_map(config).collect();
        Ok(fields::check(settings, &configs, &self.fields)?)
    }

    /// Activates the plugins that a pipeline needs, runs it, and stops them. No file is written: that is the caller's.
    ///
    /// # Errors
    ///
    /// The first that goes wrong; then nothing comes of the run.
    pub fn run(&self, pipeline: &Pipeline, settings: &Settings) -> Result<Outcome, Failure> {
        let needed = self.available.needed(pipeline)?;
        self.check(pipeline, settings)?;
        let (trace, console, files) = (Trace::default(), Arc::<Console>::default(), Arc::<Files>::default());
        let builder = HandlerSpecDispatcher::builder()
            .settings(settings.clone())
            .provide::<ConsoleWrite>(Arc::clone(&console))
            .provide::<FilesWrite>(Arc::clone(&files))
            .observe(trace.clone());
        let mut host = self.activate(&needed, builder)?;
        let active = Active::new(host.snapshot());
        let results = Run::new(pipeline, &active).and_then(|run| run.finish());
        drop(active);
        let stopped = host.stop();
        let results = results?;
        stopped?;
        Ok(Outcome { trace: trace.take(), results, files: files.take(), cli: console.take() })
    }

    /// Loads and starts the plugins that are needed; the others are passed over, whatever is wrong with them.
    ///
    /// The set is open, since handlers bring the hooks of their types along; and it is pluggy's. Plugins are registered and started
    /// in the order in which they are needed, but none before what it uses.
    fn activate(&self, needed: &[&'static str], builder: Builder) -> Result<Host, Failure> {
        let builder = builder
            .linked(self.linked)
            .open()
            .profile(Profile::Pluggy)
            .host(HOST, env!("CARGO_PKG_VERSION"))
            .id_rule(check_name)
            .kind_rule(KindRule::ExactlyOne);
        let builder = self.available.types().into_iter().fold(builder, Builder::kind);
        let in_order = |builder: Builder, (place, id): (i32, &&str)| builder.precedence(*id, place);
        let builder = (0..).zip(needed).fold(builder, in_order);
        let chosen = needed.to_owned();
        let choose = move |proposed: Proposed<'_>| {
            if chosen.contains(&proposed.id) {
                Admission::Admit
            } else {
                Admission::Skip("the pipeline does not need it".to_owned())
            }
        };
        let mut host = builder.load(Load::halt().on_duplicate(OnDuplicate::KeepFirst).check(choose))?;
        let registry = host.registry();
        let lacks = |id: &str| needed.contains(&id) && registry.plugin(id).is_none();
        let skipped = host.report().skipped().iter().filter(|skipped| lacks(&skipped.id));
        let skipped: Vec<String> = skipped.map(ToString::to_string).collect();
        if !skipped.is_empty() {
            return Err(Failure::Lacks(skipped));
        }
        host.start()?;
        Ok(host)
    }
}
