//! What every command needs: the database, the clock, the language, a place to write.

use crate::arguments::{Everywhere, Format};
use crate::configuration::{Configuration, Municipality, Origin, Value};
use domain::language::Language;
use domain::operation::{Said, settings_of};
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use routines::{Caller, Failure, KeySource, SystemChance, Town};
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use store::journal::KeyError;
use store::secret::SecretKeys;
use store::{Address, Options, Store, StoreError};
use web::language::Words;

/// What every command needs.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) everywhere: Everywhere,
    pub(crate) configuration: Arc<Configuration>,
    /// The municipality of the configuration that is meant, where it has any.
    pub(crate) municipality: Option<Municipality>,
    pub(crate) language: Language,
    pub(crate) words: Words,
    /// The databases that the command has opened.
    opened: Arc<Mutex<Vec<Store>>>,
}

/// How much is written to standard output at once.
const AT_ONCE: usize = 128 * 1024;

/// The folders that the operator alone names, and the file of the arms, which pages tell of.
const PLACES: [&str; 9] = [
    "backup.folder",
    "crisis.folder",
    "desk.maildir",
    "desk.log-folder",
    "documents.scanner",
    "documents.store",
    "documents.s3-endpoint",
    "documents.s3-region",
    routines::operation::ARMS,
];

/// Those among them that a municipality writes in, or that hold what comes in for it.
const FOLDERS: [&str; 4] = ["backup.folder", "crisis.folder", "desk.maildir", "desk.log-folder"];

/// Why a command did not do its work, in a sentence for people.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A sentence by its key.
    Message(Message),
    /// Several sentences, such as the complaints about a pack.
    Text(String),
    /// All that is wrong, each in a line of its own: whoever mends one thing and tries again would else meet the next.
    Several(Vec<Self>),
}

impl Trouble {
    pub(crate) fn sentence(&self, words: Words) -> String {
        match self {
            Self::Message(message) => words.message(message),
            Self::Text(text) => text.clone(),
            Self::Several(all) => all.iter().map(|each| each.sentence(words)).collect::<Vec<_>>().join("\n"),
        }
    }

    /// What two steps give, or all that is wrong with either.
    pub(crate) fn both<A, B>(one: Result<A, Self>, other: Result<B, Self>) -> Result<(A, B), Self> {
        match (one, other) {
            (Ok(one), Ok(other)) => Ok((one, other)),
            (Err(wrong), Err(other)) => Err(Self::Several(vec![wrong, other])),
            (Err(wrong), Ok(_)) | (Ok(_), Err(wrong)) => Err(wrong),
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
            Failure::Refusal(refusal) => refusal.clone().into(),
            _ => Self::Message(failure.message()),
        }
    }
}
impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Several(refusal.all().map(|each| Self::Message(each.message.clone())).collect())
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
impl From<Vec<Message>> for Trouble {
    fn from(messages: Vec<Message>) -> Self {
        Self::Several(messages.into_iter().map(Self::Message).collect())
    }
}
impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Message(Message::new("command-cannot-write").with("cause", error.to_string()))
    }
}

impl Context {
    /// Reads the configuration and finds the municipality that is meant.
    pub(crate) fn new(everywhere: Everywhere, language: Language) -> Result<Self, Trouble> {
        let mut configuration = Configuration::read(everywhere.config.as_deref())?;
        let shown = |file: &PathBuf| file.display().to_string();
        let key_file = everywhere.key_file.as_ref().map(shown);
        let secret_key_file = everywhere.secret_key_file.as_ref().map(shown);
        configuration.argue("database", "--database", everywhere.database.clone());
        configuration.argue("key-file", "--key-file", key_file);
        configuration.argue("secret-key-file", "--secret-key-file", secret_key_file);
        configuration.argue("log-format", "--log-format", everywhere.log_format.clone());
        let by_argument = matches!(configuration.origin("database"), Origin::Argument(_));
        let municipality = match (&everywhere.for_whom, configuration.municipalities.as_slice()) {
            (Some(name), all) => Some(configuration.municipality(name).cloned().ok_or_else(|| {
                let names = all.iter().map(|each| each.name.as_str()).collect::<Vec<_>>().join(", ");
                Message::new("configuration-no-such").with("name", name).with("names", names)
            })?),
            (None, [only]) if !by_argument => Some(only.clone()),
            _ => None,
        };
        Ok(Self {
            everywhere,
            configuration: Arc::new(configuration),
            municipality,
            language,
            words: Words::of(language),
            opened: Arc::default(),
        })
    }

