//! A hookimpl of a trait that is no spec.

use hookspec::{hookimpl, plugin};

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl std::fmt::Display for Guard {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) }
}

fn main() {}
