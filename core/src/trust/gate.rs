//! The gate: from what a verifier found to a decision, by the operator's rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::fault::isolate;
use crate::trust::list::EntryPoints;
use crate::trust::verifier::Nobody;
use crate::trust::{
    Decision, Evidence, Grounds, Mode, Refusal, SignatureStatus, Subject, UNSIGNED_ACKNOWLEDGEMENT,
    Verification, Verifier,
};

/// Decides which plugins may run, before any of their code does.
///
/// Where nothing is said it is strict and trusts nobody. The rules, in their order:
///
/// 1. A plugin from a module that is not on the [list of entry points](Self::entry_points), if there is one, is refused in every
///    [`Mode`].
/// 2. [`Mode::Disabled`] asks no further.
/// 3. A [`Verifier`] that returns an error or panics is a refusal, and so is a signature that does not hold.
/// 4. A signed plugin runs if its publisher is [trusted](Self::publishers), or by an [exception](Self::override_publisher).
/// 5. An unsigned plugin runs by an [exception](Self::override_plugin) of its own, or where the operator
///    [acknowledged](Self::acknowledge_unsigned) in so many words that unsigned plugins do.
/// 6. Where [`Mode::Warn`] is chosen, what 4 and 5 and a signature that does not hold would refuse is let in with a warning.
///
/// Each decision is written to the log and told to the observers as [`Event::TrustDecided`](crate::Event::TrustDecided).
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::trust::{Gate, comma_list};
///
/// let gate = Gate::unverified().publishers(comma_list("acme"));
/// let error = NodeHooksDispatcher::builder().trust(gate).plugin(Guard).build().unwrap_err();
/// assert!(error.to_string().starts_with("plugin `acme-guard` is not trusted: it is unsigned; "));
///
/// let gate = Gate::unverified().override_plugin("acme-guard", "part of this host");
/// assert!(NodeHooksDispatcher::builder().trust(gate).plugin(Guard).build().is_ok());
/// ```
pub struct Gate {
    verifier: Box<dyn Verifier>,
    mode: Mode,
    every_publisher: bool,
    publishers: BTreeSet<String>,
    publisher_overrides: BTreeMap<String, String>,
    plugin_overrides: BTreeMap<String, String>,
    acknowledgement: Option<String>,
    entry_points: Option<EntryPoints>,
    evidence: BTreeMap<String, Evidence>,
    on_refusal: OnRefusal,
}

/// What one refused plugin does to the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnRefusal {
    /// None is constructed; every refusal is reported, as AITBC and Stigmem have it.
    #[default]
    Stop,
    /// They run without it, as AiSOC has it. A plugin that depends on it then misses it.
    LeaveOut,
}

impl Gate {
    /// A gate that asks this verifier.
    pub fn new(verifier: impl Verifier) -> Self {
        Self {
            verifier: Box::new(verifier),
            mode: Mode::default(),
            every_publisher: false,
            publishers: BTreeSet::new(),
            publisher_overrides: BTreeMap::new(),
            plugin_overrides: BTreeMap::new(),
            acknowledgement: None,
            entry_points: None,
            evidence: BTreeMap::new(),
            on_refusal: OnRefusal::default(),
        }
    }

    /// A gate for which every plugin is unsigned.
    pub fn unverified() -> Self {
        Self::new(Nobody)
    }

    /// Chooses how strict it is; [`Mode::Strict`] unless chosen.
    #[must_use]
    pub fn mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// Trusts these publishers too; [`comma_list`](super::comma_list) reads a setting.
    #[must_use]
    pub fn publishers<T: Into<String>>(mut self, publishers: impl IntoIterator<Item = T>) -> Self {
        self.publishers.extend(publishers.into_iter().map(Into::into));
        self
    }

    /// Trusts whoever the verifier vouches for: right where only trusted keys are given to it.
    #[must_use]
    pub fn every_publisher(self) -> Self {
        Self { every_publisher: true, ..self }
    }

