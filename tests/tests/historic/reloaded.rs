//! A plugin that the framework makes, and makes anew.

use std::sync::Mutex;

use hookspec::{HookError, Linked, hookimpl, plugin};

use crate::{Fact, Facts, FactsDispatcher, store};

#[plugin(id = "made")]
#[derive(Default)]
struct Made;

static MADE: Mutex<Vec<usize>> = Mutex::new(Vec::new());

#[hookimpl]
impl Facts for Made {
    fn stored(&self, fact: Fact) -> Result<(), HookError> {
        MADE.lock().unwrap().push(fact.1);
        Ok(())
    }
}

#[test]
fn a_reloaded_instance_is_a_newcomer() {
    let live = FactsDispatcher::builder().linked(Linked::new(&[])).live().unwrap();
    store(&live, 1..=2);
    live.reload("made").unwrap();
    store(&live, [3]);
    assert_eq!(*MADE.lock().unwrap(), [1, 2, 1, 2, 3]);
}
