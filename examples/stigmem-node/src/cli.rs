//! The command line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use hookspec::Linked;
use stigmem_hooks::HOST_VERSION;

use crate::replay::{Record, replay};
use crate::{Node, StartError, Store, inspect, print};

/// What a program without arguments replays.
pub const SAMPLE: &str = include_str!("../sample/input.jsonl");

/// A node that stores facts and asks its plugins about them.
///
/// Without a command it replays a sample, and tells what was decided, by whom, in which order.
#[derive(Debug, Parser)]
#[command(name = "stigmem-node", version = HOST_VERSION)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Keep the facts in this file, which is made if it is not there, instead of in memory.
    #[arg(long, global = true, value_name = "PATH")]
    db: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take operations through the node, and print a JSON record for each.
    Replay {
        /// A file with one JSON object per line, or `-` for standard input.
        input: PathBuf,
    },
    /// Look at the plugins.
    Plugins {
        #[command(subcommand)]
        command: Plugins,
    },
    /// List every hook with its handlers, in the order in which they run.
    Hooks,
}

#[derive(Debug, Subcommand)]
enum Plugins {
    /// List the plugins, in the order in which they joined.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Tell everything about one plugin.
    Describe {
        /// Its name.
        name: String,
    },
}

/// Why the program ends with exit code 1.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("cannot read `{}`: {source}", path.display())]
    Input { path: PathBuf, source: io::Error },
    #[error("plugin not found: {0}")]
    NoPlugin(String),
    #[error(
        "{0} of the input's lines could not be read; \
         write `{{\"op\":\"assert\",\"id\":…}}` or `{{\"op\":\"recall\",\"id\":…}}` in each"
    )]
    BadLines(usize),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Runs the program with the plugins that it was linked with.
pub fn run(linked: Linked) -> ExitCode {
    let out = &mut io::stdout().lock();
    match execute(&Cli::parse(), linked, out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has had enough, which is not for us to complain of.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn execute(cli: &Cli, linked: Linked, out: &mut impl Write) -> Result<(), Failure> {
    let store = || match &cli.db {
        Some(path) => Store::open(path),
        None => Store::in_memory(),
    };
    let start = |store| Node::start(store, |builder| builder.linked(linked));
    match &cli.command {
        None => {
            let node = start(store().map_err(StartError::from)?)?;
            sample(&node, out)
        }
        Some(Command::Replay { input }) => {
            let reader = open(input)?;
            let node = start(store().map_err(StartError::from)?)?;
            json(&node, input, reader, out)
        }
        // What follows only looks, and touches no file.
        Some(Command::Plugins { command }) => {
            let node = start(Store::in_memory().map_err(StartError::from)?)?;
            match command {
                Plugins::List { json: true } => writeln!(out, "{:#}", inspect::plugins(&node))?,
                Plugins::List { json: false } => inspect::list(&node, out)?,
                Plugins::Describe { name } => {
                    if !inspect::describe(&node, name, out)? {
                        return Err(Failure::NoPlugin(name.clone()));
                    }
                }
            }
            Ok(())
        }
        Some(Command::Hooks) => {
            let node = start(Store::in_memory().map_err(StartError::from)?)?;
            Ok(inspect::hooks(&node, out)?)
        }
    }
}

fn sample(node: &Node, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "stigmem-node {HOST_VERSION}: a sample of operations, and what the plugins make of them")?;
    let bad = replay(
        node,
        SAMPLE.as_bytes(),
        |record| print::print(record, out),
        |line| eprintln!("error: {line}"),
    )?;
    if bad > 0 { Err(Failure::BadLines(bad)) } else { Ok(()) }
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    // A folder can be opened, and cannot be read: nothing must have been written by then.
    let opened = File::open(path).and_then(|file| {
        if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
    });
    match opened {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(source) => Err(Failure::Input { path: path.to_owned(), source }),
    }
}

fn json(node: &Node, path: &Path, input: impl BufRead, out: &mut impl Write) -> Result<(), Failure> {
    let _poller = node.health().spawn(|report| {
        eprintln!("health: {} is now {}", report.plugin_name, inspect::health_line(report));
    });
    let mut write = |record: &Record| -> io::Result<()> {
        serde_json::to_writer(&mut *out, record)?;
        writeln!(out)?;
        // Whoever reads this may act on it: a stored fact is acknowledged now.
        out.flush()
    };
    // Reading and writing fail alike; which it was decides what is said.
    let mut written = Ok(());
    let each = |record: &Record| {
        write(record).map_err(|error| {
            let kind = error.kind();
            written = Err(error);
            kind.into()
        })
    };
    let name = if path.as_os_str() == "-" { "standard input".into() } else { path.to_string_lossy() };
    let replayed =
        replay(node, input, each, |line| eprintln!("error: {name}:{}: {}", line.number, line.reason));
    written?;
    match replayed {
        Ok(0) => Ok(()),
        Ok(bad) => Err(Failure::BadLines(bad)),
        Err(source) => Err(Failure::Input { path: path.to_owned(), source }),
    }
}