    /// Lets in what this publisher signed, though they are not trusted otherwise, for a reason that is recorded.
    ///
    /// Without a reason it is no exception, and the refusal says so.
    #[must_use]
    pub fn override_publisher(mut self, publisher: impl Into<String>, reason: impl Into<String>) -> Self {
        self.publisher_overrides.insert(publisher.into(), reason.into());
        self
    }

    /// Lets in the plugin of this id, unsigned or signed by whomever, for a reason that is recorded.
    ///
    /// A signature that does not hold is not covered: what was changed after it was signed is not what the exception was made
    /// for.
    #[must_use]
    pub fn override_plugin(mut self, plugin: impl Into<String>, reason: impl Into<String>) -> Self {
        self.plugin_overrides.insert(plugin.into(), reason.into());
        self
    }

    /// Lets in unsigned plugins, if the text is [`UNSIGNED_ACKNOWLEDGEMENT`] to the letter; each is a warning in the log.
    #[must_use]
    pub fn acknowledge_unsigned(self, text: impl Into<String>) -> Self {
        Self { acknowledgement: Some(text.into()), ..self }
    }

    /// Lets in only what comes from these modules, by their dotted names, or from below them.
    ///
    /// `acme.plugins` holds `acme.plugins.guard` and not `acme.pluginsx`. A list without entries lets nobody in: where no list
    /// is meant, leave this out.
    #[must_use]
    pub fn entry_points<T: AsRef<str>>(self, entries: impl IntoIterator<Item = T>) -> Self {
        Self { entry_points: Some(EntryPoints::new(entries)), ..self }
    }

    /// Hands over what came with a plugin; the last that is given for an id counts.
    #[must_use]
    pub fn evidence(mut self, plugin: impl Into<String>, evidence: Evidence) -> Self {
        self.evidence.insert(plugin.into(), evidence);
        self
    }

    /// Says what one refusal does to the others; [`OnRefusal::Stop`] unless said.
    #[must_use]
    pub fn on_refusal(self, on_refusal: OnRefusal) -> Self {
        Self { on_refusal, ..self }
    }

    /// What one refusal does to the others.
    pub fn refusals(&self) -> OnRefusal {
        self.on_refusal
    }

