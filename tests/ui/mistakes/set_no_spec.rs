//! A trait that is no spec.

use hookspec::{plugin, plugin_set};

pub trait NodeHooks {}

#[plugin(id = "audit")]
#[derive(Default)]
pub struct Audit;

impl NodeHooks for Audit {}

plugin_set! { pub AppPlugins: NodeHooks = [Audit] }

fn main() {}
