//! What frameworks of other languages took, as their scripts wrote it down.

use std::fs;
use std::io::{self, Error};

use crate::run::{Mode, Task};

/// The tables, by the name of the framework.
#[derive(Default)]
pub struct Foreign(pub Vec<(String, Vec<Line>)>);

/// One line of a table.
pub struct Line {
    task: String,
    mode: String,
    handlers: usize,
    nanoseconds: f64,
}

impl Foreign {
    /// Reads `name=file` for each.
    pub fn read(arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        arguments.map(|argument| read(&argument)).collect::<io::Result<_>>().map(Self)
    }

    /// What each took; nothing where it has no such thing.
    pub fn of(&self, task: Task, mode: Mode, handlers: usize) -> impl Iterator<Item = Option<f64>> {
        let (task, mode) = (task.to_string(), mode.to_string());
        self.0.iter().map(move |(_, lines)| {
            let same = |line: &&Line| line.task == task && line.mode == mode && line.handlers == handlers;
            lines.iter().find(same).map(|line| line.nanoseconds)
        })
    }
}

fn read(argument: &str) -> io::Result<(String, Vec<Line>)> {
    let (name, file) = argument
        .split_once('=')
        .ok_or_else(|| Error::other(format!("`{argument}` is no table; write `name=file`")))?;
    let mut lines = Vec::new();
    for (number, line) in fs::read_to_string(file)?.lines().enumerate() {
        let line = parse(line).ok_or_else(|| {
            Error::other(format!("{file}:{}: write `task<TAB>mode<TAB>handlers<TAB>nanoseconds`", number + 1))
        })?;
        lines.push(line);
    }
    Ok((name.to_owned(), lines))
}

fn parse(line: &str) -> Option<Line> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Line {
        task: next()?.to_owned(),
        mode: next()?.to_owned(),
        handlers: next()?.parse().ok()?,
        nanoseconds: next()?.parse().ok()?,
    })
}
