use hookspec::plugin;

struct Config;

#[plugin(id = "acme-guard", config = Config)]
struct Guard;

impl From<Config> for Guard {
    fn from(_: Config) -> Self {
        Self
    }
}

fn main() {}
