//! The command line.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use hookspec::trust::{KeyError, KeysError, PrivateKey, SIGNATURE_FILE, TrustedKeys};

use crate::files::{self, WriteError};
use crate::package::{Package, PackageError};

/// Makes keys, signs the directory of a plugin, and verifies one.
///
/// Exit code 0: done, or verified. 1: not verified. 2: it could not be done.
#[derive(Debug, Parser)]
#[command(name = "hookspec-sign", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a key pair: PUBLISHER.key to sign with, and PUBLISHER.pem to hand out.
    Keygen {
        /// The name that hosts will know the key by.
        publisher: String,
        /// Where the two files go.
        #[arg(long, value_name = "DIR", default_value = ".")]
        dir: PathBuf,
    },
    /// Sign the directory of a plugin: writes plugin.sig into it.
    Sign {
        #[command(flatten)]
        what: What,
        /// The private key.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Verify the directory of a plugin.
    Verify {
        #[command(flatten)]
        what: What,
        /// The directory of the public keys that are trusted: one of them suffices.
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
    },
    /// Print the digest that is signed.
    Digest {
        #[command(flatten)]
        what: What,
    },
}

/// What is signed.
#[derive(Debug, Args)]
struct What {
    /// The plugin's directory.
    dir: PathBuf,
    /// Its manifest, from the directory; looked for unless given.
    #[arg(long, value_name = "FILE")]
    manifest: Option<String>,
    /// Take only files of this ending, as AiSOC takes only `py`.
    #[arg(long, value_name = "ENDING")]
    only: Option<String>,
}

impl What {
    fn open(&self) -> Result<Package, PackageError> {
        Package::open(&self.dir, self.manifest.as_deref(), self.only.as_deref())
    }
}

/// Why it could not be done.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Package(#[from] PackageError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("{}: {source}", path.display())]
    Key { path: PathBuf, source: KeyError },
    #[error("cannot read {}: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{} can be read by others than its owner; run `chmod 600` on it, and sign with a new key if it may have been", path.display())]
    Open { path: PathBuf },
    #[error(
        "publisher `{publisher}` cannot be the name of a file; write ASCII letters, digits, `.`, `_` and `-`, a letter or a digit first"
    )]
    Publisher { publisher: String },
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error("{} holds no keys; put the public keys of trusted publishers there, as `PUBLISHER.pem`", path.display())]
    NoKeys { path: PathBuf },
}

/// What a run comes to.
enum Answer {
    Done(String),
    NotVerified(String),
}

/// Runs the command of this process.
pub(crate) fn run() -> ExitCode {
    match answer(&Cli::parse().command) {
        Ok(Answer::Done(text)) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Ok(Answer::NotVerified(text)) => {
            eprintln!("{text}");
            ExitCode::from(1)
        }
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}

fn answer(command: &Command) -> Result<Answer, Failure> {
    match command {
        Command::Keygen { publisher, dir } => keygen(publisher, dir),
        Command::Sign { what, key } => sign(&what.open()?, key),
        Command::Verify { what, keys } => verify(&what.open()?, keys),
        Command::Digest { what } => Ok(Answer::Done(what.open()?.digest()?.to_string())),
    }
}

fn keygen(publisher: &str, dir: &Path) -> Result<Answer, Failure> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    if !publisher.starts_with(|first: char| first.is_ascii_alphanumeric()) || !publisher.chars().all(fits) {
        return Err(Failure::Publisher { publisher: publisher.escape_debug().to_string() });
    }
    let (private, public) = (dir.join(format!("{publisher}.key")), dir.join(format!("{publisher}.pem")));
    let wrong = |source| Failure::Key { path: private.clone(), source };
    let key = PrivateKey::generate().map_err(wrong)?;
    let pem = key.public().to_pem().map_err(wrong)?;
    // The public one first: where it is there already, there is a pair of that name.
    files::create(&public, &pem, files::Readers::All)?;
    if let Err(error) =
        key.expose_pem(|pem| files::create(&private, pem, files::Readers::Owner)).map_err(wrong)?
    {
        let _ = fs::remove_file(&public);
        return Err(error.into());
    }
    Ok(Answer::Done(format!(
        "private key  {}  keep it: whoever has it signs as `{publisher}`\n\
         public key   {}  hand it out: hosts put it among their trusted keys",
        private.display(),
        public.display(),
    )))
}

fn sign(package: &Package, path: &Path) -> Result<Answer, Failure> {
    let wrong = |source| Failure::Key { path: path.to_owned(), source };
    let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
    if files::others_may_read(path).map_err(unreadable)? {
        return Err(Failure::Open { path: path.to_owned() });
    }
    let key = PrivateKey::from_pem(&fs::read_to_string(path).map_err(unreadable)?).map_err(wrong)?;
    let digest = package.digest()?;
    let hex = key.sign(&digest).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let signature = package.directory().join(SIGNATURE_FILE);
    files::replace(&signature, &(hex + "\n"))?;
    Ok(Answer::Done(format!("{package}: {digest}\nsignature  {}", signature.display())))
}

fn verify(package: &Package, dir: &Path) -> Result<Answer, Failure> {
    let keys = TrustedKeys::read(dir)?;
    if keys.is_empty() {
        return Err(Failure::NoKeys { path: dir.to_owned() });
    }
    let Some(signature) = package.signature()? else {
        return Ok(Answer::NotVerified(format!("{package}: unsigned; it has no {SIGNATURE_FILE}")));
    };
    let digest = package.digest()?;
    Ok(match keys.signer(&digest, &signature, None) {
        Some(publisher) => Answer::Done(format!("{package}: signed by `{publisher}`")),
        None => Answer::NotVerified(format!(
            "{package}: invalid; none of the {} trusted keys signed {digest}: it was changed, or somebody else signed it",
            keys.len(),
        )),
    })
}
