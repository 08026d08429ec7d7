use hookspec::plugin;

#[plugin(id = "acme-guard", config = u32, construct = Guard::new)]
struct Guard;

impl Guard {
    fn new(_: u32) -> Option<Self> {
        None
    }
}

fn main() {}
