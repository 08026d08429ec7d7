//! The command line.

use std::io::{self, Write};
use std::process::ExitCode;

use hookspec::Linked;

use crate::opsbox::{Failure, Opsbox};
use crate::{Invocation, help};

/// Why the program ends with exit code 1.
#[derive(Debug, thiserror::Error)]
enum Ended {
    #[error(transparent)]
    Failure(#[from] Failure),
    #[error(transparent)]
    Write(#[from] example_support::WriteError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Runs the program with the plugins that it was linked with.
pub fn run(linked: Linked) -> ExitCode {
    let out = &mut io::stdout().lock();
    match execute(linked, &Invocation::of_process(), out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has had enough, which is not for us to complain of.
        Err(Ended::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(ended) => {
            eprintln!("error: {ended}");
            ExitCode::FAILURE
        }
    }
}

fn execute(linked: Linked, invocation: &Invocation, out: &mut impl Write) -> Result<(), Ended> {
    let opsbox = Opsbox::new(linked);
    let asked = invocation.asked().map_err(Failure::from)?.map_err(Failure::from)?;
    if invocation.arguments.is_empty() {
        return Ok(help::general(opsbox.available(), false, out)?);
    }
    let settings = opsbox.settings(invocation, &asked).map_err(Failure::from)?;
    let pipeline = opsbox.pipeline(&settings)?;
    match pipeline {
        Some(pipeline) if asked.help => {
            let fields = opsbox.fields(&pipeline).map_err(Failure::from)?;
            help::pipeline(&pipeline, &fields, out)?;
        }
        _ if asked.help => help::general(opsbox.available(), asked.see_all, out)?,
        None if asked.see_all => help::plugins(opsbox.available(), true, out)?,
        None => return Err(Failure::NoPipeline.into()),
        Some(pipeline) => {
            for unknown in opsbox.check(&pipeline, &settings)? {
                eprintln!("warning: {unknown}");
            }
            let outcome = opsbox.run(&pipeline, &settings)?;
            example_support::write_all(outcome.files.iter().map(|(path, contents)| (path, contents)))?;
            if asked.json {
                serde_json::to_writer_pretty(&mut *out, &outcome).map_err(io::Error::from)?;
                writeln!(out)?;
            } else {
                outcome.print(out)?;
            }
        }
    }
    Ok(())
}
