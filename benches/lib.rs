//! What `hookspec` costs, against code written by hand.
//!
//! Every bench runs the same [`Case`]s: a semantic, a number of handlers, and how they are called. The handlers do the
//! same work in all of them, a few instructions over data that the optimiser does not know.

mod baseline;
mod cases;
mod hooks;
mod live;
mod load;
mod sets;
mod sets_waiting;
mod waiting;

pub use baseline::Plain;
pub use cases::{Case, Engine, Fires, SIZES, Semantic, all, empty, sparse, stigmem};
pub use hooks::{
    BenchHooks, BenchHooksDispatcher, Bystander, Trivial, Worker, dispatcher, of_many, with_bystanders,
};
pub use live::{LIVE_SIZES, LiveCase, live};
pub use load::{Configured, settings, started};
pub use sets::{Bodies, SET_SIZES, SetCase, SetHooks, set_arounds, sets, sparse_set};
pub use sets_waiting::{SET_WAITING_SIZES, SetWaitingCase, SetWaitingHooks, sets_waiting};
pub use waiting::{
    Immediate, PlainWaiting, Prompt, Unseen, WAITING_SIZES, Wait, Waiting, WaitingCase, WaitingHooks,
    WaitingHooksDispatcher, Yielding, block_on, waiting, waiting_dispatcher,
};

/// A row of a table in Markdown.
pub fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut row = String::from("|");
    for cell in cells {
        row.push(' ');
        row.push_str(cell.as_ref());
        row.push_str(" |");
    }
    row
}
