use hookspec::{ActionHost, HookError, Origin, actions, origin, plugin};

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

#[actions(host = Chat)]
impl Chat {
    #[action]
    fn post(&self, _call: &str) -> Result<String, HookError> {
        Ok(String::new())
    }
}

fn main() {}
