use hookspec::plugin;

#[plugin(id = "acme-guard", config = u32)]
struct Guard;

fn main() {}
