//! A file that names another kind than the attribute.

#[hookspec::plugin_kind(name = "action")]
pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(manifest = "manifests/enricher.toml", kinds(Enricher))]
#[derive(Default)]
struct Guard;

impl Enricher for Guard {
    fn enrich(&self, indicator: &str) -> String {
        indicator.to_owned()
    }
}

fn main() {}
