//! The file of the configuration: TOML, read with the line of every value.

use super::settings::{self, OF_A_MUNICIPALITY, SETTINGS, Setting, in_short, no_such_value};
use domain::refusal::Message;
use domain::search::{allowed, distance};
use std::collections::BTreeMap;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table under which municipalities stand.
const MUNICIPALITY: &str = "municipality";

/// A value of the file with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) value: String,
    pub(super) line: usize,
}

/// What a file says.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// Settings of the whole service by name.
    pub(super) settings: BTreeMap<&'static str, Said>,
    /// Municipalities by name, in the order of the file, each with what is said of it; hosts stand under `host`, empty where they
    /// could not be read.
    pub(super) municipalities: Vec<(String, usize, BTreeMap<&'static str, Said>)>,
    /// What is wrong in it, in the order of its lines.
    pub(super) wrong: Vec<(usize, Message)>,
    /// Keys that are no settings, each with its line and the setting that was meant where one is almost the same.
    unknown: Vec<(usize, String, Option<&'static str>)>,
}

impl File {
    /// A file of which nothing can be read.
    fn unread(line: usize, why: Message) -> Self {
        Self { wrong: vec![(line, why)], ..Self::default() }
    }
}

/// Reads a file of the configuration.
pub(super) fn read(path: &Path) -> File {
    let named = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&named, &text),
        Err(error) => {
            File::unread(0, Message::new("configuration-unreadable").with("file", &named).with("why", error.to_string()))
        }
    }
}

/// Reads the text of a file, with all that is wrong in it: somebody who mends one thing and starts again would else meet the next.
pub(super) fn parse(named: &str, text: &str) -> File {
    let reader = Reader { named, text };
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(1, |span| reader.line(span.start));
            let why = error.message();
            return File::unread(
                line,
                Message::new("configuration-no-toml").with("file", named).with("line", line).with("why", why),
            );
        }
    };
    let mut file = File::default();
    for (key, value) in table.get_ref() {
        if key.get_ref() == MUNICIPALITY {
            reader.municipalities(value, &mut file);
        } else {
            reader.setting("", key, value, &mut file);
        }
    }
    file.municipalities.sort_by_key(|(_, line, _)| *line);
    file.wrong.sort_by_key(|(line, _)| *line);
    if !file.unknown.is_empty() {
        let unknown = unknown(named, &mut file.unknown);
        file.wrong.insert(0, (0, unknown));
    }
    file
}

