//! What every command needs: the database, the clock, the language, a place to write.

use crate::arguments::{Everywhere, Format};
use domain::language::Language;
use domain::refusal::Message;
use domain::{Day, Timestamp};
use routines::{Caller, Failure, SystemChance, Town};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Address, Options, Store, StoreError};
use web::language::Words;

/// What every command needs.
pub(crate) struct Context {
    pub(crate) everywhere: Everywhere,
    pub(crate) language: Language,
    pub(crate) words: Words,
}

/// Why a command did not do its work, in a sentence for people.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A sentence by its key.
    Message(Message),
    /// Several sentences, such as the complaints about a pack.
    Text(String),
}

impl Trouble {
    pub(crate) fn sentence(&self, words: Words) -> String {
        match self {
            Self::Message(message) => words.message(message),
            Self::Text(text) => text.clone(),
        }
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        tracing::debug!(%failure, "the command failed");
        match &failure {
            Failure::Fault(fault) if fault.message.is_none() => {
                Self::Message(Message::new("command-fault").with("cause", &fault.cause))
            }
            _ => Self::Message(failure.message()),
        }
    }
}
impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Message(error.message())
    }
}
impl From<store::backup::ArchiveError> for Trouble {
    fn from(error: store::backup::ArchiveError) -> Self {
        Self::Message(error.message())
    }
}
impl From<store::journal::KeyError> for Trouble {
    fn from(error: store::journal::KeyError) -> Self {
        Self::Message(error.message())
    }
}
impl From<Message> for Trouble {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}
impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Message(Message::new("command-cannot-write").with("cause", error.to_string()))
    }
}

impl Context {
    pub(crate) fn new(everywhere: Everywhere, language: Language) -> Self {
        Self { everywhere, language, words: Words::of(language) }
    }

    /// The moment, from the machine's clock: the only place that reads it.
    #[expect(clippy::disallowed_methods, clippy::unused_self, reason = "the command crate is where time enters the house")]
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// The day in Sweden.
    pub(crate) fn today(&self) -> Day {
        domain::calendar::day_of(self.now())
    }

    /// Where the database is.
    pub(crate) fn address(&self) -> Result<Address, Trouble> {
        self.everywhere.database.parse::<Address>().map_err(|error| {
            tracing::debug!(%error, "no address of a database");
            Trouble::Message(Message::new("command-database-wrong").with("database", &self.everywhere.database))
        })
    }

    /// How the database is opened.
    pub(crate) fn options() -> Options {
        Options::new(Arc::new(SystemChance))
    }

    /// The file with the key that signs the journal: as given, or beside the database.
    pub(crate) fn key_file(&self) -> PathBuf {
        let beside = || self.address().ok().and_then(|address| address.file().map(|file| file.with_extension("key")));
        self.everywhere.key_file.clone().or_else(beside).unwrap_or_else(|| PathBuf::from("stadga.key"))
    }

    /// Opens the municipality of the database, which must be there and of this version.
    pub(crate) async fn town(&self) -> Result<Town, Trouble> {
        let store = Store::open(&self.address()?, Self::options()).await?;
        store.status().await?.ready()?;
        Ok(Town::new(store, Arc::new(SystemChance))?)
    }

    /// Opens or makes the database, with every step taken.
    pub(crate) async fn new_town(&self) -> Result<Town, Trouble> {
        let store = Store::open(&self.address()?, Self::options().creating()).await?;
        store.migrate(self.now()).await?;
        Ok(Town::new(store, Arc::new(SystemChance))?)
    }

    /// The caller of a command.
    pub(crate) fn operator(&self) -> Caller {
        Caller::operator(self.language)
    }

    pub(crate) fn json(&self) -> bool {
        self.everywhere.format == Format::Json
    }

    /// Writes to standard output; a reader that has gone away is no trouble.
    pub(crate) fn print(&self, text: &str) -> Result<(), Trouble> {
        self.printing(|out| writeln!(out, "{}", text.trim_end()))
    }

    #[expect(clippy::unused_self, reason = "commands speak and read the clock through their context")]
    fn printing(&self, print: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Trouble> {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        match print(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Writes to standard error: what is not part of the answer, such as progress.
    #[expect(clippy::unused_self, reason = "commands speak and read the clock through their context")]
    pub(crate) fn note(&self, text: &str) {
        // Progress that cannot be shown is no reason to stop.
        let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
    }

    /// Writes a message to standard output.
    pub(crate) fn say(&self, message: &Message) -> Result<(), Trouble> {
        self.print(&self.words.message(message))
    }

    /// Writes a value as JSON to standard output, as it goes: a report may be long.
    pub(crate) fn print_json(&self, value: &impl serde::Serialize) -> Result<(), Trouble> {
        self.printing(|out| {
            serde_json::to_writer_pretty(&mut *out, value)?;
            writeln!(out)
        })
    }
}
