//! A plugin declares a type that is no capability.

struct AuditEmit;

#[hookspec::plugin(id = "acme-guard", capabilities(AuditEmit))]
#[derive(Default)]
struct Guard;

fn main() {}
