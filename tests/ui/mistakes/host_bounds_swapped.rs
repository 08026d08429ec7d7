//! A least version of the host above the greatest.

#[hookspec::plugin(id = "acme-guard", min_host = "2.0.0", max_host = "1.0.0")]
#[derive(Default)]
struct Guard;

fn main() {}