    /// The same for another municipality of the configuration.
    fn of(&self, municipality: Municipality) -> Self {
        Self { municipality: Some(municipality), ..self.clone() }
    }

    /// Every municipality of the configuration, unless one is meant.
    pub(crate) fn each(&self) -> Vec<Self> {
        let by_argument = matches!(self.configuration.origin("database"), Origin::Argument(_));
        if self.municipality.is_some() || by_argument || self.configuration.municipalities.is_empty() {
            return vec![self.clone()];
        }
        self.configuration.municipalities.iter().map(|each| self.of(each.clone())).collect()
    }

    /// The same with one setting as an argument has it.
    pub(crate) fn arguing(&self, key: &'static str, argument: &'static str, given: Option<String>) -> Self {
        let mut configuration = (*self.configuration).clone();
        configuration.argue(key, argument, given);
        Self { configuration: Arc::new(configuration), ..self.clone() }
    }

    /// The same with the configuration as it stands now.
    pub(crate) fn read_again(&self) -> Result<Self, Trouble> {
        let mut again = Self::new(self.everywhere.clone(), self.language)?;
        if let Some(before) = &self.municipality {
            again.municipality = again.configuration.municipality(&before.name).cloned();
        }
        Ok(again)
    }

    /// What is said of a setting, by the argument, for this municipality, or for all.
    pub(crate) fn said(&self, key: &'static str) -> &str {
        self.own(key).map_or_else(|| self.configuration.get(key), |own| &own.text)
    }

    /// Where it is said.
    fn origin(&self, key: &'static str) -> Origin {
        self.own(key).map_or_else(|| self.configuration.origin(key), |own| own.origin.clone())
    }

    /// What is said for this municipality, unless an argument says otherwise.
    pub(crate) fn own(&self, key: &'static str) -> Option<&Value> {
        let own = self.municipality.as_ref().and_then(|municipality| municipality.own(key));
        own.filter(|_| !matches!(self.configuration.origin(key), Origin::Argument(_)))
    }

    /// A folder of the municipality: the one that is said for it alone, or one of its own in the folder that is said for all.
    ///
    /// What several municipalities write bears the same names, and would else take the place of each other's;
    /// what comes in for one of them would else be taken by whichever looks first.
    pub(crate) fn folder(&self, key: &'static str) -> Option<PathBuf> {
        if let Some(own) = self.own(key) {
            return Some(PathBuf::from(&own.text)).filter(|folder| !folder.as_os_str().is_empty());
        }
        let all = PathBuf::from(self.configuration.some(key)?);
        Some(match self.among_several() {
            Some(name) => all.join(name),
            None => all,
        })
    }

    /// The name of this municipality, where the configuration has others beside it.
    pub(crate) fn among_several(&self) -> Option<&str> {
        let several = self.configuration.municipalities.len() > 1;
        self.municipality.as_ref().filter(|_| several).map(|municipality| municipality.name.as_str())
    }

    /// The address that visitors see, where somebody has said it.
    pub(crate) fn public_url(&self) -> Option<&str> {
        Some(self.said("public-url")).filter(|url| !url.is_empty())
    }

    /// Where one-time links lead.
    pub(crate) fn link_base(&self) -> String {
        self.public_url().map_or_else(|| format!("http://{}", self.configuration.get("listen")), str::to_owned)
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
        if self.municipality.is_none()
            && !self.configuration.municipalities.is_empty()
            && !matches!(self.configuration.origin("database"), Origin::Argument(_))
        {
            let names: Vec<&str> = self.configuration.municipalities.iter().map(|each| each.name.as_str()).collect();
            return Err(Message::new("configuration-which").with("names", names.join(", ")).into());
        }
        let database = self.said("database");
        database.parse::<Address>().map_err(|error| {
            tracing::debug!(%error, "no address of a database");
            Trouble::Message(Message::new("command-database-wrong").with("database", database))
        })
    }

    /// How the database is opened.
    pub(crate) fn options() -> Options {
        Options::new(Arc::new(SystemChance))
    }

