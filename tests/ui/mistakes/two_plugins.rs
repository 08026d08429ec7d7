//! Two plugins with one id in one program is the registry's to report; twice `#[plugin]` on one type is the compiler's.

#[hookspec::plugin(id = "acme-guard")]
#[hookspec::plugin(id = "acme-audit")]
#[derive(Default)]
struct Guard;

fn main() {}
