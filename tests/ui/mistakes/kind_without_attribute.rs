//! A kind that is an ordinary trait.

pub trait Enricher {
    fn enrich(&self, indicator: &str) -> String;
}

#[hookspec::plugin(id = "acme-length", kinds(Enricher))]
#[derive(Default)]
struct Length;

impl Enricher for Length {
    fn enrich(&self, indicator: &str) -> String {
        indicator.to_owned()
    }
}

fn main() {}
