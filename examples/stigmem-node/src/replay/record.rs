//! What comes out of a replay: records, and the JSON of each.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use stigmem_hooks::{AuditEvent, Fact, Migration, RecallRequest};

use crate::{Asserted, Call, HealthReport, Node, Recalled};

/// The hooks whose handlers the first record lists.
const SHOWN: [&str; 4] = ["pre_assert_authorize", "pre_assert_transform", "post_assert_audit", "recall_rank"];

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// The node started.
    Startup {
        /// The plugins, as they joined.
        plugins: Vec<Joined>,
        /// Who runs in some of the hooks, in order.
        handlers: BTreeMap<&'static str, Vec<String>>,
        /// What the plugins need of the store.
        migrations: Vec<Migration>,
    },
    /// A fact was asserted.
    Assert {
        /// As it was asserted.
        request: Fact,
        /// What became of it.
        outcome: Box<Asserted>,
    },
    /// Something was recalled.
    Recall {
        /// The question.
        request: RecallRequest,
        /// What became of it.
        outcome: Recalled,
    },
    /// The plugins said how they are.
    Health(Vec<HealthReport>),
    /// What the audit trail holds.
    Audit {
        /// The events about plugins.
        events: Vec<AuditEvent>,
        /// How many more plugins emitted.
        plugin_emitted: usize,
    },
    /// A plugin came too late.
    Late {
        /// What it was told.
        error: Option<String>,
    },
}

/// A plugin of the node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// One line for a person.
    pub description: &'static str,
}

impl Record {
    pub(super) fn startup(node: &Node) -> Self {
        let mut handlers: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let inspection = node.registry().inspect();
        for hook in inspection.hooks {
            if SHOWN.contains(&hook.hook) {
                let names = hook.order.iter().map(|who| format!("{}.{}", who.plugin, who.name));
                handlers.insert(hook.hook, names.collect());
            }
        }
        Self::Startup {
            plugins: inspection
                .plugins
                .into_iter()
                .map(|plugin| Joined {
                    id: plugin.id,
                    version: plugin.version,
                    description: plugin.description,
                })
                .collect(),
            handlers,
            migrations: node.migrations().to_vec(),
        }
    }

    pub(super) fn audit(node: &Node) -> Self {
        Self::Audit { events: node.audit().of_registry(), plugin_emitted: node.audit().emitted_by_plugins() }
    }

    /// The record's fields, in the order in which a person would want them.
    fn fields(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Startup { plugins, handlers, migrations } => vec![
                ("event", json!("startup")),
                ("registration_order", plugins.iter().map(|plugin| json!(plugin.id)).collect()),
                ("handlers", json!(handlers)),
                ("migrations", json!(migrations)),
            ],
            Self::Assert { request, outcome } => {
                let mut fields = vec![("id", json!(request.id)), ("status", json!(outcome.status))];
                match &outcome.detail {
                    Some(detail) => fields.push(("detail", json!(detail))),
                    None => fields.push(("fact", json!(outcome.fact))),
                }
                fields.push(("calls", calls(&outcome.calls)));
                fields
            }
            Self::Recall { request, outcome } => {
                let mut fields = vec![("id", json!(request.id)), ("status", json!(outcome.status))];
                if let Some(detail) = &outcome.detail {
                    fields.push(("detail", json!(detail)));
                } else {
                    let results = outcome.answer.results.iter();
                    let results: Vec<_> =
                        results.map(|(fact, score)| (&fact.id, &fact.value, score)).collect();
                    fields.push(("deltas", json!(outcome.answer.deltas)));
                    fields.push(("results", json!(results)));
                }
                fields.push(("calls", calls(&outcome.calls)));
                fields
            }
            Self::Health(reports) => {
                let report = |r: &HealthReport| json!([r.plugin_name, r.status, r.message, r.error_summary]);
                vec![("event", json!("health")), ("reports", reports.iter().map(report).collect())]
            }
            Self::Audit { events, plugin_emitted } => {
                let event = |event: &AuditEvent| {
                    json!({
                        "event_type": event.event_type,
                        "target": event.target,
                        "outcome": event.outcome,
                        "reason": event.reason,
                    })
                };
                vec![
                    ("event", json!("audit")),
                    ("events", events.iter().map(event).collect()),
                    ("plugin_emitted", json!(plugin_emitted)),
                ]
            }
            Self::Late { error } => vec![("event", json!("late")), ("error", json!(error))],
        }
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields();
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in &fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

fn calls(calls: &[Call]) -> Value {
    calls.iter().map(|call| json!(call.to_string())).collect()
}
