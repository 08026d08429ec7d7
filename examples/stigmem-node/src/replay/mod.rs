//! Replaying operations from JSON lines.
//!
//! One line is one operation, an assert or a recall; one record comes out for each, after a record of the start and
//! before three of the end: health, audit trail, and what happens to a plugin that comes too late. A record is handed
//! over when what it says has been done: a fact that a record says is stored is on disk.
//!
//! Blank lines mean nothing, lines may end in CRLF, and unknown fields are ignored, as Stigmem ignores those of a
//! manifest. A line that cannot be read is reported with its number, and the others go on.

mod line;
mod record;

use std::io::{self, BufRead};

use hookspec::plugin;

pub use line::Operation;
pub use record::{Joined, Record};

use crate::Node;

/// A line that is no operation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {number}: {reason}")]
pub struct BadLine {
    /// Its number, from 1.
    pub number: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Takes every operation of `input` through the node; `each` gets the records, `bad` the lines that cannot be read.
///
/// Returns how many lines could not be read.
///
/// # Errors
///
/// Where `input` cannot be read, or `each` fails. What was done by then stays done.
pub fn replay(
    node: &Node,
    mut input: impl BufRead,
    mut each: impl FnMut(&Record) -> io::Result<()>,
    mut bad: impl FnMut(&BadLine),
) -> io::Result<usize> {
    each(&Record::startup(node))?;
    let mut bytes = Vec::new();
    let mut bad_lines = 0;
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        match line::read(&bytes, number == 1) {
            Ok(None) => {}
            Ok(Some(Operation::Assert(request))) => {
                let outcome = Box::new(node.assert(request.clone()));
                each(&Record::Assert { request, outcome })?;
            }
            Ok(Some(Operation::Recall(request))) => {
                let outcome = node.recall(request.clone());
                each(&Record::Recall { request, outcome })?;
            }
            Err(reason) => {
                bad_lines += 1;
                bad(&BadLine { number, reason });
            }
        }
    }
    each(&Record::Health(node.health().check()))?;
    each(&Record::audit(node))?;
    each(&Record::Late { error: come_late(node) })?;
    Ok(bad_lines)
}

/// A plugin that comes when the registry is frozen.
#[plugin(id = "late-plugin", version = "0.1.0", manual)]
#[derive(Debug)]
struct LatePlugin;

fn come_late(node: &Node) -> Option<String> {
    node.registry().register(LatePlugin).err().map(|error| error.to_string())
}
