//! What `--help` says.

use std::io::{self, Write};

use opsbox_hooks::HANDLER;
use opsbox_pipeline::Pipeline;

use crate::available::Available;
use crate::fields::Field;
use crate::print::Table;
use crate::settings::OWN;

/// The types that a newcomer need not know of.
const BEHIND_THE_SCENES: [&str; 2] = [HANDLER, "provider"];

/// What Opsbox is and can.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn general(available: &Available, see_all: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Opsbox looks at a cloud through pipelines of plugins.\n")?;
    writeln!(out, "  opsbox --modules stray_ebs-cost_savings-cli_out --config conf.json --data ec2.json\n")?;
    writeln!(
        out,
        "A pipeline is `input,input-assistant-assistant-output,output`: inputs find something out, each assistant"
    )?;
    writeln!(out, "makes more of what those before it found, outputs bring it somewhere.\n")?;
    writeln!(
        out,
        "Fields are given on the command line (`--field value`, `--field=value`, `--flag`, `--list a b`), in"
    )?;
    writeln!(
        out,
        "`~/.opsbox.json`, in the file that `--config` names, and as environment variables: the later wins.\n"
    )?;
    let own = OWN.iter().map(|(name, description)| [format!("  {name}"), (*description).to_owned()]);
    writeln!(out, "Opsbox itself takes\n{}\n", Table::new(own))?;
    plugins(available, see_all, out)?;
    writeln!(out, "\nWhat a pipeline can be told: opsbox --help --modules PIPELINE")
}

/// The plugins that there are, and those that are passed over.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn plugins(available: &Available, see_all: bool, out: &mut impl Write) -> io::Result<()> {
    let shown = available
        .plugins()
        .iter()
        .filter(|manifest| see_all || !manifest.kinds.iter().any(|kind| BEHIND_THE_SCENES.contains(kind)));
    let mut rows: Vec<[String; 3]> = shown
        .map(|manifest| {
            [format!("  {}", manifest.id), manifest.kinds.concat(), manifest.description.to_owned()]
        })
        .collect();
    // By type, as one looks for them.
    rows.sort_by(|a, b| (&a[1], &a[0]).cmp(&(&b[1], &b[0])));
    match rows.len() {
        0 => writeln!(out, "There are no plugins: `cargo add` some to the program.")?,
        _ => writeln!(out, "Plugins\n{}", Table::new(rows))?,
    }
    if !available.broken().is_empty() {
        let rows =
            available.broken().iter().map(|broken| [format!("  {}", broken.id), broken.reason.clone()]);
        writeln!(out, "Passed over\n{}", Table::new(rows))?;
    }
    Ok(())
}

/// What a pipeline can be told: every field, whose it is, and whether it must be given.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn pipeline(pipeline: &Pipeline, fields: &[Field], out: &mut impl Write) -> io::Result<()> {
    if fields.is_empty() {
        return writeln!(out, "{pipeline} takes no fields");
    }
    let rows = fields.iter().map(|field| {
        let required = if field.required { "required" } else { "optional" };
        [format!("  {}", field.name), field.plugin.to_owned(), required.to_owned(), field.description.clone()]
    });
    writeln!(out, "{pipeline} takes\n{}", Table::new(rows))
}