/// The sentence about the keys that are no settings.
fn unknown(named: &str, keys: &mut [(usize, String, Option<&'static str>)]) -> Message {
    keys.sort();
    if let [(line, key, near)] = keys {
        let at = |of: &'static str| Message::new(of).with("file", named).with("line", *line).with("key", &*key);
        return match near {
            Some(near) => at("configuration-unknown-key-near").with("near", *near),
            None => at("configuration-unknown-key"),
        };
    }
    let told = keys.iter().map(|(line, key, near)| match near {
        Some(near) => format!("{line}: {key} → {near}"),
        None => format!("{line}: {key}"),
    });
    Message::new("configuration-unknown-keys")
        .with("file", named)
        .with("count", keys.len())
        .with("keys", told.collect::<Vec<_>>().join("; "))
}

struct Reader<'a> {
    named: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or(self.text).matches('\n').count() + 1
    }

    /// Tells what is wrong at a place.
    fn tell(&self, file: &mut File, place: usize, message: Message) {
        file.wrong.push((self.line(place), message));
    }

    /// Where a value stands, as `stadga.toml:3`, and what stands there.
    fn shown(&self, value: &Spanned<DeValue<'_>>) -> (String, String) {
        let written = self.text.get(value.span()).unwrap_or_default();
        (format!("{}:{}", self.named, self.line(value.span().start)), in_short(written))
    }

    /// The value of a setting; none where it will not do, which is told.
    fn value(&self, setting: &Setting, value: &Spanned<DeValue<'_>>, file: &mut File) -> Option<Said> {
        let said = self.said(value).filter(|said| setting.kind.takes(&said.value));
        if said.is_none() {
            let (place, written) = self.shown(value);
            self.tell(file, value.span().start, setting.wrong(&place, &written));
        }
        said
    }

    /// One setting, or a table of settings.
    fn setting(&self, table: &str, key: &Spanned<toml::de::DeString<'_>>, value: &Spanned<DeValue<'_>>, file: &mut File) {
        let name = if table.is_empty() { key.get_ref().to_string() } else { format!("{table}.{}", key.get_ref()) };
        if let Some(setting) = settings::find(&name) {
            if let Some(said) = self.value(setting, value, file) {
                file.settings.insert(setting.key, said);
            }
            return;
        }
        match value.get_ref() {
            DeValue::Table(inner)
                if table.is_empty() && SETTINGS.iter().any(|each| each.key.starts_with(&format!("{name}."))) =>
            {
                for (key, value) in inner {
                    self.setting(&name, key, value, file);
                }
            }
            _ => {
                let known = SETTINGS.iter().map(|setting| setting.key).chain([MUNICIPALITY]);
                file.unknown.push((self.line(key.span().start), name.clone(), nearest(&name, known)));
            }
        }
    }

    fn municipalities(&self, value: &Spanned<DeValue<'_>>, file: &mut File) {
        let no_table = |value: &Spanned<DeValue<'_>>, file: &mut File| {
            let (place, line) = (value.span().start, self.line(value.span().start));
            self.tell(file, place, Message::new("configuration-municipality-table").with("file", self.named).with("line", line));
        };
        let DeValue::Table(tables) = value.get_ref() else {
            no_table(value, file);
            return;
        };
        for (name, value) in tables {
            let DeValue::Table(inner) = value.get_ref() else {
                no_table(value, file);
                continue;
            };
            let mut said = BTreeMap::new();
            let (mut names_database, unknown_before) = (false, file.unknown.len());
            for (key, value) in inner {
                let asked = match key.get_ref().as_ref() {
                    "backup-folder" => "backup.folder",
                    "crisis-folder" => "crisis.folder",
                    "security-contact" => "security.contact",
                    other => other,
                };
                if asked == "host" {
                    let line = self.line(value.span().start);
                    let hosts = self.said(value).unwrap_or(Said { value: String::new(), line });
                    if hosts.value.is_empty() {
                        let ((place, written), example) = (self.shown(value), "stadga.lindhamn.example");
                        self.tell(file, value.span().start, no_such_value(&place, "host", &written, example));
                    }
                    said.insert("host", hosts);
                    continue;
                }
                names_database |= asked == "database";
                let setting = settings::find(asked).filter(|setting| OF_A_MUNICIPALITY.contains(&setting.key));
                let Some(setting) = setting else {
                    let known = [
                        "host",
                        "database",
                        "key-file",
                        "secret-key-file",
                        "public-url",
                        "backup-folder",
                        "crisis-folder",
                        "security-contact",
                    ];
                    let near = nearest(key.get_ref(), known.into_iter());
                    file.unknown.push((self.line(key.span().start), key.get_ref().to_string(), near));
                    continue;
                };
                if let Some(own) = self.value(setting, value, file) {
                    said.insert(setting.key, own);
                }
            }
            // What was meant for the database or the hosts may stand there misspelt, which is told instead.
            if file.unknown.len() > unknown_before {
                let line = self.line(name.span().start);
                said.entry("host").or_insert(Said { value: String::new(), line });
            } else if !names_database {
                let message = Message::new("configuration-municipality-database")
                    .with("file", self.named)
                    .with("line", self.line(name.span().start))
                    .with("name", name.get_ref().as_ref());
                self.tell(file, name.span().start, message);
            }
            file.municipalities.push((name.get_ref().to_string(), self.line(name.span().start), said));
        }
    }

    /// The value as text; a list becomes its parts with commas between.
    fn said(&self, value: &Spanned<DeValue<'_>>) -> Option<Said> {
        let line = self.line(value.span().start);
        let text = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.as_str().to_owned()),
            DeValue::Boolean(whether) => Some(whether.to_string()),
            _ => None,
        };
        let value = match value.get_ref() {
            DeValue::Array(parts) => parts.iter().map(|part| text(part.get_ref())).collect::<Option<Vec<_>>>()?.join(", "),
            other => text(other)?,
        };
        Some(Said { value, line })
    }
}

/// The known key that is meant by one that is almost it: as near as the search takes a mistyped word.
pub(super) fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let allowed = allowed(name.chars().count());
    known.map(|key| (distance(name, key), key)).filter(|(apart, _)| *apart <= allowed).min().map(|(_, key)| key)
}
