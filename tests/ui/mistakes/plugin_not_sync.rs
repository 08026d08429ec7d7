//! A plugin that cannot be shared between threads.

use std::cell::Cell;

#[hookspec::plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard(Cell<u32>);

fn main() {}
