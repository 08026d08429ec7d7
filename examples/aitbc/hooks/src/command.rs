//! Commands that plugins contribute to the platform's command line.

/// One command: what is written for it, and with which options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its words: `["agent", "create"]`.
    pub words: &'static [&'static str],
    /// What it does, in one line.
    pub about: &'static str,
    /// Its options.
    pub arguments: &'static [Argument],
    /// Options with which it can be tried.
    pub example: &'static [&'static str],
}

/// An option that takes a value: `--name x`, `--name=x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its name, without the dashes.
    pub name: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// Whether it has to be there.
    pub required: bool,
}

impl Command {
    /// What one would write to try it.
    ///
    /// # Examples
    ///
    /// ```
    /// use aitbc_hooks::Command;
    ///
    /// let create = Command { words: &["agent", "create"], about: "", arguments: &[], example: &["--name", "x"] };
    /// assert_eq!(create.example().collect::<Vec<_>>(), ["agent", "create", "--name", "x"]);
    /// ```
    pub fn example(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.iter().chain(self.example).copied()
    }
}
