//! `#[hookimpl]` where `#[plugin]` belongs.

#[hookspec::hookimpl]
struct Guard;

fn main() {}
