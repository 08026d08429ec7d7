mod case;
mod cycles;
mod explain;
mod legal;
mod oracle;
mod pluggy;
mod properties;
mod rules;

use super::{Entry, OrderError, PluginGraph, PluginNode};

/// A plugin with required dependencies only.
fn needs<'a>(id: &'a str, depends_on: &'a [&'a str]) -> PluginNode<'a> {
    PluginNode { id, depends_on, ..PluginNode::default() }
}

fn registration(nodes: &[PluginNode<'_>]) -> Result<Vec<String>, Vec<String>> {
    match PluginGraph::new(nodes) {
        Ok(graph) => {
            Ok(graph.registration_order().into_iter().map(|node| nodes[node].id.to_owned()).collect())
        }
        Err(errors) => Err(texts(&errors)),
    }
}

fn texts(errors: &[OrderError]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

/// A hookimpl of the plugin at `node`, with nothing special about it.
fn plain<'a>(node: usize) -> Entry<'a> {
    Entry { plugin: Some(node), ..Entry::default() }
}

/// One of the host's own.
fn core(name: &str) -> Entry<'_> {
    Entry { plugin: None, name, ..Entry::default() }
}
