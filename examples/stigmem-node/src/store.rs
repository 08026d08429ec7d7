//! Where facts are kept: redb, in memory or in a file.
//!
//! A fact that was put is on disk before anybody hears of it, so a node that is killed opens again with everything that
//! it acknowledged. A file that is new is made under another name and then renamed: a node that is killed while it makes
//! one leaves no half of it behind under the name that it will look for.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hookspec::HookError;
use redb::backends::InMemoryBackend;
use redb::{Database, MultimapTableDefinition, ReadableDatabase, ReadableTable, TableDefinition};
use stigmem_hooks::Fact;
use stigmem_hooks::capability::{FactsReader, FactsWriter};

/// Facts by id, as JSON.
const FACTS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("facts");
/// The ids of the facts about an entity.
const BY_ENTITY: MultimapTableDefinition<'_, &str, &str> = MultimapTableDefinition::new("facts_by_entity");

/// The facts of a node.
#[derive(Debug)]
pub struct Store {
    database: Database,
}

/// What became of putting a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is stored.
    Stored,
    /// The very same fact was there: whoever did not hear of it the first time may ask again.
    AlreadyThere,
    /// Another fact of that id is there, and stays.
    Taken,
}

/// The store cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file cannot be opened or made.
    #[error("cannot open the store `{}`: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: redb::Error,
    },
    /// Anything later.
    #[error("the store failed: {0}")]
    Failed(#[from] redb::Error),
    /// A number that JSON has no spelling for.
    #[error("the confidence of fact `{fact}` is {confidence}, which cannot be stored")]
    NotFinite {
        /// The fact's id.
        fact: String,
        /// Its confidence.
        confidence: f64,
    },
}

impl Store {
    /// An empty store that is gone with the node.
    ///
    /// # Errors
    ///
    /// Where the database cannot be set up.
    pub fn in_memory() -> Result<Self, StoreError> {
        let make = || prepare(Database::builder().create_with_backend(InMemoryBackend::new())?);
        Ok(Self { database: make()? })
    }

    /// The store in a file, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened or made, is no store, or another node has it open.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let open = || {
            if fs::metadata(path).map_or(0, |file| file.len()) == 0 {
                make(path)?;
            }
            prepare(Database::open(path)?)
        };
        match open() {
            Ok(database) => Ok(Self { database }),
            Err(source) => Err(StoreError::Open { path: path.to_owned(), source }),
        }
    }

    /// Stores a fact, unless one of its id is there.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read or written. Then nothing has changed.
    pub fn put(&self, fact: &Fact) -> Result<Put, StoreError> {
        if !fact.confidence.is_finite() {
            return Err(StoreError::NotFinite { fact: fact.id.clone(), confidence: fact.confidence });
        }
        Ok(put(&self.database, fact)?)
    }

    /// The fact of this id.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    pub fn get(&self, id: &str) -> Result<Option<Fact>, StoreError> {
        let get = || {
            let facts = self.database.begin_read()?.open_table(FACTS)?;
            facts.get(id)?.map(|bytes| read(id, bytes.value())).transpose()
        };
        Ok(get()?)
    }

    /// The facts about an entity, by id.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    pub fn of_entity(&self, entity: &str) -> Result<Vec<Fact>, StoreError> {
        let all = || {
            let reading = self.database.begin_read()?;
            let facts = reading.open_table(FACTS)?;
            let ids = reading.open_multimap_table(BY_ENTITY)?;
            let mut found = Vec::new();
            for id in ids.get(entity)? {
                let id = id?;
                if let Some(bytes) = facts.get(id.value())? {
                    found.push(read(id.value(), bytes.value())?);
                }
            }
            Ok::<_, redb::Error>(found)
        };
        Ok(all()?)
    }
}

/// Makes an empty store under another name, and gives it this one when it is whole.
fn make(path: &Path) -> Result<(), redb::Error> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let unfinished = path.with_file_name(name);
    if let Err(error) = fs::remove_file(&unfinished)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error.into());
    }
    drop(prepare(Database::create(&unfinished)?)?);
    // Of two nodes that make it at the same time one is first, and the other takes what the first has made: a link, other
    // than a renaming, replaces nothing. An empty file is worth replacing, and some file systems know no links.
    let linked = fs::hard_link(&unfinished, path);
    let is_empty = fs::metadata(path).map_or(true, |file| file.len() == 0);
    if linked.is_ok() || !is_empty {
        fs::remove_file(&unfinished)?;
    } else {
        fs::rename(&unfinished, path)?;
    }
    // So that the name survives a machine that stops; where folders cannot be synced, that is the file system's promise.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Makes the tables, so that reading finds them.
fn prepare(database: Database) -> Result<Database, redb::Error> {
    let writing = database.begin_write()?;
    writing.open_table(FACTS)?;
    writing.open_multimap_table(BY_ENTITY)?;
    writing.commit()?;
    Ok(database)
}

fn put(database: &Database, fact: &Fact) -> Result<Put, redb::Error> {
    let writing = database.begin_write()?;
    {
        let mut facts = writing.open_table(FACTS)?;
        let known = facts.get(&*fact.id)?.map(|bytes| read(&fact.id, bytes.value())).transpose()?;
        if let Some(known) = known {
            return Ok(if known == *fact { Put::AlreadyThere } else { Put::Taken });
        }
        let bytes = serde_json::to_vec(fact).map_err(io::Error::from)?;
        facts.insert(&*fact.id, &*bytes)?;
        writing.open_multimap_table(BY_ENTITY)?.insert(&*fact.entity, &*fact.id)?;
    }
    writing.commit()?;
    Ok(Put::Stored)
}

fn read(id: &str, bytes: &[u8]) -> Result<Fact, redb::Error> {
    serde_json::from_slice(bytes).map_err(|error| redb::Error::Corrupted(format!("fact `{id}`: {error}")))
}

impl FactsReader for Store {
    fn fact(&self, id: &str) -> Result<Option<Fact>, HookError> {
        Ok(self.get(id)?)
    }

    fn facts_of(&self, entity: &str) -> Result<Vec<Fact>, HookError> {
        Ok(self.of_entity(entity)?)
    }
}

impl FactsWriter for Store {
    fn store(&self, fact: &Fact) -> Result<(), HookError> {
        match self.put(fact)? {
            Put::Stored | Put::AlreadyThere => Ok(()),
            Put::Taken => {
                Err(HookError::message(format!("fact `{}` is already there, with other content", fact.id)))
            }
        }
    }
}
