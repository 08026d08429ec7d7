use hookspec::{ActionHost, HookError, Origin, origin, plugin};

pub struct Gateway;

impl ActionHost for Gateway {
    const NAME: &'static str = "gateway";
    const ORIGIN: Origin = origin!();
    type Call<'a> = &'a str;
    type Output = String;
}

#[plugin(id = "chat")]
#[derive(Default)]
struct Chat;

impl hookspec::Actions<Gateway> for Chat {
    fn actions(self: &std::sync::Arc<Self>) -> Result<Vec<hookspec::Action<Gateway>>, HookError> {
        Ok(Vec::new())
    }
}

fn main() {}
