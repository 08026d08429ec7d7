//! The options of a command line as settings.

use super::tree::{Content, Setting, Spelling, Table};
use super::{LayerError, Provenance};

/// Reads `--name value`, `--name=value`, `--flag` and `--name a b`.
pub(super) fn read(words: impl Iterator<Item = String>) -> Result<Table, LayerError> {
    let mut options: Vec<Given> = Vec::new();
    let mut current: Option<usize> = None;
    for (position, word) in (1..).zip(words) {
        let Some(option) = word.strip_prefix("--") else {
            let Some(at) = current else { return Err(LayerError::NoOption { position }) };
            options[at].words.push(word);
            continue;
        };
        if option.is_empty() {
            break;
        }
        let (name, word) = option.split_once('=').map_or((option, None), |(name, word)| (name, Some(word)));
        if name.split('.').any(str::is_empty) {
            return Err(LayerError::NoName { position });
        }
        let at = options.iter().position(|given| given.name == name).unwrap_or_else(|| {
            options.push(Given { name: name.to_owned(), words: Vec::new() });
            options.len() - 1
        });
        options[at].words.extend(word.map(str::to_owned));
        current = Some(at);
    }
    let mut table = Table::default();
    for given in options {
        let way: Vec<String> = given.name.split('.').map(str::to_owned).collect();
        let from = Provenance::Argument(format!("--{}", given.name).into());
        table.put_at(&way, Setting::new(given.content(&from), from));
    }
    Ok(table)
}

/// An option, with the words of all the times that it was given.
struct Given {
    name: String,
    words: Vec<String>,
}

impl Given {
    fn content(self, from: &Provenance) -> Content {
        let text = |word| Content::Text(word, Spelling::Loose);
        match <[String; 1]>::try_from(self.words) {
            Ok([word]) => text(word),
            Err(words) if words.is_empty() => Content::Bool(true),
            Err(words) => {
                let words = words.into_iter().map(|word| Setting::new(text(word), from.clone()));
                Content::List(words.collect())
            }
        }
    }
}