    /// The file with the key that signs the journal: as given, or beside the database.
    pub(crate) fn key_file(&self) -> PathBuf {
        let beside = || self.address().ok().and_then(|address| address.file().map(|file| file.with_extension("key")));
        let said = Some(self.said("key-file")).filter(|file| !file.is_empty()).map(PathBuf::from);
        said.or_else(beside).unwrap_or_else(|| PathBuf::from("stadga.key"))
    }

    /// Opens a database, which is closed when the command has ended.
    pub(crate) async fn open(&self, address: &Address, options: Options) -> Result<Store, StoreError> {
        let store = Store::open(address, options).await?;
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(store.clone());
        Ok(store)
    }

    /// Closes what the command has opened, so that a database in a file is whole in that one file.
    pub(crate) async fn close(&self) {
        let opened = std::mem::take(&mut *self.opened.lock().unwrap_or_else(PoisonError::into_inner));
        for store in opened {
            store.close().await;
        }
    }

    /// The file with the keys that seal secrets: as given, or beside the database.
    pub(crate) fn secret_key_file(&self) -> PathBuf {
        let beside = || self.address().ok().and_then(|address| address.file().map(|file| file.with_extension("secret")));
        let said = Some(self.said("secret-key-file")).filter(|file| !file.is_empty()).map(PathBuf::from);
        said.or_else(beside).unwrap_or_else(|| PathBuf::from("stadga.secret"))
    }

    /// The keys that seal secrets, read when they are needed; none where there is no file, which is no trouble as long as nothing is sealed.
    pub(crate) fn secret_keys(&self) -> KeySource {
        let path = self.secret_key_file();
        Arc::new(move || match SecretKeys::read(&path) {
            Ok(keys) => Ok(Some(keys)),
            Err(KeyError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Makes the keys that seal secrets where there are none.
    pub(crate) fn make_secret_keys(&self) -> Result<(), Trouble> {
        let path = self.secret_key_file();
        if !path.exists() {
            SecretKeys::create(&path, &SystemChance)?;
        }
        Ok(())
    }

    /// The house on a store, as the configuration has it.
    fn house(&self, store: Store) -> Result<Town, Trouble> {
        let town = Town::with_secrets(store, Arc::new(SystemChance), self.secret_keys())?;
        if self.configuration.get("webhooks.reach") == "anywhere" {
            town.let_receivers_stand_within_walls();
        }
        town.settle(self.settled());
        town.keep_documents(crate::configuration::documents::keeping(&self.configuration, self.said("documents.store")));
        Ok(town)
    }

    /// What is settled here and not chosen in the browser, with where it was said.
    fn settled(&self) -> BTreeMap<&'static str, Said> {
        let keys = settings_of(None).map(|setting| setting.key).chain(PLACES);
        keys.filter_map(|key| {
            let origin = self.origin(key);
            let value = || match self.folder(key).filter(|_| FOLDERS.contains(&key)) {
                Some(folder) => folder.display().to_string(),
                None => self.said(key).to_owned(),
            };
            (origin != Origin::Otherwise).then(|| (key, Said { value: value(), place: origin.message() }))
        })
        .collect()
    }

    /// Opens the municipality of the database, which must be there and of this version.
    pub(crate) async fn town(&self) -> Result<Town, Trouble> {
        let store = self.open(&self.address()?, Self::options()).await?;
        let ready = store.status().await.and_then(|status| status.ready());
        if let Err(error) = ready {
            // A service tries again and again, and its connections would else stay.
            store.close().await;
            return Err(error.into());
        }
        self.house(store)
    }

    /// Opens or makes the database, with every step taken.
    pub(crate) async fn new_town(&self) -> Result<Town, Trouble> {
        let store = self.open(&self.address()?, Self::options().creating()).await?;
        store.migrate(self.now()).await?;
        self.house(store)
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
        let mut out = std::io::BufWriter::with_capacity(AT_ONCE, std::io::stdout().lock());
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

    /// Writes a value as JSON to standard output, as it goes: a report may be long. On a screen it is set out in lines, for a program it is not.
    pub(crate) fn print_json(&self, value: &impl serde::Serialize) -> Result<(), Trouble> {
        self.printing(|out| {
            if std::io::stdout().is_terminal() {
                serde_json::to_writer_pretty(&mut *out, value)?;
            } else {
                serde_json::to_writer(&mut *out, value)?;
            }
            writeln!(out)
        })
    }
}
