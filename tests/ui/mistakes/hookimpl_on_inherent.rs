//! A hookimpl without a spec.

use hookspec::{hookimpl, plugin};

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl Guard {
    #[hookimpl(first)]
    fn stored(&self, _fact: &str) {}
}

fn main() {}
