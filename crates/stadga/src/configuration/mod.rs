//! The configuration: by arguments, environment and file, in that order; `stadga config` shows each value with its origin.

pub(crate) mod documents;
mod file;
pub(crate) mod settings;
#[cfg(test)]
mod tests;
mod variables;

use domain::refusal::Message;
use settings::{SETTINGS, parts};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Where the file lies unless somebody says otherwise; the first that is there counts.
pub(crate) const PLACES: [&str; 2] = ["stadga.toml", "/etc/stadga/stadga.toml"];

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// An argument of the command.
    Argument(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A line of the file.
    File(PathBuf, usize),
    /// Nobody has said anything.
    Otherwise,
}

impl Origin {
    /// The same in words.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Argument(name) => Message::new("configuration-from-argument").with("name", *name),
            Self::Variable(name) => Message::new("configuration-from-environment").with("name", *name),
            Self::File(path, line) => {
                Message::new("configuration-from-file").with("file", path.display().to_string()).with("line", *line)
            }
            Self::Otherwise => Message::new("configuration-from-nobody"),
        }
    }
}

/// A value with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) origin: Origin,
}

/// One municipality of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Municipality {
    /// Its name in the file.
    pub(crate) name: String,
    /// The hosts under which it is reached; none answers to every host.
    pub(crate) hosts: Vec<String>,
    pub(crate) values: BTreeMap<&'static str, Value>,
}

/// Everything that was said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Configuration {
    /// The file that was read.
    pub(crate) file: Option<PathBuf>,
    values: BTreeMap<&'static str, Value>,
    /// The municipalities of the file.
    pub(crate) municipalities: Vec<Municipality>,
    /// What is to be said of variables of the environment that are no settings.
    pub(crate) unknown_variables: Vec<Message>,
}

/// The file that is meant: by the argument, by the environment, or the first of the usual places that is there.
fn chosen(given: Option<&Path>, environment: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    given
        .map(Path::to_owned)
        .or_else(|| environment("STADGA_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from))
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.exists()))
}

/// What is wrong with the hosts: each pair of municipalities that would answer to the same.
fn of_hosts(municipalities: &[&Municipality]) -> Vec<Message> {
    let mut wrong = Vec::new();
    for (place, later) in municipalities.iter().enumerate() {
        for first in &municipalities[..place] {
            let (one, other) = (&first.name, &later.name);
            if later.hosts.is_empty() && first.hosts.is_empty() {
                wrong.push(Message::new("configuration-host-none-twice").with("one", one).with("other", other));
            }
            let shared = later.hosts.iter().find(|host| first.hosts.iter().any(|each| each.eq_ignore_ascii_case(host)));
            wrong.extend(
                shared.map(|host| {
                    Message::new("configuration-host-twice").with("host", host).with("one", one).with("other", other)
                }),
            );
        }
    }
    wrong
}

impl Configuration {
    /// Reads what the machine says, the file and the environment of the process; or all that is wrong in them.
    pub(crate) fn read(given: Option<&Path>) -> Result<Self, Vec<Message>> {
        let said = Self::of(given, &|name| std::env::var(name).ok())?;
        let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        Ok(Self { unknown_variables: variables::unknown(names), ..said })
    }

    fn of(given: Option<&Path>, environment: &dyn Fn(&str) -> Option<String>) -> Result<Self, Vec<Message>> {
        let chosen = chosen(given, environment);
        let said = chosen.as_deref().map(file::read).unwrap_or_default();
        Self::put_together(chosen, said, environment)
    }

    fn put_together(
        chosen: Option<PathBuf>,
        said: file::File,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Vec<Message>> {
        let mut wrong: Vec<Message> = said.wrong.into_iter().map(|(_, message)| message).collect();
        let path = chosen.clone().unwrap_or_default();
        let from_file = |said: file::Said| Value { text: said.value, origin: Origin::File(path.clone(), said.line) };
        let mut values: BTreeMap<_, _> = said.settings.into_iter().map(|(key, said)| (key, from_file(said))).collect();
        for setting in SETTINGS {
            let Some(text) = environment(setting.variable) else { continue };
            let text = text.trim().to_owned();
            if !setting.kind.takes(&text) {
                wrong.push(setting.wrong(setting.variable, &format!("\"{}\"", settings::in_short(&text))));
            }
            values.insert(setting.key, Value { text, origin: Origin::Variable(setting.variable) });
        }
        let unread: BTreeSet<String> = said
            .municipalities
            .iter()
            .filter(|(_, _, own)| own.get("host").is_some_and(|hosts| hosts.value.is_empty()))
            .map(|(name, _, _)| name.clone())
            .collect();
        let municipalities = said.municipalities.into_iter().map(|(name, _, mut own)| Municipality {
            name,
            hosts: own.remove("host").map_or_else(Vec::new, |hosts| parts(&hosts.value).map(str::to_owned).collect()),
            values: own.into_iter().map(|(key, said)| (key, from_file(said))).collect(),
        });
        let municipalities: Vec<_> = municipalities.collect();
        // Hosts that could not be read would count as none.
        let read: Vec<_> = municipalities.iter().filter(|each| !unread.contains(&each.name)).collect();
        wrong.extend(of_hosts(&read));
        if wrong.is_empty() {
            Ok(Self { file: chosen, values, municipalities, unknown_variables: Vec::new() })
        } else {
            Err(wrong)
        }
    }

    /// Looks whether a text would do as the file.
    pub(crate) fn check(path: &Path, text: &str) -> Result<(), Vec<Message>> {
        let said = file::parse(&path.display().to_string(), text);
        Self::put_together(Some(path.to_owned()), said, &|_| None).map(drop)
    }

    /// Puts in what an argument says, which counts above all else.
    pub(crate) fn argue(&mut self, key: &'static str, argument: &'static str, given: Option<String>) {
        if let Some(text) = given {
            self.values.insert(key, Value { text, origin: Origin::Argument(argument) });
        }
    }

    /// The value of a setting.
    pub(crate) fn get(&self, key: &str) -> &str {
        debug_assert!(settings::find(key).is_some(), "{key} is no setting");
        match self.values.get(key) {
            Some(value) => &value.text,
            None => settings::find(key).map_or("", |setting| setting.otherwise),
        }
    }

    /// The value of a setting, unless it is empty.
    pub(crate) fn some(&self, key: &str) -> Option<&str> {
        Some(self.get(key)).filter(|value| !value.is_empty())
    }

    /// The number of a setting; it was looked at when it was read.
    pub(crate) fn number(&self, key: &str) -> i64 {
        let otherwise = || settings::find(key).and_then(|setting| setting.otherwise.parse().ok()).unwrap_or_default();
        self.get(key).parse().unwrap_or_else(|_| otherwise())
    }

    /// Where the value of a setting comes from.
    pub(crate) fn origin(&self, key: &str) -> Origin {
        self.values.get(key).map_or(Origin::Otherwise, |value| value.origin.clone())
    }

    /// The municipality of a name.
    pub(crate) fn municipality(&self, name: &str) -> Option<&Municipality> {
        self.municipalities.iter().find(|each| each.name == name)
    }
}

impl Municipality {
    /// What is said of this municipality alone.
    pub(crate) fn own(&self, key: &str) -> Option<&Value> {
        self.values.get(key).filter(|value| !value.text.is_empty())
    }
}