    /// Decides over these plugins, all of them, in their order.
    ///
    /// Asks the verifier once per plugin, and runs no plugin code. Writes each decision to the log.
    pub fn judge<'a>(&'a self, subjects: impl IntoIterator<Item = Subject<'a>>) -> Judgement {
        let decisions = subjects.into_iter().map(|mut subject| {
            subject.evidence = subject.evidence.or_else(|| self.evidence.get(subject.plugin));
            let (signature_status, publisher, grounds) = self.grounds(&subject);
            let decision = Decision {
                plugin: subject.plugin.to_owned(),
                version: subject.manifest.version.to_owned(),
                origin: subject.origin,
                signature_status,
                publisher,
                grounds,
            };
            log(&decision);
            decision
        });
        Judgement { decisions: decisions.collect(), on_refusal: self.on_refusal }
    }

    fn grounds(&self, subject: &Subject<'_>) -> (SignatureStatus, Option<String>, Grounds) {
        let refused = |status, cause| (status, None, Grounds::Refused { cause });
        let entry_point = subject.entry_point();
        if self.entry_points.as_ref().is_some_and(|list| !list.admits(&entry_point)) {
            return refused(SignatureStatus::Skipped, Refusal::EntryPoint { entry_point });
        }
        if self.mode == Mode::Disabled {
            return (SignatureStatus::Skipped, None, Grounds::Unchecked);
        }
        let found = match isolate(|| self.verifier.verify(subject).map_err(|error| error.to_string())) {
            Ok(Ok(found)) => found,
            Ok(Err(cause)) => return refused(SignatureStatus::Invalid, Refusal::Unverifiable { cause }),
            Err(panic) => {
                let cause = format!("the verifier panicked: {panic}");
                return refused(SignatureStatus::Invalid, Refusal::Unverifiable { cause });
            }
        };
        match found {
            Verification::Verified { publisher } => {
                let grounds = self.of_publisher(subject.plugin, &publisher);
                (SignatureStatus::Verified, Some(publisher), grounds)
            }
            Verification::Unsigned => (SignatureStatus::Unsigned, None, self.of_unsigned(subject.plugin)),
            Verification::Invalid { cause } => {
                (SignatureStatus::Invalid, None, self.otherwise(Refusal::Invalid { cause }))
            }
        }
    }

    fn of_publisher(&self, plugin: &str, publisher: &str) -> Grounds {
        if self.every_publisher || self.publishers.contains(publisher) {
            return Grounds::TrustedPublisher;
        }
        let exceptions = [(&self.publisher_overrides, publisher), (&self.plugin_overrides, plugin)];
        exception(exceptions).unwrap_or_else(|otherwise| {
            self.otherwise(otherwise.unwrap_or(Refusal::Publisher { publisher: publisher.to_owned() }))
        })
    }

    fn of_unsigned(&self, plugin: &str) -> Grounds {
        let otherwise = match exception([(&self.plugin_overrides, plugin)]) {
            Ok(grounds) => return grounds,
            Err(otherwise) => otherwise,
        };
        match &self.acknowledgement {
            Some(text) if text == UNSIGNED_ACKNOWLEDGEMENT => Grounds::DevelopmentUnsignedOverride {
                reason: "the operator acknowledged that unsigned plugins run; do not do so in production"
                    .to_owned(),
            },
            Some(text) => {
                let written = text.escape_debug().to_string();
                self.otherwise(otherwise.unwrap_or(Refusal::NotAcknowledged { written }))
            }
            None => self.otherwise(otherwise.unwrap_or(Refusal::Unsigned)),
        }
    }

    /// What becomes of a plugin that nothing speaks for.
    fn otherwise(&self, cause: Refusal) -> Grounds {
        if self.mode == Mode::Warn { Grounds::Warned { cause } } else { Grounds::Refused { cause } }
    }
}

/// The first exception with a reason; else what to say of one that has none.
fn exception<const N: usize>(
    exceptions: [(&BTreeMap<String, String>, &str); N],
) -> Result<Grounds, Option<Refusal>> {
    let mut otherwise = None;
    for (reasons, name) in exceptions {
        match reasons.get(name).map(|reason| reason.trim()) {
            Some("") => otherwise = Some(Refusal::NoReason { exception: name.to_owned() }),
            Some(reason) => return Ok(Grounds::OperatorOverride { reason: reason.to_owned() }),
            None => {}
        }
    }
    Err(otherwise)
}

/// What an operator must not overlook is a warning.
fn log(decision: &Decision) {
    let (topic, origin) = (decision.topic(), decision.origin);
    if matches!(decision.grounds, Grounds::TrustedPublisher | Grounds::Unchecked) {
        tracing::info!(target: "hookspec", topic, %origin, "{decision}");
    } else {
        tracing::warn!(target: "hookspec", topic, %origin, "{decision}");
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate")
            .field("mode", &self.mode)
            .field("every_publisher", &self.every_publisher)
            .field("publishers", &self.publishers)
            .field("publisher_overrides", &self.publisher_overrides)
            .field("plugin_overrides", &self.plugin_overrides)
            .field("entry_points", &self.entry_points)
            .field("on_refusal", &self.on_refusal)
            .finish_non_exhaustive()
    }
}

/// The decisions over a batch of plugins, in the order in which these were given.
#[derive(Debug, Clone)]
#[must_use = "a judgement that nobody reads lets everybody in"]
pub struct Judgement {
    decisions: Vec<Decision>,
    on_refusal: OnRefusal,
}

impl Judgement {
    /// The decisions.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Those that refuse.
    pub fn refused(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| !decision.admits())
    }

    /// Whether nothing may be constructed: somebody was refused, under [`OnRefusal::Stop`].
    pub fn stops(&self) -> bool {
        self.on_refusal == OnRefusal::Stop && self.refused().next().is_some()
    }
}
