use hookspec::plugin;

#[plugin(id = "acme-guard", config = u32, manual)]
struct Guard;

fn main() {}
