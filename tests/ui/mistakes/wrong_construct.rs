//! A constructor that makes something else.

#[hookspec::plugin(id = "acme-guard", construct = make)]
struct Guard;

fn make() -> u32 {
    7
}

fn main() {}
